import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * Walks the page trees of a data file and throws when a page is missing, beyond the end or not what its parent says. LMDB itself maps
 * the file into memory and checks nothing: a cut file would end the process with SIGBUS, a damaged root would look like an empty store.
 * The layout is that of liblmdb (mdb.c: MDB_meta, MDB_page, MDB_node). Reads each page once: seconds per gigabyte.
 */
export function checkPages(file: string, pageBytes: number): void {
  const handle = openSync(file, 'r');
  try {
    const pages = Math.floor(fstatSync(handle).size / pageBytes);
    const read = (number: number): Buffer => {
      const page = Buffer.alloc(pageBytes);
      if (number >= pages || readSync(handle, page, 0, pageBytes, number * pageBytes) < pageBytes)
        throw damaged(number);
      return page;
    };
    const [first, second] = [read(0), read(1)];
    const meta = first.readBigUInt64LE(META.transaction) >= second.readBigUInt64LE(META.transaction) ? first : second;
    for (const tree of META.trees) {
      const root = meta.readBigUInt64LE(tree + TREE.root);
      if (root !== NO_PAGE) checkTree(read, Number(root), meta.readUInt16LE(tree + TREE.depth), pageBytes);
    }
  } finally {
    closeSync(handle);
  }
}

/** Byte offsets in a meta page: of its transaction number, and of the trees of free pages and of data. */
const META = { transaction: 152, trees: [48, 96] } as const;
/** Byte offsets within the description of a tree. */
const TREE = { depth: 6, root: 40 } as const;
/** Byte offsets in any other page; positions that a page holds count from `pointers`. */
const PAGE = { flags: 18, lower: 20, pointers: 24 } as const;
const NODE_HEAD_BYTES = 8;
const NO_PAGE = 0xffffffffffffffffn;
const [BRANCH, LEAF, OVERFLOW, KIND] = [1, 2, 4, 7];
const BIG_DATA = 1;

type ReadPage = (number: number) => Buffer;

function checkTree(read: ReadPage, number: number, depth: number, pageBytes: number): void {
  const page = read(number);
  const kind = page.readUInt16LE(PAGE.flags) & KIND;
  if (Number(page.readBigUInt64LE(0)) !== number || kind !== (depth > 1 ? BRANCH : LEAF)) throw damaged(number);
  const end = PAGE.pointers + page.readUInt16LE(PAGE.lower);
  if (end > pageBytes) throw damaged(number);
  for (let pointer = PAGE.pointers; pointer < end; pointer += 2) {
    const node = PAGE.pointers + page.readUInt16LE(pointer);
    if (node < end || node + NODE_HEAD_BYTES > pageBytes) throw damaged(number);
    const low = page.readUInt16LE(node) + page.readUInt16LE(node + 2) * 0x10000;
    const flags = page.readUInt16LE(node + 4);
    if (kind === BRANCH) checkTree(read, low + flags * 0x100000000, depth - 1, pageBytes);
    else if ((flags & BIG_DATA) !== 0) checkOverflow(read, page, node, low, pageBytes);
  }
}

function checkOverflow(read: ReadPage, page: Buffer, node: number, bytes: number, pageBytes: number): void {
  const data = node + NODE_HEAD_BYTES + page.readUInt16LE(node + 6);
  const number = Number(page.readBigUInt64LE(data));
  const first = read(number);
  if (Number(first.readBigUInt64LE(0)) !== number || (first.readUInt16LE(PAGE.flags) & KIND) !== OVERFLOW)
    throw damaged(number);
  read(number + Math.ceil((PAGE.pointers + bytes) / pageBytes) - 1);
}

const damaged = (page: number): Error =>
  new Error(`the data file is damaged or cut short at page ${page}; restore it from a backup`);
