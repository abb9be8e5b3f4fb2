/** The system's code of a failed file or network operation, e.g. `ENOENT`; undefined for every other error. */
export function errorCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined; // not instanceof: realms differ
  return typeof error.code === 'string' ? error.code : undefined;
}
