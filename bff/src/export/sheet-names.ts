const MAX_CHARS = 31;

/**
 * Names that Excel takes for sheets: at most 31 characters, none of `[]/\:*?`, no apostrophe at an end, and no two that differ by case only.
 */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title, index) => {
    const clean = title.replace(/[[\]/\\:*?\u0000-\u001f]/g, ' ').replace(/^[\s']+|[\s']+$/g, '') || `表${index + 1}`;
    let name = cut(clean, '');
    for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = cut(clean, `（${copy}）`);
    taken.add(name.toLowerCase());
    return name;
  });
}

function cut(text: string, suffix: string): string {
  return (
    text
      .slice(0, MAX_CHARS - suffix.length)
      .toWellFormed()
      .replaceAll('\uFFFD', '') + suffix
  );
}
