import { inflateSync } from 'node:zlib';

/** What a test must know of a PDF file, read by rules of its own (ISO 32000), not by the library that wrote it. */
export interface PdfFacts {
  /** Text of each page, in the order it was drawn, one piece per line. */
  pages: string[];
  /** Bytes of every image. */
  images: Buffer[];
}

interface PdfObject {
  dictionary: string;
  stream: Buffer | null;
}

/** Reads pages, their text by the fonts' ToUnicode tables, and images. */
export function readPdf(file: Buffer): PdfFacts {
  const objects = objectsOf(file);
  const find = (id: string | undefined) => objects.get(id ?? '') ?? { dictionary: '', stream: null };
  const kids = [...objects.values()].find(({ dictionary }) => /\/Type \/Pages\b/.test(dictionary))?.dictionary ?? '';
  const pageIds = /\/Kids \[([^\]]*)\]/.exec(kids)?.[1]?.match(/\d+(?= 0 R)/g) ?? [];
  const pages = pageIds.map((id) => {
    const { dictionary } = find(id);
    const content = inflateSync(find(/\/Contents (\d+)/.exec(dictionary)?.[1]).stream ?? Buffer.alloc(0)).toString(
      'latin1',
    );
    const resources = find(/\/Resources (\d+)/.exec(dictionary)?.[1]).dictionary || dictionary;
    const fonts = new Map<string, Map<number, string>>();
    for (const [, name, fontId] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = find(/\/ToUnicode (\d+)/.exec(find(fontId).dictionary)?.[1]).stream;
      fonts.set(name ?? '', table ? unicodeTable(inflateSync(table).toString('latin1')) : new Map());
    }
    return textOf(content, fonts);
  });
  const images = [...objects.values()].flatMap(({ dictionary, stream }) =>
    stream && /\/Subtype \/Image/.test(dictionary) ? [stream] : [],
  );
  return { pages, images };
}

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\n(?:stream\n|endobj)/g)) {
    const [whole, id = '', dictionary = ''] = match;
    const start = match.index + whole.length;
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const hasStream = whole.endsWith('stream\n');
    objects.set(id, { dictionary, stream: hasStream ? file.subarray(start, start + length) : null });
  }
  return objects;
}

/** Glyph number → text, from the bfrange lists of a ToUnicode table. */
function unicodeTable(cmap: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, first, , list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f]+)>/gi)].forEach(([, hex = ''], index) => {
      table.set(parseInt(first ?? '', 16) + index, Buffer.from(hex, 'hex').swap16().toString('utf16le'));
    });
  }
  return table;
}

function textOf(content: string, fonts: Map<string, Map<number, string>>): string {
  let font = new Map<number, string>();
  const pieces: string[] = [];
  for (const [, name, glyphs = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else {
      const hex = [...glyphs.matchAll(/<([0-9a-f]*)>/gi)].map(([, part]) => part).join('');
      pieces.push((hex.match(/.{4}/g) ?? []).map((glyph) => font.get(parseInt(glyph, 16)) ?? '�').join(''));
    }
  }
  return pieces.join('\n');
}
