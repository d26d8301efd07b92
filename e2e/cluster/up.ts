import { mkdirSync } from 'node:fs';
import { startControlPlane, startNetwork } from './control-plane';
import { makeCredentials } from './credentials';
import { ensureImages } from './images/images';
import { Node } from './node';
import { state } from './paths';
import { CLIENT_IMAGE, ensurePackages, RUNTIME } from './programs/debian';
import { ensurePrograms } from './programs/programs';
import { startServices } from './services';

/** Tells how far it is. */
export type Report = (line: string) => void;

/** Builds what is missing and starts what is not running. */
export async function up(nodes: number, report: Report): Promise<void> {
  await ensurePackages({ ...RUNTIME, ...CLIENT_IMAGE }, report);
  await ensurePrograms(report);
  const images = await ensureImages(report);
  mkdirSync(state, { recursive: true });
  report('starting the control plane');
  makeCredentials();
  await startNetwork();
  await startControlPlane();
  report(`starting ${nodes} nodes`);
  const ordinals = Array.from({ length: nodes }, (_, index) => index + 1);
  await Promise.all([startServices(), ...ordinals.map((ordinal) => new Node(ordinal).up(images))]);
}
