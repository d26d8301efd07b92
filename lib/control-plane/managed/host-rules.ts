import { boundProblems } from '../../rules/checks';
import { isIpLiteral } from '../../rules/ip';
import { isDnsSubdomain } from '../../rules/names';
import { show, type Problem } from '../../rules/problem';

/**
 * What is wrong with the host and port of a server.
 *
 * @param allowed what a host is, in words
 */
export function hostProblems(field: string, host: string, port: number | undefined, allowed: string): Problem[] {
  return [
    ...(isIpLiteral(host) || isDnsSubdomain(host)
      ? []
      : [
          {
            wrong: `${field}.host is ${show(host)}`,
            allowed,
            change: 'write it like db.example.com or 10.0.0.7; the port has an option of its own',
          },
        ]),
    ...boundProblems({ field: `${field}.port`, value: port, min: 1, max: 65535 }),
  ];
}

/** A host and a port as one address. */
export function addressOf(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
