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

/** Attributes for screen readers as this platform spells them. */
export function a11y({ role, label }: A11y): Record<string, unknown> {
  return { ariaRole: role, ...(label === undefined ? {} : { ariaLabel: label }) };
}
