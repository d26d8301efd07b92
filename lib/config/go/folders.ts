import { posix } from 'node:path';
import { show, type Problem } from '../../rules/problem';
import { isIn, overlapping } from '../folders';
import { goSecretFolders } from './certificates';
import type { GoDfdaemonConfigProps } from './dfdaemon-props';

/** Folder of the daemon's file. */
export const GO_CONFIG_PATH = '/etc/dragonfly';

/** Folders that the daemon creates at its start, and the socket that it listens on; it does not start without one of them. */
export interface GoFolders {
  readonly workHome: string;
  readonly cacheDir: string;
  readonly logDir: string;
  readonly pluginDir: string;
  readonly dataDir: string;
  readonly socket: string;

  /** Folder that the peer's disk is mounted on. */
  readonly storagePath: string;

  /** Folders that are writable and empty at first. */
  readonly scratchPaths: string[];
}

/** Folders that the daemon writes to. */
export function goFolders(props: GoDfdaemonConfigProps): GoFolders {
  const { workHome = '/usr/local/dragonfly', cacheDir = '/var/cache/dragonfly', logDir = '/var/log/dragonfly' } = props;
  const { pluginDir = `${workHome}/plugins`, dataDir = '/var/lib/dragonfly/data' } = props;
  const socket = props.download?.downloadGrpc?.unixListen?.socket ?? '/var/run/dragonfly/dfdaemon.sock';
  // Uploads to object storage pass through temporary files.
  const scratch = [workHome, cacheDir, logDir, posix.dirname(socket), ...(props.objectStorage?.enable ? ['/tmp'] : [])];
  return {
    workHome,
    cacheDir,
    logDir,
    pluginDir,
    dataDir,
    socket,
    storagePath: posix.dirname(dataDir),
    // Each once, and none inside another.
    scratchPaths: scratch.filter((path, index) => !scratch.some((other, at) => isIn(path, other) && (other !== path || at < index))),
  };
}

/** Folders of the image that no volume may hide. */
const SYSTEM = ['bin', 'dev', 'etc', 'lib', 'opt', 'proc', 'run', 'sbin', 'sys', 'usr', 'usr/local', 'var', 'var/run'].map(
  (name) => `/${name}`,
);

/** Folders that would be mounted twice, or over what the image holds. */
export function goFolderProblems(props: GoDfdaemonConfigProps): Problem[] {
  const { storagePath, scratchPaths, workHome, cacheDir, logDir, dataDir, socket } = goFolders(props);
  const fields = { workHome, cacheDir, logDir, dataDir, 'download.downloadGrpc.unixListen.socket': socket };
  const fixed = [GO_CONFIG_PATH, ...goSecretFolders(props).map(({ path }) => path)];
  return Object.entries(fields).flatMap(([field, path]): Problem[] => {
    const others = field === 'dataDir' ? [...fixed, ...scratchPaths] : fixed;
    const mounted = field === 'dataDir' ? storagePath : scratchPaths.find((scratch) => isIn(path, scratch));
    const taken = mounted === undefined ? undefined : overlapping(mounted, others);
    if (mounted !== undefined && taken === undefined && mounted !== '/' && !SYSTEM.includes(mounted)) {
      return [];
    }
    const allowed = `a path whose volume, ${mounted ?? '/'}, is apart from ${others.join(', ')} and hides nothing of the image`;
    return [{ wrong: `${field} is ${show(path)}`, allowed, change: 'leave the field out, or put it into a folder of its own' }];
  });
}
