const MASKED: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g, '[证件号已隐去]'],
  [/(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g, '[电话已隐去]'],
  [/(?<!\d)0\d{2,3}[ -]?[2-9]\d{6,7}(?!\d)/g, '[电话已隐去]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[邮箱已隐去]'],
];

/**
 * A citizen's text for readers who must not learn who reported: numbers of mobile phones, land lines and identity cards and mail
 * addresses are masked, also where somebody wrote them into the description. Names cannot be told from other words and stay.
 */
export function maskContacts(text: string): string {
  return MASKED.reduce((masked, [pattern, mark]) => masked.replace(pattern, mark), text);
}
