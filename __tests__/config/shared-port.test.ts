import { Size, Testing } from 'cdk8s';
import { DragonflyCacheChart } from '../../lib/chart/dragonfly-cache-chart';
import { GoDfdaemonConfig } from '../../lib/config/go/dfdaemon-config';
import { RustDfdaemonConfig } from '../../lib/config/rust/dfdaemon-config';
import { EmptyDirStorage } from '../../lib/storage/empty-dir-storage';
import { problemsOf } from '../fixtures';

test.each([
  ['Rust', new RustDfdaemonConfig({ upload: { server: { port: 65001 } } }), 'upload.server.port is 65001, like proxy.server.port'],
  ['Go', new GoDfdaemonConfig({ upload: { tcpListen: { port: 65001 } } }), 'upload.tcpListen.port is 65001, like proxy.tcpListen.port'],
])('fails when two servers of a %s peer share a port', (_, config, text) => {
  const storage = new EmptyDirStorage({ sizeLimit: Size.gibibytes(1) });
  const cache = new DragonflyCacheChart(Testing.app(), 'cache', { storage, peerCount: 1, config });
  expect(problemsOf(cache).filter((problem) => problem.includes('65001'))).toEqual([expect.stringContaining(text)]);
});
