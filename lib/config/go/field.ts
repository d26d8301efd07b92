import { Duration, Size } from 'cdk8s';
import { matching, type Field } from '../field';
import { bytesIn, goBytes, millisIn } from '../units';

/** A size in whole units. */
export const sizeIn = (unit: Size): Field => ({
  allowed: `whole ${goBytes(unit)}, at least one`,
  takes: (value) => value instanceof Size && bytesIn(value) > 0 && bytesIn(value) % bytesIn(unit) === 0,
});

/** A duration in whole units. */
export const durationIn = (unit: Duration): Field => ({
  allowed: `a multiple of ${unit.toHumanString()}, at least one`,
  takes: (value) => value instanceof Duration && millisIn(value) > 0 && millisIn(value) % millisIn(unit) === 0,
});

/** A share of something. */
export const percent: Field = {
  allowed: 'a number from 1 to 99',
  takes: (value) => typeof value === 'number' && value >= 1 && value <= 99,
};

/** A folder, whose path gives a volume its name. */
export const folder = matching('an absolute path of at most 63 lower-case letters, digits, dashes and slashes', isFolder);

/** A socket, whose folder gives a volume its name. */
export const socket = matching('an absolute path, like /var/run/dragonfly/dfdaemon.sock', (value) => {
  const [, parent = '', name = ''] = /^(.*)\/([\w.-]+)$/.exec(value) ?? [];
  return isFolder(parent) && !/^\.+$/.test(name);
});

function isFolder(value: string): boolean {
  return value.length <= 63 && /^(\/[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/.test(value);
}
