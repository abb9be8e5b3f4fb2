import { decode, type Doc } from './values';

/**
 * Decodes only some top-level fields of a stored document: a filter that names a few fields of a large document need not pay for the rest.
 * The bytes are whole BSON that this store has written itself.
 */
export function decodeFields(bytes: Buffer, names: ReadonlySet<string>): Doc {
  return decode(onlyFields(bytes, names));
}

/** The document with some top-level fields only, in the order of the document: none is decoded. */
export function onlyFields(bytes: Buffer, names: ReadonlySet<string>): Buffer {
  const parts: Buffer[] = [];
  for (const { start, end } of elementsNamed(bytes, names)) parts.push(bytes.subarray(start, end));
  return framed(parts);
}

/** The document without some top-level fields, which are never decoded. */
export function withoutFields(bytes: Buffer, names: ReadonlySet<string>): Buffer {
  const parts: Buffer[] = [];
  let at = 4;
  for (const { start, end } of elementsNamed(bytes, names)) {
    parts.push(bytes.subarray(at, start));
    at = end;
  }
  return at === 4 ? bytes : framed([...parts, bytes.subarray(at, -1)]);
}

/** Where the elements of these names are. A name stands in a document once: after the last one nothing more is looked for. */
function* elementsNamed(bytes: Buffer, names: ReadonlySet<string>): Generator<{ start: number; end: number }> {
  let lengths = 0;
  for (const name of names) lengths |= 1 << (Buffer.byteLength(name) & 31);
  let left = names.size;
  let at = 4;
  while (at < bytes.length - 1 && left > 0) {
    let nameEnd = at + 1;
    while (bytes[nameEnd] !== 0) nameEnd++;
    const end = nameEnd + 1 + sizeOf(bytes, bytes[at] ?? 0, nameEnd + 1);
    const mayBe = (lengths >>> ((nameEnd - at - 1) & 31)) & 1;
    if (mayBe && names.has(bytes.toString('utf8', at + 1, nameEnd))) {
      left--;
      yield { start: at, end };
    }
    at = end;
  }
}

function framed(parts: readonly Buffer[]): Buffer {
  const length = 5 + parts.reduce((sum, part) => sum + part.length, 0);
  const head = Buffer.alloc(4);
  head.writeInt32LE(length);
  return Buffer.concat([head, ...parts, END], length);
}

const END = Buffer.alloc(1);

/** Bytes of a value by its type (bsonspec.org). */
function sizeOf(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case 0x01: // double
    case 0x09: // date
    case 0x11: // timestamp
    case 0x12: // long
      return 8;
    case 0x02: // string
    case 0x0d: // code
    case 0x0e: // symbol
      return 4 + bytes.readInt32LE(at);
    case 0x03: // document
    case 0x04: // array
    case 0x0f: // code with scope
      return bytes.readInt32LE(at);
    case 0x05: // binary
      return 5 + bytes.readInt32LE(at);
    case 0x07: // object id
      return 12;
    case 0x08: // boolean
      return 1;
    case 0x0b: // regular expression: two texts
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    case 0x0c: // DBPointer
      return 4 + bytes.readInt32LE(at) + 12;
    case 0x10: // int
      return 4;
    case 0x13: // decimal
      return 16;
    case 0x06: // undefined
    case 0x0a: // null
    case 0x7f: // MaxKey
    case 0xff: // MinKey
      return 0;
    default:
      throw new Error(`a stored document with a value of type ${type}`);
  }
}
