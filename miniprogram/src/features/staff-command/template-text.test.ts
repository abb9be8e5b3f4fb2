import { LIMITS } from '@suishoupai/shared-types';
import { ownerFor, templateOf, withTemplate } from './template-text';

test('a template fills an empty field, follows what was written, and never makes it too long', () => {
  expect(withTemplate(' ', '已清运。', 100)).toBe('已清运。');
  expect(withTemplate('上午到场。 ', '已清运。', 100)).toBe('上午到场。\n已清运。');
  expect(withTemplate('上午到场。', '已清运。', 7)).toBe('上午到场。\n已');
});

test('a written text becomes a template of the unit, a manager’s of the city, titled by its first line', () => {
  expect([
    ownerFor('handler'),
    ownerFor('acceptor'),
    ownerFor('manager'),
    ownerFor('collector'),
    ownerFor(undefined),
  ]).toEqual(['unit', 'unit', 'city', null, null]);
  expect(templateOf('reply', 'unit', ' 已清运。\n地面已冲洗。 ')).toEqual({
    ...{ owner: 'unit', command: 'reply', title: '已清运。', text: '已清运。\n地面已冲洗。' },
  });
  const long = templateOf('reply', 'city', '字'.repeat(5000));
  expect([long.title.length, long.text.length]).toEqual([LIMITS.templateTitleChars, LIMITS.reasonChars]);
});
