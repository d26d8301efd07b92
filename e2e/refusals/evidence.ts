import { read } from '../../__tests__/markdown';
import { CommandError } from '../harness/kubectl';
import { until } from '../harness/until';
import { dfdaemonSays } from './dfdaemon';
import { restrictedPod } from './manifests';
import type { Evidence, Tree } from './refusal';

/** The API server refuses an object, or warns of it. */
export function apiServer(manifest: (value: unknown) => Tree, says: RegExp): Evidence {
  return {
    by: 'the API server',
    says,
    said: (value, { namespace }) => {
      const create = ['create', '--dry-run=server', '--validate=strict', '--filename', '-'];
      return complaint(async () => (await namespace.kubectl(create, JSON.stringify(manifest(value)))).stderr);
    },
  };
}

/** No node starts a pod with such an image, if the API server takes it at all. */
export function kubelet(says: RegExp): Evidence {
  return {
    by: 'kubelet',
    says,
    said: (image, { namespace }) => {
      const manifest = restrictedPod({ containers: [{ name: 'main', image }] });
      const create = ['create', '--filename', '-', '--output', 'name'];
      return complaint(async () => {
        const pod = (await namespace.kubectl(create, JSON.stringify(manifest))).stdout.trim();
        const reason = ['get', pod, '--output', 'jsonpath={.status.containerStatuses[0].state.waiting.reason}'];
        const found = await until(`${pod} waits`, 60, async () => says.exec((await namespace.kubectl(reason)).stdout) ?? undefined);
        return found[0];
      });
    },
  };
}

/**
 * dfdaemon ends with an error.
 *
 * @param fields fields of its configuration by their paths: `gc.interval`
 */
export function dfdaemon(fields: (value: unknown) => Tree, says: RegExp): Evidence {
  return { by: 'dfdaemon', says, said: (value, ground) => dfdaemonSays(ground, fields(value)) };
}

/**
 * dfdaemon ends with an error, for what stands in its dynconfig.
 *
 * @param scheduler where to find schedulers
 */
export function dynconfig(scheduler: (value: unknown) => Tree, says: RegExp): Evidence {
  return { by: 'dfdaemon', says, said: (value, ground) => dfdaemonSays(ground, {}, { scheduler: scheduler(value) }) };
}

/** A page says why synthesis is stricter than Kubernetes and dfdaemon. */
export function documented(page: string, heading: string, says: string): Evidence {
  return {
    by: `${page}, ${heading.replace(/^#+ /, '')}`,
    says,
    said: () => {
      const [, behind = ''] = `\n${read(page)}`.split(`\n${heading}\n`);
      const [section = ''] = behind.split(/^#+ /m);
      return Promise.resolve(section.replace(/\s+/g, ' '));
    },
  };
}

/** What kubectl prints as an error or a warning. */
async function complaint(run: () => Promise<string>): Promise<string> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof CommandError) {
      return error.message;
    }
    throw error;
  }
}
