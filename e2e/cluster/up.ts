import { mkdirSync } from 'node:fs';
import { startControlPlane, startNetwork } from './control-plane';
import { makeCredentials } from './credentials';
import { ensureImages } from './images/images';
import { Node } from './node';
import { state } from './paths';
import { print } from './print';
import { CLIENT_IMAGE, ensurePackages, RUNTIME } from './programs/debian';
import { ensurePrograms } from './programs/programs';
import { startServices } from './services';

/** Builds what is missing and starts what is not running. */
export async function up(nodes: number): Promise<void> {
  await ensurePackages({ ...RUNTIME, ...CLIENT_IMAGE });
  await ensurePrograms();
  const images = await ensureImages();
  mkdirSync(state, { recursive: true });
  print('starting the control plane');
  makeCredentials();
  await startNetwork();
  await startControlPlane();
  print(`starting ${nodes} nodes`);
  const ordinals = Array.from({ length: nodes }, (_, index) => index + 1);
  await Promise.all([startServices(), ...ordinals.map((ordinal) => new Node(ordinal).up(images))]);
}
