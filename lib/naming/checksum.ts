import { createHash } from 'node:crypto';

/** Annotation of a pod that changes with its config files, so that the pod is replaced then. */
export const CHECKSUM_ANNOTATION = 'checksum/config';

/** Short checksum of a config's files. */
export function checksum(files: Record<string, string>): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
}

/** Checksum for the end of a name: of anything that has a JSON text, in eight characters. */
export function shortChecksum(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
}
