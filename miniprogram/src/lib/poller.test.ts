import type { Polled } from './poller';
import { createPoller } from './poller';

const AT = new Date('2026-11-27T06:00:00Z');

function setUp(answers: (number | Error)[]) {
  const seen: Polled<number>[] = [];
  let asked = 0;
  const poller = createPoller<number>({
    fetch: async () => {
      const answer = answers[asked];
      asked += 1;
      if (answer === undefined) throw new Error('the test gave no more answers');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    intervalMs: 30_000,
    now: () => AT,
    onChange: (polled) => seen.push(polled),
  });
  return { poller, last: () => seen.at(-1), asked: () => asked };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('asks at once and then every 30 seconds', async () => {
  const { poller, last, asked } = setUp([1, 2, 3]);
  poller.resume();
  await jest.advanceTimersByTimeAsync(0);
  expect(last()).toEqual({ data: 1, at: AT, error: null, busy: false });
  await jest.advanceTimersByTimeAsync(29_999);
  expect(asked()).toBe(1);
  await jest.advanceTimersByTimeAsync(30_001);
  expect(last()?.data).toBe(3);
  expect(asked()).toBe(3);
});

it('asks nobody while it is paused, and at once when it goes on', async () => {
  const { poller, last, asked } = setUp([1, 2]);
  poller.resume();
  await jest.advanceTimersByTimeAsync(0);
  poller.pause();
  await jest.advanceTimersByTimeAsync(600_000);
  expect(asked()).toBe(1);
  poller.resume();
  await jest.advanceTimersByTimeAsync(0);
  expect(last()?.data).toBe(2);
});

it('never asks twice at a time', async () => {
  const { poller, asked } = setUp([1, 2]);
  poller.resume();
  poller.resume();
  await jest.advanceTimersByTimeAsync(0);
  expect(asked()).toBe(1);
});

it('keeps what it knew when a try fails, says why, and goes on trying', async () => {
  const broken = new Error('no network');
  const { poller, last } = setUp([1, broken, 3]);
  poller.resume();
  await jest.advanceTimersByTimeAsync(30_000);
  expect(last()).toEqual({ data: 1, at: AT, error: broken, busy: false });
  await jest.advanceTimersByTimeAsync(30_000);
  expect(last()).toEqual({ data: 3, at: AT, error: null, busy: false });
});
