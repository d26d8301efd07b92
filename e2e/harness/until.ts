import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until a condition holds, and looks twice a second.
 *
 * @returns what the condition gave
 * @throws Error that names the condition if it does not hold in time
 */
export async function until<T extends object | true>(
  what: string,
  seconds: number,
  condition: () => Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await condition();
    if (found) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`after ${seconds} s still not so: ${what}`);
    }
    await pause(500);
  }
}
