/** What people put between the digits so that a filter does not see the number. */
const GAP = '[\\s.,·。、_\\-－—–]{0,2}';
/** Within a number as it is usually written; wider gaps would make one number of a list of house numbers. */
const HYPHEN = '[ \\-－—–]?';
const ZERO_TO_NINE = '[\\d零〇○一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖]';
const THREE_TO_NINE = '[3-9三四五六七八九叁肆伍陆柒捌玖]';
const TWO_TO_NINE = '[2-9二两三四五六七八九贰叁肆伍陆柒捌玖]';

const PHONE = '[电话已隐去]';
const MOBILE = `[1一幺壹]${GAP}${THREE_TO_NINE}(?:${GAP}${ZERO_TO_NINE}){9}`;
const DAY = '(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)';
const SAYS_TELEPHONE =
  '(?:电话|座机|固话|来电|致电|联系方式|tel|phone)(?:号码?|是|为|打|请|联系|找我|[.:：,，;；(（\\s]){0,4}';

const MASKED: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g, '[证件号已隐去]'],
  [new RegExp(`(?<!\\d)(?:\\+?86${GAP})?${MOBILE}(?!\\d)`, 'g'), PHONE],
  [new RegExp(`(?<!\\d)[48]00${HYPHEN}(?:\\d${HYPHEN}){6}\\d(?!\\d|\\s*[元块万])`, 'g'), PHONE],
  [/(?<!\d)0\d{2,3}[ -]?[2-9]\d{6,7}(?!\d)/g, PHONE],
  // Without an area code only where the words say that it is a telephone: seven digits may be anything.
  [
    new RegExp(
      `(?<=${SAYS_TELEPHONE})(?!${DAY})${TWO_TO_NINE}${ZERO_TO_NINE}{2,3}${HYPHEN}${ZERO_TO_NINE}{4}(?!\\d|\\s*[元块万])`,
      'gi',
    ),
    PHONE,
  ],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[邮箱已隐去]'],
  [/(?<=(?:微信号?|wx|vx|wechat|weixin|QQ号?)[:： ]{0,3})[A-Za-z0-9][\w-]{4,19}/gi, '[账号已隐去]'],
];

/**
 * A text for readers who must not learn who reported: numbers of mobile phones (in Chinese digits too), land lines, 400 and 800
 * lines and identity cards, mail addresses and named accounts are masked, also in full-width digits and with signs between them.
 * Names cannot be told from other words and stay.
 */
export function maskContacts(text: string): string {
  return MASKED.reduce(
    (masked, [pattern, mark]) => masked.replace(pattern, (found) => (isEnumeration(found) ? found : mark)),
    halfWidth(text),
  );
}

/** 「1、3、5、7、9、11、13、15」 are the houses of a street, in order; nobody's telephone number rises so. */
function isEnumeration(found: string): boolean {
  const parts = found.split(/[、,]/);
  return parts.length > 3 && parts.every((part, index) => index === 0 || Number(parts[index - 1]) < Number(part));
}

/** Full-width digits as ordinary ones; all else stays as it was written. */
function halfWidth(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
