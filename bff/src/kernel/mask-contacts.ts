/** Digits of any width, and what people put between them so that a filter does not see the number. */
const GAP = '[\\s.,·。、_\\-－—–]{0,2}';
const digits = (pattern: string): string => pattern.split(' ').join(GAP);

const MASKED: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g, '[证件号已隐去]'],
  [
    new RegExp(`(?<!\\d)(?:\\+?86${GAP})?${digits('1 [3-9] \\d \\d \\d \\d \\d \\d \\d \\d \\d')}(?!\\d)`, 'g'),
    '[电话已隐去]',
  ],
  [/(?<!\d)0\d{2,3}[ -]?[2-9]\d{6,7}(?!\d)/g, '[电话已隐去]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[邮箱已隐去]'],
  [/(?<=(?:微信号?|wx|vx|wechat|weixin|QQ号?)[:： ]{0,3})[A-Za-z0-9][\w-]{4,19}/gi, '[账号已隐去]'],
];

/**
 * A text for readers who must not learn who reported: numbers of mobile phones, land lines and identity cards, mail addresses and
 * named accounts are masked, also in full-width digits and with signs between them. Names cannot be told from other words and stay.
 */
export function maskContacts(text: string): string {
  return MASKED.reduce((masked, [pattern, mark]) => masked.replace(pattern, mark), halfWidth(text));
}

/** Full-width digits as ordinary ones; all else stays as it was written. */
function halfWidth(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
