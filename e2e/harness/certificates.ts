import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, type Manifest } from './manifests';

/** A certificate and its key, as PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;

  /** The CA that has signed it. */
  readonly ca: string;
}

/** What a certificate is for, as far as a Certificate of cert-manager says it. */
export interface CertificateRequest {
  readonly commonName?: string;
  readonly dnsNames?: string[];
  readonly ipAddresses?: string[];
  readonly isCA?: boolean;
  readonly usages?: string[];
}

/** Usages as openssl names them, by the extension that has them. */
const USAGES: Record<string, Record<string, string>> = {
  keyUsage: { 'cert sign': 'keyCertSign', 'digital signature': 'digitalSignature' },
  extendedKeyUsage: { 'server auth': 'serverAuth', 'client auth': 'clientAuth' },
};

const DAYS = '2';

/** Makes a certificate with openssl, as cert-manager would: signed by a CA, or by itself. */
export function makeCertificate(request: CertificateRequest, ca?: KeyPair): Promise<KeyPair> {
  return inFolder((folder) => {
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    const text = (file: string) => readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, 'config'), configOf(request));
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'key');
    openssl('req', '-new', '-config', 'config', '-key', 'key', '-out', 'csr');
    if (ca !== undefined) {
      writeFileSync(join(folder, 'ca'), ca.cert);
      writeFileSync(join(folder, 'ca-key'), ca.key);
    }
    const signer = ca === undefined ? ['-signkey', 'key'] : ['-CA', 'ca', '-CAkey', 'ca-key', '-CAcreateserial'];
    openssl('x509', '-req', '-in', 'csr', ...signer, '-days', DAYS, '-extfile', 'config', '-extensions', 'extensions', '-out', 'cert');
    return { cert: text('cert'), key: text('key'), ca: ca?.cert ?? text('cert') };
  });
}

function configOf({ commonName = 'e2e', dnsNames = [], ipAddresses = [], isCA, usages = [] }: CertificateRequest): string {
  const names = [...dnsNames.map((name, index) => `DNS.${index} = ${name}`), ...ipAddresses.map((ip, index) => `IP.${index} = ${ip}`)];
  const extensions = Object.entries(USAGES)
    .map(([extension, all]) => [extension, usages.flatMap((usage) => all[usage] ?? [])] as const)
    .filter(([, used]) => used.length > 0)
    .map(([extension, used]) => `${extension} = critical, ${used.join(', ')}`);
  return [
    // Go writes names in this kind of string where it can.
    '[req]\nprompt = no\ndistinguished_name = name\nstring_mask = default',
    `[name]\nCN = ${commonName}`,
    `[extensions]\nbasicConstraints = critical, CA:${isCA ? 'TRUE' : 'FALSE'}`,
    ...extensions,
    ...(names.length === 0 ? [] : [`subjectAltName = @names\n[names]\n${names.join('\n')}`]),
    '',
  ].join('\n');
}

/** The Secret that cert-manager would make of it. */
export function tlsSecret(name: string, { cert, key, ca }: KeyPair): Manifest {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const data = { 'tls.crt': base64(cert), 'tls.key': base64(key), 'ca.crt': base64(ca) };
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, data };
}
