import type { ConfigMap, Job } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { verificationName } from '../naming/names';
import { boundProblems, textProblems } from '../rules/checks';
import { refuse } from '../rules/problem';
import { CacheJob } from './cache-job';
import { balancerEnvironment, downloadJob } from './download-job';
import type { CacheDownloadOptions } from './download-options';
import { VERIFICATION_FILE, VERIFICATION_SCRIPT } from './verification-script';

/** Properties of the verification of a cache. */
export interface CacheVerificationProps extends CacheDownloadOptions {
  /** URL to download twice: of a file that a caching rule matches. Peers share it if it has more than 4 MiB. */
  readonly url: string;

  /**
   * What the file's SHA-256 must be, in hexadecimal digits.
   * @default - the same both times
   */
  readonly sha256?: string;

  /**
   * How many bytes the file must have. `Size` knows whole KiB alone, and files are rarely those.
   * @default - any number above 0
   */
  readonly bytes?: number;
}

/**
 * Tells whether a cache works, as `helm test` does for a chart: a Job that downloads a file twice through the Service over all peers. It fails, and
 * its log says what is wrong and where to look, if the cache is not there, if the download fails, if what comes is not what was expected, if
 * no caching rule matches the URL, or if the peer does not keep the file.
 *
 * Synthesis fails if the URL is none, if it is one by HTTPS and no CA is known, if the checksum or the number of bytes is
 * none, or if an option of the Job is refused.
 */
export class CacheVerification extends Construct {
  /** The Job. Its name ends with a checksum of what it runs. */
  public readonly job: Job;

  /** The ConfigMap with the script. */
  public readonly configMap: ConfigMap;

  /** Labels that select the pods of the Job, such as for a NetworkPolicy that lets clients in. */
  public readonly podSelector: Record<string, string>;

  public constructor(scope: Construct, id: string, props: CacheVerificationProps) {
    super(scope, id);
    const { cache, url, sha256, bytes } = props;
    const common = downloadJob(this, props, { url });
    const made = new CacheJob(this, 'Job', {
      ...common,
      name: verificationName(cache.cacheName),
      files: { [VERIFICATION_FILE]: VERIFICATION_SCRIPT },
      script: VERIFICATION_FILE,
      env: {
        ...common.env,
        ...balancerEnvironment(cache),
        GENERATION: cache.generation,
        URL: url,
        SHA256: sha256?.toLowerCase(),
        BYTES: bytes,
      },
    });
    this.job = made.workload as Job;
    this.configMap = made.configMap;
    this.podSelector = made.labels;
    refuse(
      this,
      ...textProblems({ sha256 }, /^[0-9a-f]{64}$/i, '64 hexadecimal digits', 'take them from `sha256sum FILE`'),
      ...boundProblems({ field: 'bytes', value: bytes, min: 1, max: Number.MAX_SAFE_INTEGER }),
    );
  }
}
