import type { CaseSource } from '@suishoupai/shared-types';
import type { Actor, ApiClient, StaffActor } from '../../kernel/actor';
import { citizenCaseActor, type CaseActor } from '../cases';

/** Who brings a report in, and for whom. */
export interface Reporter {
  /** Whose submission ids these are: no two reports of one account have the same. */
  account: string;
  source: CaseSource;
  /** The citizen who reports, as cases know them; null where whoever noticed it has no account here. */
  citizen: CaseActor | null;
  /** Whose photos it may name: those that whoever sends it has uploaded. Null: none. */
  photosOf: string | null;
  /** Of a collector on duty. */
  staffId: string | null;
  /** The acceptor or the machine that brings it in for somebody without an account. */
  registrar: CaseActor | null;
}

/** A signed-in person; a collector reports on duty. */
export function citizenReporter(actor: Actor): Reporter {
  const { citizenId, staff } = actor;
  return {
    account: citizenId,
    source: staff?.role === 'collector' ? 'collector' : 'citizen',
    citizen: citizenCaseActor(actor),
    photosOf: citizenId,
    staffId: staff?.role === 'collector' ? staff.staffId : null,
    registrar: null,
  };
}

/** What an acceptor types: heard on the telephone, or ordered from above. */
export function acceptorReporter({ citizenId, staff }: StaffActor, source: 'hotline' | 'command'): Reporter {
  return {
    account: `staff:${staff.staffId}`,
    source,
    citizen: null,
    photosOf: citizenId,
    staffId: null,
    registrar: { role: staff.role, id: staff.staffId, departmentId: staff.departmentId },
  };
}

/** What an institution's machine sends. The numbers are the institution's, not the machine's: a new key changes nothing. */
export function machineReporter({ clientId, source }: ApiClient): Reporter {
  return {
    account: `source:${source}`,
    source,
    citizen: null,
    photosOf: null,
    staffId: null,
    registrar: { role: source === 'hotline' ? 'hotline' : 'system', id: clientId, departmentId: null },
  };
}
