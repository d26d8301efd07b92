import { annotationProblems, labelProblems } from '../rules/metadata';
import { show, type Problem } from '../rules/problem';
import type { CacheCertificatesProps } from './cache-certificates';
import type { CertificateIssuerRequest } from './certificate-issuer';

/** The longest ending that is added to the name of a Secret. */
const LONGEST_ENDING = '-ca-self-signed'.length;

/** What is wrong with the certificates of a cache, as far as its config and the properties tell. */
export function certificatesProblems(
  props: CacheCertificatesProps,
  { labels, annotations }: Omit<CertificateIssuerRequest, 'name'>,
): Problem[] {
  const { proxyCa, identity } = props.cache.certificates;
  const missing = Object.entries({ proxyCa, identity })
    .filter(([name, secret]) => secret === undefined && props[name as 'proxyCa' | 'identity'] !== undefined)
    .map(([name]) => ({
      wrong: `${name} is given, and the config of the cache names no Secret for it`,
      allowed: 'settings for a certificate that peers use',
      change: `set certificates.${name} of the config, or leave ${name} out`,
    }));
  return [
    ...(proxyCa === undefined && identity === undefined
      ? [
          {
            wrong: 'the config of the cache names no Secrets',
            allowed: 'a config with certificates: otherwise there is nothing to make',
            change: 'set certificates.proxyCa or certificates.identity of the config',
          },
        ]
      : []),
    ...missing,
    ...nameProblems([proxyCa?.name, identity?.name]),
    ...labelProblems('label', labels),
    ...annotationProblems('annotation', annotations),
  ];
}

function nameProblems(names: (string | undefined)[]): Problem[] {
  return names
    .filter((name) => name !== undefined && name.length > 253 - LONGEST_ENDING)
    .map((name) => ({
      wrong: `the config of the cache names the Secret ${show(name)}`,
      allowed: `at most ${253 - LONGEST_ENDING} characters, as other names are made of it`,
      change: 'rename the Secret',
    }));
}
