import type { CaseStage, TimeLimit } from '@suishoupai/shared-types';
import type { Clocks } from '../working-time';

/** The numbers a city sets, and the clocks that follow its calendar: all that a decision needs of the city. Pure. */
export interface CaseRules {
  clocks: Clocks;
  /** Limits of the stages; 处置 has its own in the filing condition. */
  stageLimits: Readonly<Record<Exclude<CaseStage, 'handle'>, TimeLimit>>;
  /** Limit of an order (督办) that names none. */
  orderLimit: TimeLimit;
  /** After so many returns by one unit only a manager sends the case there again; the acceptor's desk likewise. */
  returnsBeforeSuperior: number;
  extensionsAtMost: number;
  extensionDaysAtMost: number;
  suspensionDaysAtMost: number;
  /** How often the citizen may be asked, and how many days the clock waits each time. */
  questionsAtMost: number;
  questionDays: number;
  /** Days after closing in which the citizen may say that it is not solved. */
  disputeDays: number;
  /** Days after closing or refusal in which the citizen may appeal. */
  appealDays: number;
  /** How far from the case a checker may stand, in metres; the phone's own accuracy is added, up to as much again. */
  checkDistanceMeters: number;
  /** How old the photo of a check may be, in minutes of the server's clock. */
  checkPhotoMinutes: number;
  /** What is taken off the system's score of 100 at closing. */
  score: Readonly<{ perLateStage: number; perRework: number; perReturn: number; disputed: number; forced: number }>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The instant so many days of 24 hours later. */
export function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}
