/** The link to show: one that has loaded is kept as long as it is the same picture, whatever its signature, so that nothing loads twice. */
export function linkToShow(shown: string, given: string, failed: boolean): string {
  return !failed && pictureOf(shown) === pictureOf(given) ? shown : given;
}

function pictureOf(link: string): string {
  return link.split('?')[0] ?? link;
}
