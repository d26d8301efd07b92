import { PortUser, type PeerPort } from '../naming/peer-port';

/**
 * Address that a peer registers at its scheduler and that other peers dial. It is always an IP literal: dfdaemon takes no host names.
 */
export class AnnouncedAddress {
  /** The IP of the peer's pod: for clients and peers that have a route to pods. */
  public static readonly POD_IP = new AnnouncedAddress();

  /** The address at which the peer's exposure makes it reachable from outside: for peers elsewhere in the network. */
  public static readonly EXPOSED = new AnnouncedAddress();

  /**
   * An address that only the user knows.
   *
   * @param ip IPv4 or IPv6 literal
   */
  public static literal(ip: string): AnnouncedAddress {
    return new AnnouncedAddress(ip);
  }

  /** @param ip the literal, if the address is one */
  private constructor(
    /** The literal, if the address is one. */
    public readonly ip?: string,
  ) {}
}

/**
 * The IP literal to announce; nothing stands for the pod's own.
 *
 * @param announced what the user asked for
 * @param exposed address at which the exposure makes the peer reachable, if it is known
 */
export function announcedIp(announced: AnnouncedAddress | undefined, exposed: string | undefined): string | undefined {
  return announced === AnnouncedAddress.EXPOSED ? exposed : announced?.ip;
}

/**
 * The ports that a peer's Service opens: those of clients, and those that other peers dial, if they dial the Service.
 *
 * @param announced what the user asked for
 * @param ports all ports of the peer
 */
export function exposedPorts(announced: AnnouncedAddress | undefined, ports: PeerPort[]): PeerPort[] {
  const podIp = announced === undefined || announced === AnnouncedAddress.POD_IP;
  const users = podIp ? [PortUser.CLIENTS] : [PortUser.CLIENTS, PortUser.PEERS];
  return ports.filter(({ usedBy }) => users.includes(usedBy));
}
