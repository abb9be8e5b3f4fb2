import { maskContacts } from './mask-contacts';

describe('maskContacts', () => {
  it.each([
    ['我的电话13800138000，请回电', '我的电话[电话已隐去]，请回电'],
    ['+86 138-0013-8000 或 0668-2881234', '[电话已隐去] 或 [电话已隐去]'],
    ['身份证44090219900307123x。', '身份证[证件号已隐去]。'],
    ['写信到 li.si@example.com.cn 吧', '写信到 [邮箱已隐去] 吧'],
  ])('hides what leads to a person: %s', (text, masked) => {
    expect(maskContacts(text)).toBe(masked);
  });

  it.each([
    '案件 4409022026112300001',
    '路灯杆号 138001380',
    '三个井盖，2026-11-23 起',
    '粤K12345 乱停',
    '网格 440902003003001',
  ])('leaves the rest alone: %s', (text) => {
    expect(maskContacts(text)).toBe(text);
  });
});
