const MINUTES = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as people in the city read it, to the minute: 「2026年7月1日 09:00」; null: 「暂停中」. */
export function instantText(at: Date | null): string {
  if (at === null) return '暂停中';
  const part = Object.fromEntries(MINUTES.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year ?? ''}年${part.month ?? ''}月${part.day ?? ''}日 ${part.hour ?? ''}:${part.minute ?? ''}`;
}
