import type { ByteRange } from './photo.ports';

/**
 * The one range that a `Range` header asks of something with `size` bytes (RFC 9110, 14.1.2). `whole` without a header, with one that
 * makes no sense or names several ranges: a server may always answer with everything. `unsatisfiable` when it begins past the end.
 */
export function rangeOf(header: string, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? [];
  if (from === '' && to === '') return 'whole';
  if (from === '') return suffix(Number(to), size);
  const [first, last] = [Number(from), to === '' ? size - 1 : Number(to)];
  if (to !== '' && last < first) return 'whole';
  return first < size ? { first, last: Math.min(last, size - 1) } : 'unsatisfiable';
}

function suffix(bytes: number, size: number): ByteRange | 'unsatisfiable' {
  return bytes > 0 && size > 0 ? { first: Math.max(0, size - bytes), last: size - 1 } : 'unsatisfiable';
}
