import { GoDfdaemonConfig } from '../../lib/config/go/dfdaemon-config';
import { ExternalManager } from '../../lib/control-plane/external-manager';
import { ExternalSchedulers } from '../../lib/control-plane/external-schedulers';
import { StandaloneScheduler } from '../../lib/control-plane/standalone-scheduler';
import { documented, dynconfig } from './evidence';
import type { Refusal } from './refusal';

const HEADING = '## ExternalSchedulers and ExternalManager';

/** Where peers find their scheduler. */
export const CONTROL_PLANE: readonly Refusal[] = [
  {
    what: 'no scheduler',
    props: { controlPlane: new ExternalSchedulers({ addresses: [] }) },
    problem: /^(?:controlPlane\.addresses is empty|the control plane gives neither a manager nor a scheduler)/,
    evidence: dynconfig(() => ({ addr: '' }), /scheduler addr is not specified in dynconfig/),
  },
  {
    what: 'address of a scheduler or a manager',
    props: { controlPlane: new ExternalSchedulers({ addresses: ['http://scheduler'] }) },
    problem:
      /^(?:controlPlane\.address(?:es\[\d+\])? is|the control plane gives the address) (".*")\. Allowed: host:port without a scheme[:,]/s,
    evidence: dynconfig((value) => ({ addr: value }), /initialize dynconfig server failed/),
  },
  {
    what: 'address that the Go daemon does not know',
    props: { config: new GoDfdaemonConfig(), controlPlane: new ExternalSchedulers({ addresses: ['http://scheduler'] }) },
    problem: /^the control plane gives the address .*\. Allowed: host:port without a scheme\./s,
    evidence: documented('docs/control-plane.md', HEADING, 'An address is `host:port` without a scheme'),
  },
  {
    what: 'several schedulers by name',
    props: { controlPlane: new ExternalSchedulers({ addresses: ['a.example.com:8002', 'b.example.com:8002'] }) },
    problem: /^the control plane gives the schedulers (\[.*\])\. Allowed/s,
    evidence: dynconfig((value) => ({ addrs: value }), /parse scheduler address .* failed: invalid socket address syntax/),
  },
  {
    what: 'scheduler cluster under 1',
    props: { controlPlane: new ExternalManager({ address: 'manager.example.com:65003', schedulerClusterId: 0 }) },
    problem: /^(?:controlPlane\.)?schedulerClusterId is /,
    evidence: documented('docs/control-plane.md', HEADING, 'The manager counts its scheduler clusters from 1'),
  },
  {
    what: 'scheduler cluster for the Go daemon',
    props: {
      config: new GoDfdaemonConfig(),
      controlPlane: new ExternalManager({ address: 'manager.example.com:65003', schedulerClusterId: 1 }),
    },
    problem: /^the control plane gives the scheduler cluster /,
    evidence: documented('docs/control-plane.md', HEADING, 'The Go daemon has no field for the cluster'),
  },
  {
    what: 'limits of a scheduler',
    props: { controlPlane: new StandaloneScheduler({ candidateParentLimit: 0 }) },
    problem: /^controlPlane\.candidateParentLimit is .*\. Allowed: a whole number from 1/,
    evidence: documented(
      'docs/control-plane.md',
      '## StandaloneScheduler',
      'A limit of 0 is refused: the scheduler would silently take its default.',
    ),
  },
];
