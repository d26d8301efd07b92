import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestNamespace } from './test-namespace';

/** The CA with which a cache opens HTTPS, and a certificate of an origin that nobody trusts, in a folder. */
export class ProxyCa {
  public constructor(private readonly folder: string) {
    const root = ['-subj', '/CN=proxy-ca', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...root, ...this.pair('ca'));
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=origin', ...this.pair('origin'));
    const store = ['-keystore', join(folder, 'ca.jks'), '-storetype', 'JKS', '-storepass', 'changeit'];
    execFileSync('keytool', ['-importcert', '-noprompt', '-alias', 'ca', '-file', join(folder, 'ca.crt'), ...store], { stdio: 'ignore' });
  }

  /** Brings the CA with its key, for peers, and the origin's certificate. */
  public async bringSecrets(namespace: TestNamespace): Promise<void> {
    for (const [name, pair] of Object.entries({ 'proxy-ca': 'ca', 'origin-tls': 'origin' })) {
      const files = [`--cert=${join(this.folder, `${pair}.crt`)}`, `--key=${join(this.folder, `${pair}.key`)}`];
      await namespace.kubectl(['create', 'secret', 'tls', name, ...files]);
    }
  }

  /** Brings what clients trust, as trust-manager would. */
  public async bringTrust(namespace: TestNamespace): Promise<void> {
    const files = ['ca.crt', 'ca.jks'].map((file) => `--from-file=${join(this.folder, file)}`);
    await namespace.kubectl(['create', 'configmap', 'trust', ...files]);
  }

  private pair(name: string): string[] {
    return ['-out', join(this.folder, `${name}.crt`), '-keyout', join(this.folder, `${name}.key`)];
  }
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'ignore' });
}
