import { toYaml } from '../../lib/yaml/yaml';
import type { ProvingGround, Tree } from './refusal';

/** Seconds in which a dfdaemon with a bad configuration ends. One whose configuration is good goes on. */
const SECONDS = 15;

/** What a dfdaemon beside that of the peer must not share with it. */
const OWN: Tree = {
  'host.ip': '127.0.0.1',
  'host.hostname': 'beside-the-peer',
  'download.server.socketPath': '/tmp/dfdaemon.sock',
  'upload.server.port': 14000,
  'storage.dir': '/tmp/store',
  'storage.server.tcpPort': 14005,
  'storage.server.quicPort': 14006,
  'proxy.server.port': 14001,
  'health.server.port': 14003,
  'metrics.server.port': 14002,
  'stats.server.port': 14004,
};

/** Takes the configuration, the dynconfig, and which dynconfig to use. */
const SCRIPT = `printf %s "$1" >/tmp/dfdaemon.yaml && printf %s "$2" >/tmp/dynconfig.yaml || exit
timeout ${SECONDS} dfdaemon --config /tmp/dfdaemon.yaml --dynconfig "$3" --console --log-dir /tmp/log 2>&1
echo "ended with $?"`;

/**
 * What a dfdaemon says before it ends with an error, and nothing if it runs. It runs in the pod of the peer, beside the one there.
 *
 * @param fields fields of its configuration by their paths: `gc.interval`
 * @param dynconfig its dynconfig, if not that of the peer
 */
export async function dfdaemonSays({ cache }: ProvingGround, fields: Tree, dynconfig?: Tree): Promise<string> {
  const files = [unfolded({ ...OWN, ...fields }), dynconfig ?? {}].map(toYaml);
  const used = dynconfig === undefined ? '/etc/dragonfly/dynconfig.yaml' : '/tmp/dynconfig.yaml';
  const printed = await cache.exec(await cache.podOf('peer1'), ['sh', '-c', SCRIPT, 'sh', ...files, used]);
  // It ends in peace when its time is over, of which some programs `timeout` tell by 124.
  return /^ended with (0|124)$/m.test(printed) ? '' : printed;
}

/** The tree of fields that are given by their paths. */
function unfolded(fields: Tree): Tree {
  const tree: Tree = {};
  for (const [path, value] of Object.entries(fields)) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    names.reduce<Tree>((inner, name) => (inner[name] ??= {}) as Tree, tree)[last] = value;
  }
  return tree;
}
