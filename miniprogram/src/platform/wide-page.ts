/** In WeChat a page is as wide as its window already. */
export function widenPage(_wide: boolean): void {
  return undefined;
}
