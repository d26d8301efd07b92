/** A size that a platform gives to pods. */
export interface PodSize {
  /** CPUs. */
  readonly cpu: number;

  /** Memory in GiB. */
  readonly memory: number;
}

/**
 * The sizes that a serverless platform gives to pods. It rounds up what a pod asks for, bills the size that comes out, and refuses what is
 * larger than the largest.
 */
export class PodSizes {
  /**
   * Huawei CCI 1.0: CPUs in steps of a quarter, and 2 to 8 GiB for each.
   * @see https://support.huaweicloud.com/intl/en-us/api-cci/pro_ys.html
   */
  public static readonly CCI = new PodSizes(
    'CCI',
    [...range(0.25, 32, 0.25), 48, 64].flatMap((cpu) =>
      sizes(cpu, range(Math.max(1, Math.ceil(2 * cpu)), Math.min(512, Math.floor(8 * cpu)))),
    ),
  );

  /**
   * Huawei CCI 2.0.
   * @see https://support.huaweicloud.com/intl/en-us/usermanual-cci2/cci_01_0058.html
   */
  public static readonly CCI2 = new PodSizes('CCI 2.0', [
    ...sizes(0.25, [0.5, 1, 2]),
    ...sizes(0.5, [0.5, 1, 2, 3, 4]),
    ...sizes(1, range(1, 8)),
    ...sizes(2, range(2, 16)),
    ...sizes(4, range(4, 32)),
    ...sizes(8, range(8, 64, 4)),
    ...sizes(16, range(16, 128, 8)),
    ...sizes(32, [32, 64, 128, 256]),
    ...sizes(48, [96, 192, 384]),
    ...sizes(64, [128, 256, 512]),
  ]);

  /**
   * AWS EKS on Fargate, which takes 256 MiB of each pod for itself.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html
   */
  public static readonly FARGATE = new PodSizes(
    'Fargate',
    [
      ...sizes(0.25, [0.5, 1, 2]),
      ...sizes(0.5, range(1, 4)),
      ...sizes(1, range(2, 8)),
      ...sizes(2, range(4, 16)),
      ...sizes(4, range(8, 30)),
      ...sizes(8, range(16, 60, 4)),
      ...sizes(16, range(32, 120, 8)),
    ],
    256,
  );

  /**
   * @param name name of the platform
   * @param all all sizes, the smaller before the larger
   * @param overhead MiB of each pod that the platform takes for itself
   */
  private constructor(
    /** Name of the platform. */
    public readonly name: string,
    private readonly all: PodSize[],
    /** MiB of each pod that the platform takes for itself. */
    public readonly overhead = 0,
  ) {}

  /** The largest size. */
  public get largest(): PodSize {
    return this.all.reduce((one, other) => (one.cpu * one.memory >= other.cpu * other.memory ? one : other));
  }

  /**
   * The size that a pod gets: of the fewest CPUs that do, and of these the least memory. Nothing if it asks for more than the largest.
   *
   * @param cpu CPUs that it asks for
   * @param memory GiB that it asks for, without what the platform takes
   */
  public fit(cpu: number, memory: number): PodSize | undefined {
    return this.all.find((size) => size.cpu >= cpu && size.memory >= memory + this.overhead / 1024);
  }
}

function sizes(cpu: number, memories: number[]): PodSize[] {
  return memories.map((memory) => ({ cpu, memory }));
}

/** Numbers from the first to the last, both among them. */
function range(first: number, last: number, step = 1): number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}
