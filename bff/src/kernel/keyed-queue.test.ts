import { setImmediate as turn } from 'node:timers/promises';
import { createKeyedQueue } from './keyed-queue';

/** A task that notes when it begins, and ends when it is told to. */
function heldTask(name: string, log: string[]) {
  let end = (): void => undefined;
  const held = new Promise<void>((resolve) => (end = resolve));
  const task = async (): Promise<string> => {
    log.push(name);
    await held;
    return name;
  };
  return { task, end: () => end() };
}

describe('a keyed queue', () => {
  it('lets those with a key in common work in the order in which they came, and others at once', async () => {
    const queue = createKeyedQueue();
    const log: string[] = [];
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => heldTask(name, log));
    if (!a || !b || !c || !d) throw new Error('four tasks');
    const runs = [
      queue.run(['1', '2'], a.task),
      queue.run(['2', '3'], b.task),
      queue.run(['3'], c.task), // has nothing in common with the first, but came after the second
      queue.run(['4'], d.task),
    ];
    await turn();
    expect(log).toEqual(['a', 'd']);
    a.end();
    await turn();
    expect(log).toEqual(['a', 'd', 'b']);
    for (const { end } of [b, c, d]) end();
    expect(await Promise.all(runs)).toEqual(['a', 'b', 'c', 'd']);
    expect(log).toEqual(['a', 'd', 'b', 'c']);
  });

  it('goes on after a task that failed, and answers its error to whoever asked for it', async () => {
    const queue = createKeyedQueue();
    const failed = queue.run(['1'], () => Promise.reject(new Error('broken')));
    const next = queue.run(['1'], () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });
});
