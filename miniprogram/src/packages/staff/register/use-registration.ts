import { useCallback, useRef, useState } from 'react';
import type { ReportView } from '@suishoupai/shared-types';
import { ApiError, errorText } from '../../../api/api-error';
import { newClientReportId } from '../../../platform/ids';
import { useServices } from '../../../session/services';
import type { Registration } from './registration';
import { newRegistration, requestOf } from './registration';
import { texts } from './texts';

export interface RegistrationForm {
  form: Registration;
  edit: (patch: Partial<Registration>) => void;
  busy: boolean;
  notice: string | null;
  /** What became of it; null while it is being filled in. */
  done: ReportView | null;
  submit: () => void;
  another: () => void;
}

/** One registration: what is typed, sending it, and what became of it. */
export function useRegistration(): RegistrationForm {
  const { api } = useServices();
  const [form, setForm] = useState(emptyForm);
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);
  const [done, setDone] = useState<ReportView | null>(null);
  /** At once, unlike state: two taps in one frame are one report. */
  const running = useRef(false);
  const edit = useCallback((patch: Partial<Registration>) => setForm((old) => ({ ...old, ...patch })), []);

  const submit = async () => {
    const body = requestOf(form);
    if (body === null || running.current) return;
    running.current = true;
    setBusy(true);
    setNotice(null);
    try {
      setDone((await api.staff.register(body)).report);
    } catch (error) {
      setNotice(wordsFor(error)); // kept as it is: sent again, it is the same report
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  const another = () => {
    setDone(null);
    setForm(newRegistration(newClientReportId(new Date(), Math.random), form.source));
  };
  return { form, edit, busy, notice, done, submit: () => void submit(), another };
}

function emptyForm(): Registration {
  return newRegistration(newClientReportId(new Date(), Math.random));
}

function wordsFor(error: unknown): string {
  const fields = error instanceof ApiError ? error.fields : [];
  if (fields.length === 0) return errorText(error);
  return fields.map(({ field, text }) => `${texts.fields[field] ?? field}：${text}`).join('；');
}
