import { createWorkQueue } from './work-queue';

/** A task that ends when told to. */
function task() {
  let finish = () => {};
  const done = new Promise<void>((resolve) => (finish = resolve));
  return { finish, run: jest.fn(() => done) };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the work queue', () => {
  it('runs a few, lets a few wait in order, and refuses the rest', async () => {
    const queue = createWorkQueue({ concurrency: 2, maxWaiting: 1 });
    const [first, second, third, fourth] = [task(), task(), task(), task()];
    const ended = [queue.run(first.run), queue.run(second.run)];
    expect(queue.isFull()).toBe(false);
    ended.push(queue.run(third.run));
    expect(queue.isFull()).toBe(true);
    await expect(queue.run(fourth.run)).rejects.toMatchObject({ code: 'busy' });
    await settle();
    expect([first, second, third].map(({ run }) => run.mock.calls.length)).toEqual([1, 1, 0]);

    second.finish();
    await settle();
    expect(third.run).toHaveBeenCalledTimes(1);
    expect(queue.isFull()).toBe(false);
    first.finish();
    third.finish();
    await Promise.all(ended);
    expect(fourth.run).not.toHaveBeenCalled();
  });

  it('goes on after a task that fails', async () => {
    const queue = createWorkQueue({ concurrency: 1, maxWaiting: 5 });
    const failing = queue.run(() => Promise.reject(new Error('no')));
    const following = queue.run(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await following).toBe('yes');
    expect(await queue.run(() => Promise.resolve('again'))).toBe('again');
  });
});
