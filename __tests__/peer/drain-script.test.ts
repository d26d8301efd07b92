import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { drainScript } from '../../lib/peer/drain-script';

function drain(port: number, limit: number) {
  const shell = spawn('/bin/sh', ['-c', drainScript(port, 0, limit)], { stdio: 'ignore' });
  return once(shell, 'exit').then(([code]) => code as number);
}

describe('drainScript', () => {
  test('ends at once without connections, waits for one, and ends when it closes', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(drain(port, 60)).resolves.toBe(0);

    const client = connect(port, '127.0.0.1');
    const [accepted] = (await once(server, 'connection')) as [ReturnType<typeof connect>];
    let drained = false;
    const waiting = drain(port, 60).then(() => (drained = true));
    await expect(drain(port, 1)).resolves.toBe(0);
    expect(drained).toBe(false);

    client.destroy();
    accepted.destroy();
    await waiting;
    server.close();
  });

  test('looks for the port as the kernel writes it', () => {
    expect(drainScript(65001, 5, 45)).toContain(':FDE9 ');
    expect(drainScript(80, 5, 45)).toContain(':0050 ');
  });
});
