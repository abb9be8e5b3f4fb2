/** `kind/name`: no dots, so no way out of a folder; names are long enough to fan out by. */
const KEY = /^[a-z][a-z0-9-]{0,31}\/[a-z0-9][a-z0-9-]{5,127}$/;

/** The key itself. @throws RangeError for a key that is not `kind/name`: keys are ours, never a caller's text */
export function checkKey(key: string): string {
  if (!KEY.test(key)) throw new RangeError(`not an object key: ${JSON.stringify(key)}`);
  return key;
}
