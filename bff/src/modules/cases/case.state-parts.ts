import type { AlarmLevel, AppealResult, DelayKind, ReturnCallResult } from '@suishoupai/shared-types';
import type { RunningClock } from '../working-time';

export interface DepartmentReply {
  departmentId: string;
  text: string;
  /** After-photos, at least one. */
  photoIds: readonly string[];
  at: Date;
}

/** A 会办 unit beside the lead. */
export interface Helper {
  departmentId: string;
  departmentName: string;
  reply: { text: string; photoIds: readonly string[]; at: Date } | null;
}

/** 督办: a written order with its own limit; it changes no status. */
export interface SupervisionOrder {
  /** 1, 2, 3 … within the case. */
  orderNo: number;
  text: string;
  staffId: string;
  at: Date;
  clock: RunningClock;
  /** The highest step of the ladder that was announced. */
  alarm: AlarmLevel | null;
  answer: { departmentId: string | null; text: string; at: Date } | null;
  /** When the case ended without an answer; nothing runs any more. */
  endedAt: Date | null;
}

/** 延期申请 or 挂账申请 that waits for the dispatcher. */
export interface DelayRequest {
  kind: DelayKind;
  until: Date;
  reason: string;
  departmentId: string;
  at: Date;
}

/** 挂账: the clock stands until somebody resumes, at the latest at `reviewAt`. */
export interface Suspension {
  reviewAt: Date;
  reason: string;
  at: Date;
}

/** 请市民补充: the clock stands until the citizen answers, at the latest until `expiresAt`. */
export interface CitizenQuestion {
  text: string;
  at: Date;
  expiresAt: Date;
}

/** One verdict for each citizen who reported; the citizen id is never presented. */
export interface CitizenEvaluation {
  citizenId: string;
  /** 1–5. */
  stars: number;
  text: string;
  at: Date;
}

/** 回访 that reached somebody. */
export interface ReturnCall {
  result: ReturnCallResult;
  text: string;
  staffId: string;
  at: Date;
}

/** 申诉; the citizen id is never presented. */
export interface Appeal {
  citizenId: string;
  reason: string;
  at: Date;
  answer: { result: AppealResult; text: string; at: Date } | null;
}

/** The system's part of 综合评价: 0–100 and, in Chinese, what was taken off. */
export interface SystemScore {
  score: number;
  reasons: readonly string[];
}
