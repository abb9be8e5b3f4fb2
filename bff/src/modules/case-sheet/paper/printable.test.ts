import { readFonts } from './fonts';
import { printable } from './printable';

describe('a text as the form can print it', () => {
  const { hasGlyph } = readFonts();
  const print = (text: string) => printable(text, hasGlyph);

  it.each([
    ['垃圾满溢😡😡，请处理', '垃圾满溢[表情]，请处理'],
    ['一家👨‍👩‍👧三口🇨🇳', '一家[表情]三口[表情]'],
    ['第1️⃣条', '第1条'],
    ['好👍🏽的', '好[表情]的'],
  ])('names emoji instead of leaving boxes: %s', (text, expected) => expect(print(text)).toBe(expected));

  it('has the characters of Chinese names and places, rare ones too', () => {
    const text = '茂名化州鉴江垌圳墩㙟媄堃喆鑫淼龑囍①②㎡℃°—…“”《》【】·¥';
    expect(print(text)).toBe(text);
  });

  it('sets 〓 for a character that the typeface does not have', () => expect(print('\u{2b740}字')).toBe('〓字'));

  it('drops what would not be seen, and keeps line breaks', () => {
    expect(print('a\u200bb\ufeffc\u0000d\r\ne\u2028f\tg')).toBe('abc d\ne\nf g');
  });

  it('survives halves of characters', () => expect(print('井\ud83d盖')).toBe('井〓盖'));
});
