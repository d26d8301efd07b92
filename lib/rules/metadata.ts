import type { ApiObject } from 'cdk8s';
import { isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from './names';
import { show, type Problem } from './problem';

/** Bytes that the keys and values of an object's annotations may have together. */
const ANNOTATIONS_LIMIT = 256 * 1024;

/** What is wrong with the name, labels and annotations of an object. */
export function metadataProblems(object: ApiObject): Problem[] {
  const { namespace } = object.metadata;
  // Rendering the metadata just to look at it would take as long as all other checks together.
  const labels = object.metadata['labels'] as Record<string, string>;
  const annotations = object.metadata['annotations'] as Record<string, string>;
  return [
    ...nameProblems(object.kind, object.name),
    ...(namespace === undefined || isDnsLabel(namespace) ? [] : [badLabel('namespace', namespace)]),
    ...labelProblems('label', labels),
    ...annotationProblems('annotation', annotations),
  ];
}

/**
 * What is wrong with a set of labels.
 *
 * @param what what one of them is called: objects with one and the same bad label say the same of it
 */
export function labelProblems(what: string, labels: Record<string, string> = {}): Problem[] {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...keyProblems(what, key),
    ...(isLabelValue(value)
      ? []
      : [
          {
            wrong: `${what} ${key} is ${show(value)}`,
            allowed: 'at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
            change: 'shorten it or make it an annotation',
          },
        ]),
  ]);
}

/**
 * What is wrong with a set of annotations.
 *
 * @param what what one of them is called
 */
export function annotationProblems(what: string, annotations: Record<string, string> = {}): Problem[] {
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  return [
    ...Object.keys(annotations).flatMap((key) => keyProblems(what, key)),
    ...(size <= ANNOTATIONS_LIMIT
      ? []
      : [
          {
            wrong: `the keys and values of all ${what}s have ${size} bytes together`,
            allowed: `at most ${ANNOTATIONS_LIMIT}`,
            change: 'shorten them',
          },
        ]),
  ];
}

function keyProblems(what: string, key: string): Problem[] {
  return isQualifiedName(key)
    ? []
    : [
        {
          wrong: `the key of one ${what} is ${show(key)}`,
          allowed: 'a name of at most 63 letters, digits, "-", "_" and ".", after an optional DNS subdomain and "/"',
          change: 'rename the key',
        },
      ];
}

function nameProblems(kind: string, name: string): Problem[] {
  if (kind === 'PersistentVolumeClaim' || kind === 'ConfigMap') {
    return isDnsSubdomain(name)
      ? []
      : [
          {
            wrong: `the name of ${kind} is ${show(name)} (${name.length} characters)`,
            allowed: 'a DNS subdomain: at most 253 lower-case letters, digits, "-" and "."',
            change: 'rename it',
          },
        ];
  }
  if (kind === 'Service' && /^[0-9]/.test(name)) {
    return [{ wrong: `the name of Service is ${show(name)}`, allowed: 'a DNS label that starts with a letter', change: 'rename it' }];
  }
  return isDnsLabel(name) ? [] : [badLabel(`the name of ${kind}`, name)];
}

function badLabel(what: string, value: string): Problem {
  return {
    wrong: `${what} is ${show(value)} (${value.length} characters)`,
    allowed: 'a DNS label: at most 63 lower-case letters, digits and "-", with a letter or digit at both ends',
    change: 'rename it, or shorten the name of the cache or the peer that it is made of',
  };
}
