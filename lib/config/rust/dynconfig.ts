import { isIpLiteral } from '../../rules/ip';
import type { Tree } from '../render';

/**
 * The daemon's dynconfig file, from which it learns its schedulers if there is no manager.
 *
 * @see https://github.com/dragonflyoss/client/blob/main/dragonfly-client/src/dynconfig/local.rs
 */
export function dynconfig(schedulerAddresses: readonly string[]): Tree {
  const [first = ''] = schedulerAddresses;
  // The daemon takes literals as a list, and but one name, of which each address is a scheduler.
  return { scheduler: isName(first) ? { addr: first } : { addrs: [...schedulerAddresses] } };
}

/** Whether an address has a name rather than a literal. */
export function isName(address: string): boolean {
  return !isIpLiteral(splitAddress(address).host);
}

/** Host and port of an address, or nothing and 0 if it has another form. */
export function splitAddress(address: string): { host: string; port: number } {
  const [, bracketed, plain, port] = /^(?:\[(.*)\]|([^:]*)):(\d{1,5})$/.exec(address) ?? [];
  return { host: bracketed ?? plain ?? '', port: Number(port ?? 0) };
}
