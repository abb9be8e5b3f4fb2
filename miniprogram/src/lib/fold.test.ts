import { fold } from './fold';

const list = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

it('shows the first few of a long list and says how many there are below', () => {
  expect(fold(list(60), 3, false)).toEqual({ shown: [0, 1, 2], hidden: 57 });
  expect(fold(list(60), 3, true)).toEqual({ shown: list(60), hidden: 0 });
});

it('never folds a list that is only a little longer', () => {
  expect(fold(list(5), 3, false)).toEqual({ shown: list(5), hidden: 0 });
});
