import { Size } from 'cdk8s';
import { EmptyDirMedium, PersistentVolumeAccessMode } from 'cdk8s-plus-28';
import { ClaimStorage } from '../../lib/storage/claim-storage';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import { apiServer, dfdaemon, documented } from './evidence';
import { claim, named } from './manifests';
import type { Refusal } from './refusal';

const SIZE = Size.gibibytes(1);

/** The disk of a peer. */
export const STORAGE: readonly Refusal[] = [
  {
    what: 'claim without a size',
    props: { storage: new ClaimStorage({}) },
    problem: /^storage\.size is not given/,
    evidence: apiServer(() => claim({ resources: {} }), /spec\.resources\[storage\]: Required value/),
  },
  {
    what: 'claim of nothing',
    props: { storage: new ClaimStorage({ size: Size.gibibytes(0) }) },
    problem: /^storage\.size is 0[KMGT]i\./,
    evidence: apiServer(() => claim({ resources: { requests: { storage: '0' } } }), /Invalid value: "0": must be greater than zero/),
  },
  {
    what: 'claim of parts of a GiB',
    props: { storage: new ClaimStorage({ size: Size.mebibytes(1500) }) },
    problem: /^storage\.size is [1-9](?!.* from 10 to 32768)/,
    evidence: documented('docs/storage.md', '## ClaimStorage', 'clouds sell no other, and cdk8s-plus writes no other'),
  },
  {
    what: 'storage class',
    props: { storage: new ClaimStorage({ size: SIZE, storageClassName: 'SSD' }) },
    problem: /^storage\.storageClassName is ("(?:[^"\\]|\\.)+")\. Allowed/,
    evidence: apiServer((value) => claim({ storageClassName: value }), /spec\.storageClassName: Invalid value/),
  },
  {
    what: 'claim that cannot exist',
    props: { storage: new ClaimStorage({ existingClaim: 'Models' }) },
    problem: /^storage\.existingClaim is (".*")\. Allowed/s,
    evidence: apiServer((value) => named('v1', 'PersistentVolumeClaim', value), /metadata\.name: /),
  },
  {
    what: 'claim that nobody can write to',
    props: { storage: new ClaimStorage({ size: SIZE, accessMode: PersistentVolumeAccessMode.READ_ONLY_MANY }) },
    problem: /^storage\.accessMode is /,
    evidence: dfdaemon(() => ({ 'storage.dir': '/read-only' }), /Read-only file system/),
  },
  {
    what: 'claim of two peers',
    props: { storage: new ClaimStorage({ existingClaim: 'models' }), peers: [{}, {}] },
    problem: /^peers.* have the same claim: /,
    evidence: dfdaemon(() => ({ 'storage.dir': '/var/lib/dragonfly' }), /lock file: .*LOCK: Resource temporarily unavailable/),
  },
  {
    what: 'storage in memory without a limit',
    props: { storage: new EmptyDirStorage({ medium: EmptyDirMedium.MEMORY }) },
    problem: /^storage\.sizeLimit is not given for storage in memory/,
    evidence: documented('docs/storage.md', '## EmptyDirStorage', 'In memory it must be given'),
  },
  {
    what: 'limit of no whole MiB',
    props: { storage: new EmptyDirStorage({ sizeLimit: Size.kibibytes(1500) }) },
    problem: /^storage\.sizeLimit is \d/,
    evidence: documented('docs/storage.md', '## EmptyDirStorage', 'more than 0, which Kubernetes takes for no limit'),
  },
];
