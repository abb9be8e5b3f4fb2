import fc from 'fast-check';
import { wrap } from './wrap';

/** Chinese characters are two wide, all others one. */
const widthOf = (piece: string) =>
  [...piece].reduce((sum, char) => sum + (char > '\u2e7f' || /[“”‘’…—]/.test(char) ? 2 : 1), 0);
const lines = (text: string, width: number) => wrap(text, width, widthOf);

describe('breaking a text into lines', () => {
  it('fills lines with Chinese characters', () => {
    expect(lines('路口垃圾堆了三天', 8)).toEqual(['路口垃圾', '堆了三天']);
  });

  it('keeps words and numbers whole', () => {
    expect(lines('编号 4409 井盖 cover 松动', 10)).toEqual(['编号 4409', '井盖 cover', '松动']);
  });

  it('breaks a word that fits no line', () => {
    expect(lines('https://example.gov.cn', 10)).toEqual(['https://ex', 'ample.gov.', 'cn']);
  });

  it('begins no line with a closing sign and ends none with an opening one', () => {
    expect(lines('已清理完毕，请核查', 10)).toEqual(['已清理完', '毕，请核查']);
    expect(lines('立案条件：（地面垃圾）', 12)).toEqual(['立案条件：', '（地面垃圾）']);
    expect(lines('处置部门“环卫处”', 10)).toEqual(['处置部门', '“环卫处”']);
  });

  it('keeps the line breaks of the text, empty lines too', () => {
    expect(lines('一\n\n二', 10)).toEqual(['一', '', '二']);
    expect(lines('', 10)).toEqual(['']);
  });

  it('loses nothing and stays within the width, whatever the text', () => {
    const char = fc.constantFrom(...'路口垃圾abc12，。（）“”《》 .!/');
    fc.assert(
      fc.property(fc.array(char, { maxLength: 120 }), fc.integer({ min: 12, max: 60 }), (chars, width) => {
        const text = chars.join('');
        const broken = lines(text, width);
        expect(broken.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        // A closing sign may hang into the padding, and only one.
        for (const line of broken) expect(widthOf(line)).toBeLessThanOrEqual(width + 2);
      }),
    );
  });
});
