import { useRef, useState } from 'react';
import type {
  CaseDetailView,
  CommandResponse,
  PositionInput,
  StaffCommandRequest,
  StaffRole,
} from '@suishoupai/shared-types';
import { CASE_COMMAND_NAMES } from '@suishoupai/shared-types';
import { ApiError } from '../../api/api-error';
import { confirm, toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { useSession } from '../../session/use-session';
import { needsReload, outcomeOf } from './command.failure';
import type { FieldName, StaffCommandName } from './command.fields';
import { isConfirmed, isOnSite } from './command.fields';
import type { Missing } from './command.request';
import { missingIn, requestOf } from './command.request';
import { withSuggestions } from './command.suggestions';
import { doneTexts, texts } from './texts';
import type { KeptCommandDraft } from './use-command-draft';
import { useCommandDraft } from './use-command-draft';
import type { PhonePlace } from './use-phone-place';
import { usePhonePlace } from './use-phone-place';

export interface CommandOptions {
  detail: CaseDetailView;
  command: StaffCommandName;
  /** The case was read again, for example after a conflict. */
  onCase: (detail: CaseDetailView) => void;
  /** The command was carried out (null: and the case is this person's no more); waited for before it is announced, because leaving a page takes its toast away. */
  onDone: (detail: CaseDetailView | null) => Promise<void>;
}

export interface CommandForm extends KeptCommandDraft {
  detail: CaseDetailView;
  command: StaffCommandName;
  /** Of the person at the form. */
  role: StaffRole | null;
  /** Where the phone is against the case; for a finding on site. */
  place: PhonePlace;
  /** With suggestions for what was not chosen. */
  values: KeptCommandDraft['draft']['values'];
  busy: boolean;
  /** The case has moved on: kept, but not to be sent. */
  possible: boolean;
  notice: string | null;
  errors: Partial<Record<FieldName, string>>;
  missing: Missing[];
  submit: () => void;
}

interface Told {
  notice: string | null;
  errors: Partial<Record<FieldName, string>>;
}

const NOTHING: Told = { notice: null, errors: {} };

/** One command's form: what is typed, what is missing, giving the command, and what became of it. */
export function useCommand({ detail, command, onCase, onDone }: CommandOptions): CommandForm {
  const { api } = useServices();
  const kept = useCommandDraft(detail.caseNo, command);
  const [busy, setBusy] = useState(false);
  /** At once, unlike state: two taps in one frame are one command. */
  const running = useRef(false);
  const [told, setTold] = useState<Told>(NOTHING);
  const { draft, keeper } = kept;
  const values = withSuggestions(draft.values, detail, command);
  const role = useSession().me?.staff?.role ?? null;
  const onSite = isOnSite(command);
  const place = usePhonePlace(detail.position, onSite);

  const finish = async (after: CaseDetailView | null) => {
    keeper.discard();
    await onDone(after);
    await toast(doneTexts[command] ?? texts.done(CASE_COMMAND_NAMES[command]));
  };

  const submit = async () => {
    if (running.current || missingIn(draft, values, detail).length > 0) return;
    running.current = true;
    setTold(NOTHING);
    try {
      if (isConfirmed(command) && !(await confirm({ ...texts.sure[command](detail.caseNo), danger: true }))) return;
      setBusy(true);
      const position = onSite ? await place.find() : null;
      const body = requestOf(draft, values, detail, position);
      if (body === null) return tellNoPosition(position);
      const done = await give(body);
      if (done !== null) await finish(done.case);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  /** The answer, or null when it was not carried out and the person has been told why. */
  const give = async (body: StaffCommandRequest): Promise<CommandResponse | null> => {
    try {
      return await api.staff.command(detail.caseNo, body);
    } catch (error) {
      const after = needsReload(error) ? await api.staff.caseDetail(detail.caseNo).catch(ignoreApiError) : null;
      const outcome = outcomeOf(error, command, detail, after, 'photoIds' in body ? body.photoIds : []);
      if (outcome.kind === 'done') return { case: after };
      if (after !== null) onCase(after);
      setTold({ notice: outcome.notice, errors: outcome.fields });
      retryLost(outcome.lostPhotoIds);
      return null;
    }
  };

  const tellNoPosition = (position: PositionInput | null): void => {
    if (onSite && position === null) setTold({ notice: texts.noPosition, errors: {} });
  };

  const retryLost = (photoIds: string[]) => {
    for (const { localId, progress } of draft.photos) {
      if (progress.state === 'uploaded' && photoIds.includes(progress.photo.photoId)) {
        keeper.dispatch({ type: 'photoRetried', localId });
      }
    }
  };

  return {
    ...kept,
    detail,
    command,
    role,
    place,
    values,
    busy,
    possible: detail.allowedCommands.includes(command),
    notice: told.notice,
    errors: told.errors,
    missing: missingIn(draft, values, detail),
    submit: () => void submit(),
  };
}

/** The case could not be read again (the failure that led here is told instead). */
function ignoreApiError(error: unknown): null {
  if (error instanceof ApiError) return null;
  throw error;
}
