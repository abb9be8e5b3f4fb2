import sharp from 'sharp';
import { layOut } from './layout';
import { readPdf } from './pdf.fixtures';
import type { Sheet, SheetBlock } from './sheet';

const NO_PHOTOS = new Map<string, Uint8Array>();

function buildSheet(blocks: SheetBlock[]): Sheet {
  return {
    issuer: '茂名市城市运行管理服务平台',
    title: '城市管理案件单',
    number: { label: '案件编号', value: '4409022026112600001' },
    blocks,
    footer: '打印人：王芳（派遣员）',
  };
}
const table = (rows: string[][]): SheetBlock => ({
  kind: 'table',
  title: '二、流转记录',
  columns: [
    { title: '序号', share: 1, align: 'center' },
    { title: '内容', share: 5, align: 'left' },
  ],
  rows,
  note: '',
});
const read = async (blocks: SheetBlock[], photos = NO_PHOTOS) =>
  readPdf(Buffer.from(await layOut(buildSheet(blocks), photos)));
const jpeg = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#777' } })
    .jpeg()
    .toBuffer();

describe('a sheet on paper', () => {
  it('is headed by issuer, title and number, and says on every page who printed it and which page it is', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => [String(index + 1), '已处置。'.repeat(20)]);
    const { pages } = await read([table(rows)]);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages[0]?.split('\n').slice(0, 3)).toEqual([
      '茂名市城市运行管理服务平台',
      '城市管理案件单',
      '案件编号：4409022026112600001',
    ]);
    pages.forEach((page, index) => {
      expect(page).toContain('打印人：王芳（派遣员）');
      expect(page).toContain(`第 ${index + 1} 页 / 共 ${pages.length} 页`);
      expect(page).toContain('4409022026112600001');
    });
  });

  it('repeats the head of a table on every page that it reaches, and loses no row', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => [`第${index + 1}行`, '已处置。'.repeat(12)]);
    const { pages } = await read([table(rows)]);
    expect(pages.map((page) => page.split('\n').includes('序号'))).toEqual(pages.map(() => true));
    const numbers = pages.join('\n').match(/^第\d+行$/gm);
    expect(numbers).toEqual(rows.map(([first]) => first));
  });

  it('breaks a row that is higher than a page', async () => {
    const words = Array.from({ length: 900 }, (_, index) => `词${index}。`).join('');
    const { pages } = await read([table([['1', words.repeat(2)]])]);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.join('').match(/词899。/g)).toHaveLength(2);
  });

  it('never leaves the title of a section alone at the foot of a page', async () => {
    for (let rows = 24; rows < 34; rows++) {
      const fields: SheetBlock = {
        kind: 'fields',
        title: '一、案件信息',
        rows: new Array(rows).fill([{ label: '状态', text: '待核查' }]),
      };
      const { pages } = await read([fields, table([['1', '市民上报。']])]);
      const titled = pages.find((page) => page.includes('二、流转记录'));
      expect(titled).toContain('市民上报。');
    }
  });

  it('holds the photos byte for byte, with their captions', async () => {
    const [wide, tall] = await Promise.all([jpeg(1600, 1200), jpeg(900, 1600)]);
    const block: SheetBlock = {
      kind: 'photos',
      title: '三、处置前照片',
      photos: [
        { photoId: 'a', caption: '图 1' },
        { photoId: 'b', caption: '图 2' },
      ],
      note: '另有 3 张照片未打印。',
    };
    const { pages, images } = await read(
      [block],
      new Map([
        ['a', wide],
        ['b', tall],
      ]),
    );
    expect(images).toEqual([wide, tall]);
    for (const words of ['三、处置前照片', '图 1', '图 2', '另有 3 张照片未打印。']) expect(pages[0]).toContain(words);
  });

  it.each([
    ['is missing', undefined],
    ['is empty', Buffer.alloc(0)],
    ['is no JPEG', Buffer.from('<svg/>')],
  ])('says so where a photo %s', async (_, bytes) => {
    const block: SheetBlock = {
      kind: 'photos',
      title: '三、照片',
      photos: [{ photoId: 'a', caption: '图 1' }],
      note: '',
    };
    const { pages, images } = await read([block], bytes ? new Map([['a', bytes]]) : NO_PHOTOS);
    expect(images).toEqual([]);
    expect(pages[0]).toContain('（照片暂时无法读取）');
  });

  it('has room to sign', async () => {
    const { pages } = await read([{ kind: 'signatures', title: '五、签字', labels: ['受理', '派遣'] }]);
    expect(pages[0]?.match(/年\u3000\u3000月\u3000\u3000日/g)).toHaveLength(2);
  });
});
