import { RUST_CLIENT_IMAGE } from '../../naming/images';
import type { Releases } from '../version';

/** First release that serves pieces on ports of their own, for TCP and for QUIC. */
const OLDEST = '1.0.25';

/** Releases of the Rust client. */
export const RUST_RELEASES: Releases = {
  daemon: 'client',
  image: RUST_CLIENT_IMAGE,
  form: /^1\.\d{1,4}\.\d{1,4}$/,
  lines: [[OLDEST]],
  allowed: `a release of the Rust client from ${OLDEST} on and below 2, like ${RUST_CLIENT_IMAGE.replace(/^.*:v/, '')}`,
  change: 'name the release that the image holds, with all three numbers',
};
