import { readPdf } from './pdf.fixtures';
import { createPrinter, type Printer, type PrinterOptions } from './print';
import type { Sheet } from './sheet';

const SHEET: Sheet = {
  issuer: '茂名市城市运行管理服务平台',
  title: '城市管理案件单',
  number: { label: '案件编号', value: '4409022026112600001' },
  blocks: [],
  footer: '',
};
const noPhotos = async () => new Map<string, Uint8Array>();

describe('the printer', () => {
  const printers: Printer[] = [];
  afterEach(() => Promise.all(printers.splice(0).map((printer) => printer.close())));

  function createAndClose(options?: PrinterOptions): Printer {
    const printer = createPrinter(options);
    printers.push(printer);
    return printer;
  }

  it('lays a sheet out in a thread of its own', async () => {
    const file = await createAndClose().print(SHEET, noPhotos);
    expect(readPdf(file).pages).toEqual([expect.stringContaining('城市管理案件单')]);
  });

  it('lets a few wait without reading their photos, and refuses the rest as busy', async () => {
    const { print } = createAndClose({ concurrency: 1, maxWaiting: 1 });
    const readPhotos = jest.fn(noPhotos);
    const first = print(SHEET, noPhotos);
    const second = print(SHEET, readPhotos);
    await expect(print(SHEET, readPhotos)).rejects.toMatchObject({ code: 'busy' });
    expect(readPhotos).not.toHaveBeenCalled();
    await Promise.all([first, second]);
    expect(readPhotos).toHaveBeenCalledTimes(1);
  });

  it('passes on what goes wrong, and goes on', async () => {
    const { print } = createAndClose({ concurrency: 1, maxWaiting: 1 });
    await expect(print(SHEET, () => Promise.reject(new Error('store gone')))).rejects.toThrow('store gone');
    const broken = { ...SHEET, number: { label: '案件编号', value: 'no digits' } };
    await expect(print(broken, noPhotos)).rejects.toThrow('illegal char');
    expect((await print(SHEET, noPhotos)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
