const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/**
 * Whether a value is a DNS label, which a Service, a namespace and a pod's hostname must be.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export function isDnsLabel(value: string): boolean {
  return value.length <= 63 && LABEL.test(value);
}

/**
 * Whether a value is a DNS subdomain, which the name of any other object must be.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
 */
export function isDnsSubdomain(value: string): boolean {
  return value.length <= 253 && value.split('.').every((label) => LABEL.test(label));
}

/**
 * Whether a value is the key of a label or an annotation.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function isQualifiedName(value: string): boolean {
  const [name, prefix, ...rest] = value.split('/').reverse() as [string, ...string[]];
  return rest.length === 0 && isNamePart(name) && (prefix === undefined || isDnsSubdomain(prefix));
}

/**
 * Whether a value is the value of a label.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function isLabelValue(value: string): boolean {
  return value === '' || isNamePart(value);
}

function isNamePart(value: string): boolean {
  return value.length <= 63 && QUALIFIED.test(value);
}
