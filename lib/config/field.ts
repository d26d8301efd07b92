import { Duration, Size } from 'cdk8s';
import { isIpLiteral } from '../rules/ip';
import { show } from '../rules/problem';
import { bytesIn, millisIn } from './units';

/** What a field takes. */
export interface Field {
  readonly takes: (value: unknown) => boolean;
  readonly allowed: string;

  /** First release that reads the field. */
  readonly since?: string;

  /** First release that does not read it any more. */
  readonly until?: string;
}

/** A field that only later releases read. */
export const since = (release: string, field: Field): Field => ({ ...field, since: release });

/** A field that only earlier releases read. */
export const until = (release: string, field: Field): Field => ({ ...field, until: release });

/** What the types allow is allowed. */
export const free: Field = { allowed: 'anything', takes: () => true };

/** A whole number. */
export const whole = (min: number, max: number): Field => ({
  allowed: `a whole number from ${min} to ${max}`,
  takes: (value) => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
});

/** A text of some form. */
export const matching = (allowed: string, takes: (text: string) => boolean): Field => ({
  allowed,
  takes: (value) => typeof value === 'string' && takes(value),
});

/** A value of an enum. */
export const oneOf = (values: string[]): Field => ({
  allowed: values.map(show).join(' or '),
  takes: (value) => values.includes(String(value)),
});

/**
 * A size that is not too small.
 *
 * @param written how the daemon writes a size
 */
export const sizeFrom = (min: Size, written: (size: Size) => string): Field => ({
  allowed: `at least ${written(min)}`,
  takes: (value) => value instanceof Size && bytesIn(value) >= bytesIn(min),
});

/** Headers of HTTP or gRPC, whose names have some form. */
export const headers = (allowed: string, name: RegExp): Field => ({
  allowed,
  takes: (value) => Object.entries(value as Record<string, string>).every(([key, line]) => name.test(key) && /^[\x20-\x7e]+$/.test(line)),
});

/** Headers of gRPC. A daemon panics at the key of a binary one. */
export const grpcHeaders = headers('keys and values of gRPC metadata, none of them binary', /^(?!.*-bin$)[0-9a-z_.-]+$/);

/** A port; the container has no capability to listen below. */
export const port = whole(1024, 65535);

/** A port that the scheduler is told of; it takes all but the highest. */
export const announcedPort = whole(1024, 65534);

/** A duration that, at 0, makes a daemon panic, give up at once, empty the disk, or use its default without a word. */
export const positive: Field = { allowed: 'longer than 0', takes: (value) => value instanceof Duration && millisIn(value) > 0 };

/** A text that stands for itself. */
export const text = matching('a text in one line', (value) => /^[^\p{Cc}]+$/u.test(value));

/** A file or folder. */
export const path = matching('an absolute path', (value) => /^\/[^\p{Cc}]*$/u.test(value) && !value.split('/').includes('..'));

/** An address to listen on. */
export const ip = matching('an IP literal', isIpLiteral);

/** An address to listen on for probes and clients, who come from outside the pod. */
export const reachableIp = matching(
  'an IP literal that is reached from outside the pod',
  (value) => isIpLiteral(value) && !/^(127\.|[0:]+:0*1$)/.test(value),
);

/** A URL of a server. */
export const url = matching(
  'a URL with http:// or https:// and without a slash at the end',
  (value) => /^https?:\/\/[^\s/]+(\/[^\s/]+)*$/.test(value) && URL.canParse(value),
);

/** An address of a server, whose port may be missing. */
export const address = matching(
  'host:port without a scheme',
  (value) => /^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:\d{1,5})?$/.test(value) && URL.canParse(`http://${value}`),
);

/** An address of a server with its port. */
export const endpoint: Field = { ...address, takes: (value) => address.takes(value) && /:\d+$/.test(String(value)) };

/** A parameter that makes no difference to what a URL stands for. */
export const queryParam = matching('the name of one query parameter', (value) => /^[^\s&=?#,]+$/.test(value));
