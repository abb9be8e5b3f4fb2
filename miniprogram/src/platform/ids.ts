const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A new id for a draft: time, then 18 random letters, so that two phones never make the same one. `random` answers [0, 1). */
export function newClientReportId(now: Date, random: () => number): string {
  return newId('r', now, random);
}

/** A new id for a supplement, made the same way. */
export function newClientSupplementId(now: Date, random: () => number): string {
  return newId('s', now, random);
}

function newId(kind: string, now: Date, random: () => number): string {
  const tail = Array.from({ length: 18 }, () => ALPHABET.charAt(Math.floor(random() * ALPHABET.length))).join('');
  return `${kind}-${now.getTime().toString(36)}-${tail}`;
}
