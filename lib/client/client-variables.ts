import { CLIENT_CA_FILE, CLIENT_CA_PATH, CLIENT_TRUST_STORE_FILE } from '../naming/client-ca';
import type { CacheClientOptions } from './cache-client-options';
import { noProxyHosts, nonProxyHosts } from './no-proxy';

/** Variables with the path of a file of CAs, by who reads them. All but Node.js then trust nothing else. */
const CA_VARIABLES = [
  // curl; also Python's requests, in place of its own.
  'CURL_CA_BUNDLE',
  // OpenSSL and what is built on it, Go, Python's ssl and httpx, Rust.
  'SSL_CERT_FILE',
  // Python's requests.
  'REQUESTS_CA_BUNDLE',
  'PIP_CERT',
  'NODE_EXTRA_CA_CERTS',
  // git.
  'GIT_SSL_CAINFO',
  // The AWS CLI and boto3.
  'AWS_CA_BUNDLE',
];

/** The environment of a client. */
export function clientVariables(proxyUrl: string, options: CacheClientOptions, https: boolean): Record<string, string> {
  const hosts = noProxyHosts(options, https);
  const direct = hosts.join(',');
  return {
    // wget reads the small ones only, curl as well where it is about HTTP.
    HTTP_PROXY: proxyUrl,
    http_proxy: proxyUrl,
    ...(https && { HTTPS_PROXY: proxyUrl, https_proxy: proxyUrl }),
    NO_PROXY: direct,
    no_proxy: direct,
    ...(options.nodeJs && { NODE_USE_ENV_PROXY: '1' }),
    ...(https && caVariables(options)),
    ...huggingFaceVariables(options),
    ...pipVariables(options),
    ...javaVariables(proxyUrl, options, https, hosts),
  };
}

function caVariables({ caVariables: further = [] }: CacheClientOptions): Record<string, string> {
  return Object.fromEntries([...CA_VARIABLES, ...further].map((name) => [name, `${CLIENT_CA_PATH}/${CLIENT_CA_FILE}`]));
}

function huggingFaceVariables({ huggingFace }: CacheClientOptions): Record<string, string> {
  return huggingFace === undefined
    ? {}
    : { HF_HUB_DISABLE_XET: '1', ...(huggingFace.endpoint !== undefined && { HF_ENDPOINT: huggingFace.endpoint }) };
}

function pipVariables({ pip: { indexUrl } = {} }: CacheClientOptions): Record<string, string> {
  if (indexUrl === undefined) {
    return {};
  }
  const plain = indexUrl.startsWith('http://') && URL.canParse(indexUrl);
  return { PIP_INDEX_URL: indexUrl, ...(plain && { PIP_TRUSTED_HOST: new URL(indexUrl).host }) };
}

function javaVariables(proxyUrl: string, { java }: CacheClientOptions, https: boolean, hosts: string[]): Record<string, string> {
  if (java === undefined) {
    return {};
  }
  const { hostname, port } = new URL(proxyUrl);
  const properties = {
    ...Object.fromEntries(
      (https ? ['http', 'https'] : ['http']).flatMap((scheme) => [
        [`${scheme}.proxyHost`, hostname],
        [`${scheme}.proxyPort`, port],
      ]),
    ),
    'http.nonProxyHosts': nonProxyHosts(hosts),
    ...(java.trustStoreKey !== undefined && { 'javax.net.ssl.trustStore': `${CLIENT_CA_PATH}/${CLIENT_TRUST_STORE_FILE}` }),
  };
  return {
    JAVA_TOOL_OPTIONS: Object.entries(properties)
      .map(([name, value]) => `-D${name}=${value}`)
      .join(' '),
  };
}
