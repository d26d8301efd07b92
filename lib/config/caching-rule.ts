/** What a caching rule of your own matches. */
export interface CustomCachingRule {
  /**
   * Regular expression that a URL must match somewhere, in the syntax that Rust's `regex` and Go's `regexp` share: no look-around, no
   * back-references. The Rust client leaves the query out of the URL that it matches and the Go daemon does not, so that an expression for
   * both ends with `(\?|$)` rather than with `$`.
   *
   * @see https://docs.rs/regex/latest/regex/#syntax
   * @see https://pkg.go.dev/regexp/syntax
   */
  readonly regex: string;

  /**
   * Whether to fetch the URL by HTTPS though it was asked for by HTTP. A client that cannot trust the proxy's certificate asks by HTTP.
   * @default false
   */
  readonly useTls?: boolean;

  /**
   * `host` or `host:port` to fetch from, in place of the one in the URL.
   * @default - the host in the URL
   */
  readonly redirect?: string;

  /**
   * Names of query parameters that do not make a difference to what the URL stands for, such as a signature and when it expires. URLs that
   * differ in nothing else are cached once.
   *
   * @default - what the daemon filters by itself: the Rust client the signatures of S3, GCS, OSS, OBS and COS, the Go daemon nothing
   * @see https://github.com/dragonflyoss/client/blob/main/dragonfly-client-util/src/http/query_params.rs
   */
  readonly filteredQueryParams?: string[];
}

/** Parameters of a URL that CloudFront signed. */
const CLOUDFRONT_PARAMS = ['Expires', 'Key-Pair-Id', 'Policy', 'Signature'];

/** Parameters of a URL that was signed the way of S3. */
const S3_PARAMS = [
  'X-Amz-Algorithm',
  'X-Amz-Content-Sha256',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Security-Token',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
];

/**
 * What a peer caches: every GET request through the proxy whose URL the rule matches. The first rule that matches decides; what no rule
 * matches goes straight to its origin.
 *
 * A URL is taken for the same file for as long as it is cached (30 days if not configured otherwise): dfdaemon never asks the origin
 * whether the file has changed. So each preset but `EVERYTHING` stands for files that cannot change under their URL. What one
 * client was allowed to fetch is served to each further client of the cache, whatever its credentials.
 *
 * Origins must tell the size of what they send, and know ranges: of others, the Rust client makes empty responses with status 200.
 */
export class CachingRule {
  /** Blobs of container images and other OCI artifacts, whose URL holds their digest. */
  public static readonly OCI_BLOBS = new CachingRule({ regex: 'blobs/sha256.*' });

  /**
   * Large files that the Hugging Face Hub keeps in Git LFS: the CDN to which the Hub redirects, whose URLs end with the file's SHA-256.
   *
   * @see https://d7y.io/docs/operations/integrations/hugging-face/
   */
  public static readonly HUGGING_FACE_LFS = new CachingRule({
    regex: '^https?://cdn-lfs[^/?]*\\.(huggingface\\.co|hf\\.co)(:[0-9]+)?/[^?]*[0-9a-f]{64}(\\?|$)',
    useTls: true,
    filteredQueryParams: CLOUDFRONT_PARAMS,
  });

  /**
   * Large files that the Hugging Face Hub keeps in Xet storage, as whole files from the bridge to which the Hub redirects clients that do
   * not speak Xet. `hf_xet` fetches signed ranges of chunk containers instead, which are not cached: set `HF_HUB_DISABLE_XET=1`
   * for clients of the cache.
   *
   * @see https://huggingface.co/docs/hub/xet/legacy-git-lfs
   */
  public static readonly HUGGING_FACE_XET = new CachingRule({
    regex: '^https?://[^/?]*\\.hf\\.co(:[0-9]+)?/xet-bridge-[^/?]+/[^?]*[0-9a-f]{64}(\\?|$)',
    useTls: true,
    filteredQueryParams: [...CLOUDFRONT_PARAMS, ...S3_PARAMS, 'X-Xet-Cas-Uid', 'user_id', 'x-id'],
  });

  /**
   * Weights in `*.safetensors` files of one commit, from the Hugging Face Hub or a mirror of it. Not those of a branch or tag, such as
   * `/resolve/main/`: they change under their URL.
   */
  public static readonly SAFETENSORS_BY_REVISION = new CachingRule({
    regex: '/resolve/[0-9a-f]{40}/[^?]*\\.safetensors(\\?|$)',
  });

  /**
   * Everything. The following go stale, and stay so until they are evicted: mutable tags of images and branches of models, package
   * indexes (apt, PyPI, npm), answers of APIs, `latest` downloads. Responses to one user are served to all.
   */
  public static readonly EVERYTHING = new CachingRule({ regex: '.*' });

  /** A rule of your own. */
  public static custom(rule: CustomCachingRule): CachingRule {
    return new CachingRule(rule);
  }

  /** Regular expression that a URL must match somewhere. */
  public readonly regex: string;

  /** Whether to fetch by HTTPS what was asked for by HTTP. */
  public readonly useTls: boolean;

  /** `host` or `host:port` to fetch from, if not the one in the URL. */
  public readonly redirect?: string;

  /** Names of query parameters that make no difference, if the daemon's own list does not fit. */
  public readonly filteredQueryParams?: string[];

  private constructor(rule: CustomCachingRule) {
    this.regex = rule.regex;
    this.useTls = rule.useTls ?? false;
    this.redirect = rule.redirect;
    this.filteredQueryParams = rule.filteredQueryParams;
  }
}
