import { decode, decodeOriginal, isDoc, setField, type Doc } from '../bson/values';
import { encodeReply } from '../bson/reply';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_COMPRESSED = 2012;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const HEADER = 16;
const MAX_MESSAGE_BYTES = 48_000_000;

/** A request as it came over the wire. */
export interface Request {
  id: number;
  body: Doc;
  /** The client does not wait for an answer. */
  isUnacknowledged: boolean;
  /** Old requests are answered with OP_REPLY. */
  isLegacy: boolean;
}

/** Thrown for bytes that are no request: the connection is closed. */
export class ProtocolError extends Error {}

/** Splits a stream of bytes into messages. */
export function createMessageReader(onMessage: (message: Buffer) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let size = 0;
  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    for (;;) {
      if (size < 4) return;
      if ((chunks[0]?.length ?? 0) < 4) chunks = [Buffer.concat(chunks)];
      const length = chunks[0]?.readInt32LE(0) ?? 0;
      if (length < HEADER || length > MAX_MESSAGE_BYTES) throw new ProtocolError(`message of ${length} bytes`);
      if (size < length) return;
      const all = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
      const rest = all.subarray(length);
      chunks = rest.length > 0 ? [rest] : [];
      size = rest.length;
      onMessage(all.subarray(0, length));
    }
  };
}

/** Parses OP_MSG (with document sequences and checksum) or OP_QUERY on `$cmd`. */
export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const code = message.readInt32LE(12);
  if (code === OP_MSG) return parseMsg(id, message);
  if (code === OP_QUERY) return parseQuery(id, message);
  throw new ProtocolError(code === OP_COMPRESSED ? 'compression was not agreed on' : `unknown opcode ${code}`);
}

function parseMsg(id: number, message: Buffer): Request {
  const flags = message.readUInt32LE(HEADER);
  if ((flags & 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0)
    throw new ProtocolError(`unknown required flags ${flags}`);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  let at = HEADER + 4;
  let body: Doc | undefined;
  const sequences: [string, Doc[]][] = [];
  while (at < end) {
    const kind = message[at++];
    const size = message.readInt32LE(at);
    if (size < 5 || at + size > end) throw new ProtocolError('a section is cut off');
    if (kind === 0) {
      if (body) throw new ProtocolError('two bodies');
      body = decode(message.subarray(at, at + size));
    } else if (kind === 1) sequences.push(parseSequence(message.subarray(at + 4, at + size)));
    else throw new ProtocolError(`unknown section kind ${String(kind)}`);
    at += size;
  }
  if (!body) throw new ProtocolError('no body');
  for (const [name, documents] of sequences) setField(body, name, documents);
  return { id, body, isUnacknowledged: (flags & MORE_TO_COME) !== 0, isLegacy: false };
}

function parseSequence(bytes: Buffer): [string, Doc[]] {
  let at = bytes.indexOf(0) + 1;
  if (at === 0) throw new ProtocolError('a sequence without a name');
  const name = bytes.toString('utf8', 0, at - 1);
  const documents: Doc[] = [];
  while (at < bytes.length) {
    const size = bytes.readInt32LE(at);
    if (size < 5 || at + size > bytes.length) throw new ProtocolError('a sequence is cut off');
    documents.push(decodeOriginal(bytes.subarray(at, at + size)));
    at += size;
  }
  return [name, documents];
}

function parseQuery(id: number, message: Buffer): Request {
  const nameEnd = message.indexOf(0, HEADER + 4);
  const ns = message.toString('utf8', HEADER + 4, nameEnd);
  if (!ns.endsWith('.$cmd')) throw new ProtocolError('OP_QUERY on collections');
  const raw = decode(message.subarray(nameEnd + 9));
  const inner = raw['$query'];
  const body = isDoc(inner) ? inner : raw;
  return { id, body: { ...body, $db: ns.slice(0, -'.$cmd'.length) }, isUnacknowledged: false, isLegacy: true };
}

/** Frames an answer. */
export function frameReply(reply: Doc, request: Request, id: number): Buffer {
  const document = encodeReply(reply);
  const head = request.isLegacy ? legacyHead() : Buffer.alloc(5);
  const header = Buffer.alloc(HEADER);
  header.writeInt32LE(HEADER + head.length + document.length, 0);
  header.writeInt32LE(id, 4);
  header.writeInt32LE(request.id, 8);
  header.writeInt32LE(request.isLegacy ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, head, document]);
}

function legacyHead(): Buffer {
  const head = Buffer.alloc(20);
  head.writeInt32LE(8, 0);
  head.writeInt32LE(1, 16);
  return head;
}
