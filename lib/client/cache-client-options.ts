import type { IConfigMap, ISecret } from 'cdk8s-plus-28';

/** What clients of the Hugging Face Hub are told. */
export interface HuggingFaceClientOptions {
  /**
   * URL of a mirror of the Hub, without a slash at the end: variable `HF_ENDPOINT`. Without HTTPS through the cache, it must be one that is
   * reached by plain HTTP.
   * @default - the Hub itself, which is reached by HTTPS
   * @see https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables#hfendpoint
   */
  readonly endpoint?: string;
}

/** What pip is told. */
export interface PipClientOptions {
  /**
   * URL of the package index: variable `PIP_INDEX_URL`. One that is reached by plain HTTP is trusted: `PIP_TRUSTED_HOST`. Without HTTPS
   * through the cache, it must be one.
   * @default - PyPI, which is reached by HTTPS
   * @see https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-i
   */
  readonly indexUrl?: string;
}

/** What Java is told, by the variable `JAVA_TOOL_OPTIONS`. */
export interface JavaClientOptions {
  /**
   * Key of a trust store with the CA, in the Secret or ConfigMap that holds it: a JKS, or a PKCS#12 without a password. Java reads no PEM, so
   * that it must be given where HTTPS goes through the cache. trust-manager makes one.
   * @default - Java trusts what its image does
   * @see https://cert-manager.io/docs/trust/trust-manager/api-reference/
   */
  readonly trustStoreKey?: string;
}

/** How clients use a cache. */
export interface CacheClientOptions {
  /**
   * Whether HTTPS goes through the cache as well. Its clients must then trust the CA with which the cache opens it.
   * @default - true if `caSecret` or `caConfigMap` is given, or the cache has a CA
   */
  readonly https?: boolean;

  /**
   * Secret with the certificate of the CA, in the namespace of the client. No other key of it is mounted.
   *
   * Most tools then trust nothing else. If they reach hosts directly by HTTPS, put the CAs of these in the same file.
   * @default - the CA of the cache, for clients in its namespace
   */
  readonly caSecret?: ISecret;

  /**
   * ConfigMap with the certificate of the CA, in the namespace of the client: what trust-manager makes in each. Give either this or
   * `caSecret`.
   * @default - see `caSecret`
   */
  readonly caConfigMap?: IConfigMap;

  /**
   * Key of the certificate, in PEM, in `caSecret` or `caConfigMap`.
   * @default ca.crt
   */
  readonly caKey?: string;

  /**
   * Further variables that get the path of the CA's file, for tools with one of their own: `CARGO_HTTP_CAINFO`, `DENO_CERT`.
   * @default - those that curl, OpenSSL, Python, pip, Node.js, Go, git and the AWS CLI read
   */
  readonly caVariables?: string[];

  /**
   * Hosts that are reached without the cache: a name (`api.example.com`) with all names below it, names below a domain alone
   * (`.example.com`), or an IP literal. Refused is what tools understand in different ways: wildcards, ports and URLs.
   * @default - none but those of the cluster
   */
  readonly noProxy?: string[];

  /**
   * Networks that are reached without the cache, in CIDR notation: those of pods and Services, where clients dial IPs. Go, curl from 7.86 and
   * Python's requests understand them; wget, Node.js, Java, and Python's urllib and httpx do not.
   * @default - none
   */
  readonly noProxyCidrs?: string[];

  /**
   * Whether Services are cached by their names, `NAME.NAMESPACE.svc` and `NAME.NAMESPACE.svc.cluster.local`: where the origin is one. The others
   * then belong into `noProxy`.
   * @default false
   */
  readonly cacheServices?: boolean;

  /**
   * DNS domain of the cluster.
   * @default cluster.local
   */
  readonly clusterDomain?: string;

  /**
   * Settings for clients of the Hugging Face Hub: they fetch whole files, as what `hf_xet` fetches cannot be cached. The Hub needs HTTPS
   * through the cache.
   * @default - none
   * @see https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables#hfhubdisablexet
   */
  readonly huggingFace?: HuggingFaceClientOptions;

  /**
   * Settings for pip.
   * @default - none but the proxy and the CA
   */
  readonly pip?: PipClientOptions;

  /**
   * Whether Node.js uses the cache, which reads the usual variables if it is told to: variable `NODE_USE_ENV_PROXY`, from 22.21 and 24.5 on.
   *
   * `fetch` of `http://` fails then before Node.js 26: it sends a CONNECT, which peers of the Rust generation take for HTTPS. `https://`, and
   * `http.get` of either, work.
   * @default false
   * @see https://nodejs.org/api/cli.html#node_use_env_proxy1
   */
  readonly nodeJs?: boolean;

  /**
   * Settings for Java, which reads none of the usual variables. Each JVM says on its standard error that it picked them up.
   * @default - Java does not use the cache
   */
  readonly java?: JavaClientOptions;
}

/** How a cache is injected into one workload. */
export interface CacheInjectionOptions {
  /**
   * Names of containers that are left as they are.
   * @default - none
   */
  readonly exceptContainers?: string[];
}
