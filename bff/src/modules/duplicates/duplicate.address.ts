const CHINESE_STREET = /[\p{Script=Han}\d]{1,10}?(?:大道|公路|路|街|巷|道)/gu;
const LATIN_STREET = /([\p{L}'. ]+?)\s+(?:st|ave|rd|dr|ter|pl|ln|ct|sq|blvd|hwy|pkwy|way|street|avenue|road)\b/giu;
const NOT_A_NAME = /^(?:\s|intersection of|of|north|south|east|west)+/iu;

/** Province, city, county, town and sub-district before the street: some write them, some do not. */
const ABOVE_STREETS =
  /^(?:(?:(?![路街道巷])\p{Script=Han}){1,7}?(?:省|市(?!场)|(?<!小)区|县|镇|乡|街道))+(?=\p{Script=Han})/u;

/** The streets that an address names, without house numbers: what is left to go by where a position says nothing. */
export function streetsOf(address: string | null): string[] {
  if (address === null) return [];
  const chinese = address.replace(ABOVE_STREETS, '').match(CHINESE_STREET) ?? [];
  if (chinese.length > 0) return [...new Set(chinese.map((name) => name.replace(/^[与及]/u, '')))];
  const latin = [...address.matchAll(LATIN_STREET)].map(([name]) => name.replace(NOT_A_NAME, '').trim().toLowerCase());
  return [...new Set(latin.filter((name) => name !== ''))];
}

/** By what cases at an address are found: its streets, and the whole of it where that names no street. */
export function addressKeys(address: string | null): string[] {
  if (address === null || address === '') return [];
  const streets = streetsOf(address);
  return streets.length > 0 ? streets : [address];
}

/** Whether two addresses name a street in common. */
export function shareStreet(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  if (a === b) return true;
  const theirs = new Set(streetsOf(b));
  return streetsOf(a).some((street) => theirs.has(street));
}

/** Positions of crossings are shared by several lamps, signs and kerbs. */
export function isCrossing(address: string | null): boolean {
  return address !== null && /intersection|路口|交叉口|交汇/i.test(address);
}
