/** State "established" in the kernel's list of TCP connections. */
const ESTABLISHED = '01';

/**
 * Shell script for a container that is about to be stopped: waits until the endpoints of its Services are withdrawn, then until no
 * connection to the port is left, but not for ever.
 *
 * @param port port whose connections are waited for
 * @param pause seconds to wait first, so that no new connection comes
 * @param limit seconds to wait at most after that
 * @see https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html
 */
export function drainScript(port: number, pause: number, limit: number): string {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return `sleep ${pause}
left=${limit}
while [ $left -gt 0 ] && grep -qs ':${hex} [0-9A-F]*:[0-9A-F]* ${ESTABLISHED} ' /proc/net/tcp /proc/net/tcp6; do
  sleep 1
  left=$((left - 1))
done
`;
}
