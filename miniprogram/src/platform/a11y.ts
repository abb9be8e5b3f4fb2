export interface A11y {
  role:
    | 'button'
    | 'tab'
    | 'tablist'
    | 'alert'
    | 'switch'
    | 'img'
    | 'radio'
    | 'radiogroup'
    | 'checkbox'
    | 'progressbar'
    | 'dialog'
    | 'table'
    | 'row'
    | 'cell'
    | 'columnheader';
  /** What a screen reader says instead of the drawn text. */
  label?: string;
  disabled?: boolean;
  /** For tabs, radios, checkboxes and switches. */
  on?: boolean;
}

/** Their `on` is a check mark; others are selected. */
const CHECKED_ROLES: readonly A11y['role'][] = ['switch', 'radio', 'checkbox'];

/** Attributes for screen readers as this platform spells them. */
export function a11y({ role, label, disabled, on }: A11y): Record<string, unknown> {
  return {
    ariaRole: role,
    ...(label === undefined ? {} : { ariaLabel: label }),
    ...(disabled === undefined ? {} : { ariaDisabled: String(disabled) }),
    ...(on === undefined ? {} : { [CHECKED_ROLES.includes(role) ? 'ariaChecked' : 'ariaSelected']: String(on) }),
  };
}
