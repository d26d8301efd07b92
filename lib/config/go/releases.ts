import { GO_DAEMON_IMAGE } from '../../naming/images';
import type { Releases } from '../version';

const LINES: Releases['lines'] = [['2.1.33', '2.1.67'], ['2.2.0', '2.2.5'], ['2.3.0']];

/** Releases of the Go daemon, of which there is none from 2.4.0 on. */
export const GO_RELEASES: Releases = {
  daemon: 'dfdaemon',
  image: GO_DAEMON_IMAGE,
  form: /^2\.[1-3]\.\d{1,4}$/,
  lines: LINES,
  allowed: `a release of the Go daemon: ${LINES.map(([first, last = 'the last 2.3']) => `${first} to ${last}`).join(', ')}`,
  change: 'name the release that the image holds, with all three numbers, or use RustDfdaemonConfig',
};
