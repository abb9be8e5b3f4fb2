import type { DocumentKind } from '../../platform/documents';

/** What a table or a text becomes. */
export type ExportKind = Exclude<DocumentKind, 'jpg'>;

export const texts = {
  pdf: '导出 PDF',
  xlsx: '导出 Excel',
  csv: '导出 CSV',
} satisfies Record<ExportKind, string>;
