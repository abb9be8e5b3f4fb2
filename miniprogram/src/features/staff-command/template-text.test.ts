import { withTemplate } from './template-text';

test('a template fills an empty field, follows what was written, and never makes it too long', () => {
  expect(withTemplate(' ', '已清运。', 100)).toBe('已清运。');
  expect(withTemplate('上午到场。 ', '已清运。', 100)).toBe('上午到场。\n已清运。');
  expect(withTemplate('上午到场。', '已清运。', 7)).toBe('上午到场。\n已');
});
