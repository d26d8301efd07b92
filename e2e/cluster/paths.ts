import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const { DRAGONFLY_CACHE_E2E: chosen, XDG_CACHE_HOME: xdg } = process.env;

/** The folder with what takes long to make, kept from one cluster to the next: programs, images, and the running cluster's state. */
export const cache = resolve(chosen ?? join(xdg ?? join(homedir(), '.cache'), 'dragonfly-cache'));

/** The folder with the state of the running cluster. */
export const state = join(cache, 'cluster');
