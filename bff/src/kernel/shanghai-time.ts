/** China keeps UTC+8 without summer time since 1992. */
export const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** An instant on the clocks of China, `yyyy-MM-dd HH:mm`, as people read it in lists and on paper. */
export function shanghaiText(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The first instant of a day in China, written `yyyy-MM-dd`. */
export function shanghaiStartOf(date: string): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - SHANGHAI_OFFSET_MS);
}

/** The date of an instant in China, `yyyy-MM-dd`. */
export function shanghaiDate(at: Date): string {
  return shanghaiText(at).slice(0, 10);
}
