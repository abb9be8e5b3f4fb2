import type { StaffCommandRequest } from '@suishoupai/shared-types';
import {
  ACCEPTOR_RETURN_REASON_NAMES,
  ACCEPTOR_RETURN_REASONS,
  APPEAL_RESULT_NAMES,
  APPEAL_RESULTS,
  CHECK_RESULT_NAMES,
  CHECK_RESULTS,
  DELAY_KIND_NAMES,
  DELAY_KINDS,
  RETURN_CALL_RESULT_NAMES,
  RETURN_CALL_RESULTS,
  RETURN_REASON_NAMES,
  RETURN_REASONS,
  VERIFY_RESULT_NAMES,
  VERIFY_RESULTS,
} from '@suishoupai/shared-types';
import { Chips } from '../../components/chips/Chips';
import type { PickOption } from '../../components/pick/Pick';
import { Pick } from '../../components/pick/Pick';
import { dateTimeText } from '../../lib/time-text';
import type { CommandValues } from './command-draft.reducer';
import { openOrders } from './command.suggestions';
import { FormField } from './FormField';
import { LIMIT_PRESETS } from './supervision-limits';
import { texts } from './texts';
import type { CommandForm } from './use-command';

type Result = keyof typeof texts.resultHint;
type ResultCommand = keyof typeof RESULTS;

const named = <T extends Result>(values: readonly T[], names: Record<T, string>): PickOption[] =>
  values.map((value) => {
    const hint = texts.resultHint[value];
    return { value, title: names[value], tone: TONES[value] ?? 'plain', ...(hint === '' ? {} : { lines: [hint] }) };
  });

const TONES: Partial<Record<Result, 'good' | 'bad'>> = {
  exists: 'good',
  pass: 'good',
  satisfied: 'good',
  not_exists: 'bad',
  not_pass: 'bad',
  dissatisfied: 'bad',
};

const RESULTS = {
  verify: named(VERIFY_RESULTS, VERIFY_RESULT_NAMES),
  check: named(CHECK_RESULTS, CHECK_RESULT_NAMES),
  answerAppeal: named(APPEAL_RESULTS, APPEAL_RESULT_NAMES),
  returnCall: named(RETURN_CALL_RESULTS, RETURN_CALL_RESULT_NAMES),
} satisfies Partial<Record<StaffCommandRequest['command'], PickOption[]>>;

/** What was found on site, decided about an appeal or heard on the telephone. */
export function ResultField({ form }: { form: CommandForm }) {
  const { command } = form;
  if (!isResultCommand(command)) return null;
  return (
    <FormField label={texts.result[command]} error={form.errors.result}>
      <Pick
        id={`staff-${command}`}
        label={texts.result[command]}
        options={RESULTS[command]}
        value={form.values.result}
        onChange={(result) => edit(form, { result })}
      />
    </FormField>
  );
}

/** 延期 or 挂账. */
export function KindField({ form }: { form: CommandForm }) {
  const options = DELAY_KINDS.map((value) => ({
    value,
    title: DELAY_KIND_NAMES[value],
    lines: [texts.kindHint[value]],
  }));
  return (
    <FormField label={texts.kind} error={form.errors.kind}>
      <Pick
        id="staff-kind"
        label={texts.kind}
        options={options}
        value={form.values.kind}
        // A date of days makes no sense for weeks, nor the other way round.
        onChange={(kind) => edit(form, kind === form.values.kind ? { kind } : { kind, until: null })}
      />
    </FormField>
  );
}

/** 同意 or 不同意. */
export function GrantedField({ form }: { form: CommandForm }) {
  const options = [
    { value: 'yes', title: texts.granted, tone: 'good' as const },
    { value: 'no', title: texts.refused, tone: 'bad' as const },
  ];
  return (
    <FormField label={texts.grantedLabel} error={form.errors.granted}>
      <Pick
        id="staff-granted"
        label={texts.grantedLabel}
        options={options}
        value={form.values.granted}
        onChange={(value) => edit(form, { granted: value === 'yes' ? 'yes' : 'no' })}
      />
    </FormField>
  );
}

/** Why a unit, or a dispatcher, sends a case back to the desk before: each has a list of its own. */
export function ReasonCodeField({ form }: { form: CommandForm }) {
  const options =
    form.command === 'returnToAcceptor'
      ? ACCEPTOR_RETURN_REASONS.map((value) => ({ value, title: ACCEPTOR_RETURN_REASON_NAMES[value] }))
      : RETURN_REASONS.map((value) => ({ value, title: RETURN_REASON_NAMES[value] }));
  return (
    <FormField label={texts.reasonCode} error={form.errors.reasonCode}>
      <Pick
        id="staff-reason-code"
        label={texts.reasonCode}
        options={options}
        value={form.values.reasonCode}
        onChange={(reasonCode) => edit(form, { reasonCode })}
      />
    </FormField>
  );
}

/** Which order (督办) is answered; chosen already when there is one. */
export function OrderField({ form }: { form: CommandForm }) {
  const now = new Date();
  const options = openOrders(form.detail).map((one): PickOption => ({
    value: String(one.orderNo),
    title: one.text,
    lines: [texts.orderLine(one.orderNo, dateTimeText(one.dueAt, now), one.limitText)],
    ...(one.timeliness === 'overdue' ? { tag: texts.overdue } : {}),
  }));
  return (
    <FormField label={texts.order} error={form.errors.orderNo}>
      <Pick
        id="staff-order"
        label={texts.order}
        options={options}
        value={form.values.orderNo === null ? null : String(form.values.orderNo)}
        onChange={(value) => edit(form, { orderNo: Number(value) })}
      />
    </FormField>
  );
}

const CITY = 'city';

/** How long the unit has for its answer to an order. */
export function LimitField({ form }: { form: CommandForm }) {
  const chips = [
    { value: CITY, name: texts.cityLimit },
    ...LIMIT_PRESETS.map(({ key, limit }) => ({ value: key, name: texts.limitName(limit) })),
  ];
  return (
    <FormField label={texts.orderLimit} error={form.errors.limit}>
      <Chips
        id="staff-limit"
        label={texts.orderLimit}
        chips={chips}
        value={form.values.limit ?? CITY}
        onChange={(value) => edit(form, { limit: value === CITY ? null : value })}
      />
    </FormField>
  );
}

function isResultCommand(command: string): command is ResultCommand {
  return Object.prototype.hasOwnProperty.call(RESULTS, command);
}

function edit(form: CommandForm, patch: Partial<CommandValues>): void {
  form.keeper.dispatch({ type: 'edited', patch });
}
