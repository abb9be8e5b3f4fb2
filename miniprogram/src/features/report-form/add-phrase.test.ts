import { addPhrase } from './add-phrase';

it('adds a phrase once and never beyond the limit', () => {
  expect(addPhrase('', '已经好几天了', 500)).toBe('已经好几天了');
  expect(addPhrase('有垃圾。', '已经好几天了', 500)).toBe('有垃圾，已经好几天了');
  expect(addPhrase('有垃圾，已经好几天了', '已经好几天了', 500)).toBe('有垃圾，已经好几天了');
  expect(addPhrase('有垃圾', '已经好几天了', 8)).toBe('有垃圾');
});
