import { Size } from 'cdk8s';
import { HostPathStorage, type HostPathStorageProps } from '../../lib/storage/host-path-storage';
import { bound, request } from './bound';

const onNode = { ...request(), onePerNode: true };

test('is a folder that exists on the node', () => {
  const { bindings, problems } = bound(new HostPathStorage({ path: '/mnt/nvme' }), [onNode]);
  expect(problems).toEqual([]);
  expect(bindings[0]?.volume._toKube()).toEqual({ name: 'storage', hostPath: { path: '/mnt/nvme', type: 'Directory' } });
  expect(bindings[0]).not.toHaveProperty('exclusiveClaim');
});

test('takes all properties', () => {
  const all: Required<HostPathStorageProps> = { path: '/mnt/nvme', size: Size.gibibytes(100) };
  const storage = new HostPathStorage(all);
  expect(bound(storage, [onNode]).problems).toEqual([]);
  expect(storage.capacity?.toGibibytes()).toBe(100);
});

test('fails when the path is not absolute or the size is nothing', () => {
  expect(bound(new HostPathStorage({ path: 'mnt', size: Size.kibibytes(1) }), [onNode]).problems).toEqual([
    expect.stringContaining('storage.path is "mnt"'),
    expect.stringContaining('storage.size is 1Ki. Allowed: a whole number of MiB above 0'),
  ]);
});

test('fails when two peers could run on one node', () => {
  expect(bound(new HostPathStorage({ path: '/mnt/nvme' })).problems).toEqual([
    expect.stringContaining('storage is a HostPathStorage, and two peers could run on one node'),
  ]);
});
