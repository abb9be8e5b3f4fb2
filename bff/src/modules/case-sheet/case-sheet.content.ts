import type { CaseDetailView } from '@suishoupai/shared-types';
import { STAFF_ROLE_NAMES } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';
import { shanghaiText } from '../../kernel/shanghai-time';
import { caseFields } from './case-sheet.fields';
import { photoBlocks } from './case-sheet.photos';
import { flowTable, reportTable } from './case-sheet.tables';
import type { Sheet, SheetBlock } from './paper/sheet';

export interface SheetInput {
  /** The case as the person who prints sees it: the sheet says what the screen says to them, and no more. */
  view: CaseDetailView;
  printedBy: StaffActor['staff'];
  printedAt: Date;
  /** Whose form it is, e.g. 「茂名市城市运行管理服务平台」. */
  issuer: string;
}

/** 案件单: everything of a case on paper, in the order in which an official reads it. */
export function caseSheet({ view, printedBy, printedAt, issuer }: SheetInput): Sheet {
  const blocks: SheetBlock[] = [
    { kind: 'fields', title: '案件信息', rows: caseFields(view) },
    ...(view.reports.length > 1 ? [reportTable(view)] : []),
    flowTable(view),
    ...photoBlocks(view),
    { kind: 'signatures', title: '签字', labels: ['受理', '派遣', '处置', '核查', '结案'] },
  ];
  const printer = `${printedBy.name}（${STAFF_ROLE_NAMES[printedBy.role]}）`;
  return {
    issuer,
    title: '城市管理案件单',
    number: { label: '案件编号', value: view.caseNo },
    blocks: blocks.map((block, index) => ({ ...block, title: `${NUMERALS[index] ?? index + 1}、${block.title}` })),
    footer: `打印人：${printer}\u3000打印时间：${shanghaiText(printedAt)}\u3000内部资料，请勿外传`,
  };
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
