import type { Duration } from 'cdk8s';
import type { LoadBalancerOptions } from '../../lean/service-options';

/** From where a Network Load Balancer is reached. */
export enum AwsNlbScheme {
  /** From the VPC, and networks with a route to it. */
  INTERNAL = 'internal',
  /** From the Internet. */
  INTERNET_FACING = 'internet-facing',
}

/** What a Network Load Balancer sends to. */
export enum AwsNlbTargetType {
  /** Pods; the only type for Fargate. */
  IP = 'ip',
  /** Node ports of EC2 instances. */
  INSTANCE = 'instance',
}

/** How a Network Load Balancer finds out whether a peer works: it opens a TCP connection. */
export interface AwsNlbHealthCheck {
  /**
   * Name of the TCP port to ask, such as `proxy`. It must be given where a port is UDP, as nobody answers there.
   * @default - each port is asked itself
   */
  readonly portName?: string;

  /**
   * Time between two checks, 5 to 300 seconds.
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * Time after which a check has failed, 2 to 120 seconds.
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;

  /**
   * Checks in a row that must succeed, 2 to 10.
   * @default 3
   */
  readonly healthyThreshold?: number;

  /**
   * Checks in a row that must fail, 2 to 10.
   * @default 3
   */
  readonly unhealthyThreshold?: number;
}

/** Where a Network Load Balancer stands, and which addresses it has. */
export interface AwsNlbNetwork extends LoadBalancerOptions {
  /**
   * From where it is reached.
   * @default - internal, or what the AWS Load Balancer Controller is set to
   */
  readonly scheme?: AwsNlbScheme;

  /**
   * Subnets that it stands in, by id or by the tag `Name`, each of another zone. It sends only to pods in these zones, and without
   * `crossZone` only to pods in the zone of the address that was dialled.
   * @default - those that the controller finds by their tags
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/subnet_discovery/
   */
  readonly subnets?: string[];

  /**
   * Allocation ids of Elastic IPs, one for each of `subnets`, in their order. Internet-facing only.
   * @default - AWS chooses addresses
   */
  readonly eipAllocations?: string[];

  /**
   * IPv4 addresses, one from each of `subnets`. Internal only.
   * @default - AWS chooses addresses
   */
  readonly privateIpv4Addresses?: string[];

  /**
   * IPv6 addresses, one from each of `subnets`. Only with `dualStack`.
   * @default - AWS chooses addresses
   */
  readonly ipv6Addresses?: string[];

  /**
   * Whether it has IPv6 addresses too, for which all subnets must have an IPv6 range. A cluster with IPv6 pods needs it.
   * @default false
   */
  readonly dualStack?: boolean;

  /**
   * Security groups of the load balancer, by id or by the tag `Name`. Those of the pods must then let it in. Not together with
   * `sourceRanges`, which would be ignored.
   * @default - the controller makes one that lets in `sourceRanges`
   */
  readonly securityGroups?: string[];

  /**
   * Whether the controller opens the security groups of the pods to the load balancer. Only with `securityGroups`.
   * @default false
   */
  readonly manageBackendSecurityGroupRules?: boolean;
}

/**
 * Options of a Network Load Balancer that the AWS Load Balancer Controller makes.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 */
export interface AwsNlbOptions extends AwsNlbNetwork {
  /**
   * Name: at most 32 letters, digits and `-`, unique in the region, not from `internal-`. Changing it later has no effect.
   * @default - the controller makes one
   */
  readonly name?: string;

  /**
   * What it sends to.
   * @default AwsNlbTargetType.IP
   */
  readonly targetType?: AwsNlbTargetType;

  /**
   * Class of load balancers that the controller looks after. EKS Auto Mode calls it `eks.amazonaws.com/nlb`.
   * @default service.k8s.aws/nlb
   */
  readonly loadBalancerClass?: string;

  /**
   * How it finds out whether a peer works.
   * @default - a connection to each port, each 10 seconds
   */
  readonly healthCheck?: AwsNlbHealthCheck;

  /**
   * Whether an address sends to pods in other zones than its own.
   * @default - AWS's own, which is false
   */
  readonly crossZone?: boolean;

  /**
   * Whether it cannot be deleted. The Service cannot be deleted either, then, until this is false.
   * @default - AWS's own, which is false
   */
  readonly deletionProtection?: boolean;

  /**
   * Whether peers see the addresses of their clients. A peer can then not reach itself through its own load balancer.
   * @default - AWS's own: false for TCP to pods, true otherwise
   */
  readonly preserveClientIp?: boolean;

  /**
   * How long a peer that goes away may end its connections, 0 to 3600 seconds.
   * @default - AWS's own, 300 seconds
   */
  readonly deregistrationDelay?: Duration;

  /**
   * Time without traffic after which a TCP connection ends, 60 to 6000 seconds. The Rust client pings each 300 seconds.
   * @default - AWS's own, 350 seconds
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html
   */
  readonly idleTimeout?: Duration;

  /**
   * Tags of all that the controller makes for it in AWS.
   * @default - those of the controller
   */
  readonly tags?: Record<string, string>;
}
