import type { IConstruct } from 'constructs';
import { refuse, show, type Problem } from '../rules/problem';
import { PerApp } from './per-app';

/** What is wrong with the path of a folder. */
export function folderProblems(field: string, path: string, root = false): Problem[] {
  const good = path === '/' ? root : /^(\/[^/\s]+)+$/.test(path) && !path.split('/').some((part) => part === '..' || part === '.');
  return good
    ? []
    : [
        {
          wrong: `storage.${field} is ${show(path)}`,
          allowed: `an absolute path${root ? '' : ' below /'}, without "..", spaces and a slash at the end`,
          change: 'write it like /mnt/disks',
        },
      ];
}

/** The folder of a peer in another one. */
export function peerFolder(path: string, peer: string): string {
  return path === '/' ? `/${peer}` : `${path}/${peer}`;
}

const HOLDERS = new PerApp<IConstruct>();

/** Refuses a folder that another peer of the app has: the daemon locks its store. */
export function refuseSharedFolder(scope: IConstruct, folder: string): void {
  const holders = HOLDERS.of(scope);
  const holder = holders.get(folder);
  if (holder === undefined) {
    holders.set(folder, scope);
  } else {
    refuse(scope, {
      wrong: `storage is the folder ${folder}, which ${holder.node.path} has, too`,
      allowed: 'a folder of its own for each peer, as the daemon locks its store',
      change: 'give each cache another folder',
    });
  }
}
