import type { DocumentKind } from '../../platform/documents';

export const texts = {
  pdf: '导出 PDF',
  xlsx: '导出 Excel',
  csv: '导出 CSV',
} satisfies Record<DocumentKind, string>;
