/** What clouds do when an annotation of a Service that has its load balancer already is changed. */
export interface LoadBalancerAnnotation {
  readonly key: string;

  /** Whose it is. */
  readonly cloud: string;

  /** How it is not carried out. */
  readonly text: string;
}

const ELB = 'Huawei Cloud';
const AWS = 'AWS';
const FOR_EVER = 'cannot change while the Service is there';
const AT_CREATION = 'counts only when the load balancer is created';

const AWS_PREFIX = 'service.beta.kubernetes.io/aws-load-balancer-';

/**
 * Annotations that the API server takes, and the controller of the load balancer does not follow.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_0385.html
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/guide/service/annotations.md
 * @see https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/docs/usage.md
 * @see https://cloud.tencent.com/document/product/457/51258
 */
export const FIXED_ANNOTATIONS: LoadBalancerAnnotation[] = [
  { key: 'kubernetes.io/elb.id', cloud: ELB, text: FOR_EVER },
  { key: 'kubernetes.io/elb.class', cloud: ELB, text: FOR_EVER },
  { key: 'kubernetes.io/elb.autocreate', cloud: ELB, text: FOR_EVER },
  { key: 'kubernetes.io/elb.subnet-id', cloud: ELB, text: AT_CREATION },
  { key: 'kubernetes.io/elb.enterpriseID', cloud: ELB, text: AT_CREATION },
  { key: 'kubernetes.io/elb.tags', cloud: ELB, text: AT_CREATION },
  { key: `${AWS_PREFIX}type`, cloud: AWS, text: FOR_EVER },
  { key: `${AWS_PREFIX}name`, cloud: AWS, text: AT_CREATION },
  { key: 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-ip', cloud: 'Alibaba Cloud', text: AT_CREATION },
  { key: 'service.kubernetes.io/service.extensiveParameters', cloud: 'Tencent Cloud', text: AT_CREATION },
];

/** Annotations that name what is there without the Service, and stays when the Service goes: a load balancer, or its address. */
export const LASTING_ANNOTATIONS = [
  'kubernetes.io/elb.id',
  'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-id',
  'service.kubernetes.io/tke-existed-lbid',
  `${AWS_PREFIX}eip-allocations`,
  `${AWS_PREFIX}private-ipv4-addresses`,
  'service.beta.kubernetes.io/azure-load-balancer-ipv4',
  'service.beta.kubernetes.io/azure-pip-name',
  'metallb.io/loadBalancerIPs',
];
