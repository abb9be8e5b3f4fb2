import type { Datum } from '@suishoupai/shared-types';

/** What is reported, whoever brings it in. The whole of it, further fields too, tells a repeat from another report. */
export interface Submission {
  /** The reporter's own number for it. */
  clientReportId: string;
  photoIds: string[];
  /** Without `capturedAt`: as of now. */
  position: {
    datum: Datum;
    longitude: number;
    latitude: number;
    accuracyMeters: number;
    capturedAt?: string | undefined;
  };
  classCode: string;
  description: string;
  address?: string | undefined;
  joinCaseNo?: string | undefined;
  /** 工单编号 of the institution that it comes from. */
  externalNo?: string | undefined;
  /** ISO 8601; until when that institution wants it dealt with. */
  deadlineAt?: string | undefined;
}
