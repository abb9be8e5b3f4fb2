import type {
  EvaluationBulletinResponse,
  EvaluationCasesResponse,
  EvaluationDefinitionsResponse,
  EvaluationIndicatorsResponse,
  EvaluationLevel,
  EvaluationLiveResponse,
  EvaluationObject,
  IndicatorKey,
  IndicatorSide,
} from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** Whole days in China, both included. */
interface Days {
  from: string;
  to: string;
}

/** Files of tables. */
export const TABLE_KINDS = ['xlsx', 'csv'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** 综合评价: indicators, the cases behind them, the monthly bulletin and the command centre's figures. */
export function createEvaluationApi(http: HttpClient) {
  const root = '/api/v1/staff/evaluation';
  return {
    definitions: () => http.call<EvaluationDefinitionsResponse>('GET', `${root}/definitions`),
    indicators: (query: { object: EvaluationObject; level: EvaluationLevel } & Days) =>
      http.call<EvaluationIndicatorsResponse>('GET', `${root}/indicators`, { query: { ...query } }),
    cases: (
      query: {
        indicator: IndicatorKey;
        side: IndicatorSide;
        level: EvaluationLevel;
        objectId: string;
        cursor?: string;
        limit?: number;
      } & Days,
    ) => http.call<EvaluationCasesResponse>('GET', `${root}/cases`, { query: { ...query } }),
    bulletin: (month: string) => http.call<EvaluationBulletinResponse>('GET', `${root}/bulletin`, { query: { month } }),
    exportIndicators: (kind: TableKind, query: { object: EvaluationObject; level: EvaluationLevel } & Days) =>
      http.openDocument(
        `${root}/export.${kind}`,
        { kind, fileName: `综合评价-${query.from}-${query.to}.${kind}` },
        { report: 'indicators', ...query },
      ),
    exportBulletin: (kind: TableKind, month: string) =>
      http.openDocument(
        `${root}/export.${kind}`,
        { kind, fileName: `月报-${month}.${kind}` },
        { report: 'bulletin', month },
      ),
    live: () => http.call<EvaluationLiveResponse>('GET', `${root}/live`),
  };
}
export type EvaluationApi = ReturnType<typeof createEvaluationApi>;
