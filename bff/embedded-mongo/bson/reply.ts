import { BSON } from 'bson';
import { isDoc, type Doc } from './values';

/** A list of documents that are already encoded. */
export class RawList {
  constructor(readonly items: readonly Uint8Array[]) {}
}

/** One document that is already encoded. */
export class RawDoc {
  constructor(readonly bytes: Uint8Array) {}
}

/** Encodes an answer whose members may be RawList or RawDoc. */
export function encodeReply(doc: Doc): Buffer {
  const parts: Uint8Array[] = [];
  for (const [key, value] of Object.entries(doc)) {
    if (value === undefined) continue;
    if (value instanceof RawDoc) parts.push(element(3, key), value.bytes);
    else if (value instanceof RawList) parts.push(element(4, key), list(value.items));
    else if (hasRaw(value)) parts.push(element(3, key), encodeReply(value));
    else parts.push(BSON.serialize({ [key]: value }, { ignoreUndefined: true }).subarray(4, -1));
  }
  return frame(parts);
}

const hasRaw = (value: unknown): value is Doc =>
  isDoc(value) &&
  !(value instanceof RawDoc) &&
  Object.values(value).some((v) => v instanceof RawDoc || v instanceof RawList);

const element = (type: number, key: string): Buffer => Buffer.concat([Buffer.from([type]), Buffer.from(`${key}\0`)]);

const list = (items: readonly Uint8Array[]): Buffer => frame(items.flatMap((item, i) => [element(3, String(i)), item]));

function frame(parts: readonly Uint8Array[]): Buffer {
  const size = parts.reduce((total, part) => total + part.length, 5);
  const head = Buffer.alloc(4);
  head.writeInt32LE(size);
  return Buffer.concat([head, ...parts, Buffer.alloc(1)]);
}
