/** The code on the wire of a class: `SJ-06010` for events (事项), `BJ-01001` for components (部件). */
export function wireClassCode(kind: 'component' | 'event', code5: string): string {
  return `${kind === 'event' ? 'SJ' : 'BJ'}-${code5}`;
}

/** Whether a routing pattern, a code or its beginning followed by `*`, matches a code. */
export function matchesPattern(pattern: string, code: string): boolean {
  return pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code;
}
