import type { Machine } from '../machine';

/** Starts Redis on a machine, in memory alone. @returns how a manager or scheduler on the same machine reaches it */
export async function startRedis(machine: Machine): Promise<object> {
  machine.launch('redis', ['redis-server', '--bind', '127.0.0.1', '--save', '']);
  await machine.ready('redis', 10, async () => (await machine.run('redis-cli', 'ping')).startsWith('PONG'));
  return { addrs: ['127.0.0.1:6379'] };
}
