import type { A11y } from './a11y';

const CHECKED_ROLES = ['switch', 'radio', 'checkbox'];
const TAPPED_ROLES = ['button', 'tab', 'switch', 'radio', 'checkbox'];

/** Browser preview: WAI-ARIA attributes, and Enter or space as a tap. */
export function a11y({ role, label, disabled, on }: A11y): Record<string, unknown> {
  return {
    role,
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(disabled === undefined ? {} : { 'aria-disabled': String(disabled) }),
    ...(on === undefined ? {} : { [CHECKED_ROLES.includes(role) ? 'aria-checked' : 'aria-selected']: String(on) }),
    ...(TAPPED_ROLES.includes(role) ? { tabindex: '0', onKeyDown: tapOnKey } : {}),
  };
}

function tapOnKey(event: KeyboardEvent): void {
  const target = event.currentTarget;
  if ((event.key !== 'Enter' && event.key !== ' ') || event.target !== target || !(target instanceof HTMLElement))
    return;
  event.preventDefault();
  target.click();
}
