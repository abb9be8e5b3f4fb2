import { CASE_STATUS_NAMES, STAFF_ROLE_NAMES, type CaseDetailView, type FlowLogItem } from '@suishoupai/shared-types';
import { shanghaiText } from '../../kernel/shanghai-time';
import type { SheetBlock } from './paper/sheet';

type Table = Extract<SheetBlock, { kind: 'table' }>;

/** A mass event may have hundreds of both; paper shows the beginning and says what it leaves out. */
const MAX_REPORTS = 100;
const MAX_ENTRIES = 400;

/** What citizens reported, in the words that this viewer may read; nobody's name. */
export function reportTable({ reports }: CaseDetailView): Table {
  const shown = reports.slice(0, MAX_REPORTS);
  return {
    kind: 'table',
    title: '反映情况',
    columns: [
      { title: '次序', share: 8, align: 'center' },
      { title: '时间', share: 20, align: 'center' },
      { title: '反映内容', share: 72, align: 'left' },
    ],
    rows: shown.map(({ reportNo, at, description }) => [`第 ${reportNo} 次`, shanghaiText(new Date(at)), description]),
    note: leftOut(reports.length - shown.length, '次反映'),
  };
}

/** The flow log with who acted as far as this viewer may know. */
export function flowTable({ flowLog }: CaseDetailView): Table {
  const shown = flowLog.slice(0, MAX_ENTRIES);
  return {
    kind: 'table',
    title: '流转记录',
    columns: [
      { title: '序号', share: 6, align: 'center' },
      { title: '时间', share: 17, align: 'center' },
      { title: '环节', share: 13, align: 'center' },
      { title: '状态', share: 13, align: 'center' },
      { title: '办理人', share: 16, align: 'center' },
      { title: '内容', share: 42, align: 'left' },
    ],
    rows: shown.map((entry) => [
      String(entry.seq),
      shanghaiText(new Date(entry.at)),
      entry.commandName,
      CASE_STATUS_NAMES[entry.to],
      actorText(entry),
      entry.text,
    ]),
    note: leftOut(flowLog.length - shown.length, '条记录'),
  };
}

function actorText({ actorRole, actorName }: FlowLogItem): string {
  const role = { ...STAFF_ROLE_NAMES, ...OTHER_ACTORS }[actorRole];
  return actorName === null ? role : `${role}\n${actorName}`;
}

const OTHER_ACTORS = { citizen: '市民', system: '系统', hotline: '12345 热线' };

/** The sentence below what was cut off; empty where nothing was. */
export function leftOut(count: number, what: string): string {
  return count > 0 ? `另有 ${count} ${what}未打印，请在系统中查看。` : '';
}
