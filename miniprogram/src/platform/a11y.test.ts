import { a11y } from './a11y';

it('tells a screen reader in WeChat what is chosen and what cannot be tapped', () => {
  expect(a11y({ role: 'radio', label: '待审核', on: true })).toEqual({
    ariaRole: 'radio',
    ariaLabel: '待审核',
    ariaChecked: 'true',
  });
  expect(a11y({ role: 'tab', on: false })).toEqual({ ariaRole: 'tab', ariaSelected: 'false' });
  expect(a11y({ role: 'button', disabled: true })).toEqual({ ariaRole: 'button', ariaDisabled: 'true' });
});
