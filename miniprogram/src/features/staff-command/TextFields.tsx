import { View } from '@tarojs/components';
import { LIMITS } from '@suishoupai/shared-types';
import { TextArea } from '../../components/fields/TextArea';
import { TextField } from '../../components/fields/TextField';
import type { CommandValues } from './command-draft.reducer';
import { opensPage } from './command.fields';
import { suspectedCaseNo } from './command.suggestions';
import { FormField } from './FormField';
import { Templates } from './Templates';
import { texts } from './texts';
import type { CommandForm } from './use-command';

const CASE_NO_CHARS = 19;

type TextCommand = keyof typeof texts.text;

/** True for commands whose main field is words. */
export function hasText(command: string): command is TextCommand {
  return Object.prototype.hasOwnProperty.call(texts.text, command);
}

/** What the person writes: 处置情况, 现场情况, 督办要求, … */
export function MainTextField({ form, command }: { form: CommandForm; command: TextCommand }) {
  const maxLength = command === 'askCitizen' ? LIMITS.reasonChars : LIMITS.replyChars;
  return (
    <FormField label={texts.text[command]}>
      <Templates
        command={command}
        text={form.values.text}
        maxLength={maxLength}
        onText={(text) => edit(form, { text })}
      />
      <TextArea
        id={`staff-${command}-text`}
        value={form.values.text}
        placeholder={texts.textPlaceholder[command]}
        maxLength={maxLength}
        fixed={!opensPage(command)}
        error={form.errors.text ?? null}
        onChange={(text) => edit(form, { text })}
      />
    </FormField>
  );
}

/** Why: required for every return and refusal. */
export function ReasonField({ form }: { form: CommandForm }) {
  return (
    <FormField label={form.command === 'answerDelay' ? texts.answerReason : texts.reason}>
      <Templates
        command={form.command}
        text={form.values.reason}
        maxLength={LIMITS.reasonChars}
        onText={(reason) => edit(form, { reason })}
      />
      <TextArea
        id="staff-reason"
        value={form.values.reason}
        placeholder={texts.reasonPlaceholder}
        maxLength={LIMITS.reasonChars}
        fixed={!opensPage(form.command)}
        error={form.errors.reason ?? null}
        onChange={(reason) => edit(form, { reason })}
      />
    </FormField>
  );
}

/** A word for the next desk. */
export function NoteField({ form }: { form: CommandForm }) {
  return (
    <FormField label={texts.note}>
      <Templates
        command={form.command}
        text={form.values.note}
        maxLength={LIMITS.reasonChars}
        onText={(note) => edit(form, { note })}
      />
      <TextArea
        id="staff-note"
        value={form.values.note}
        placeholder={texts.notePlaceholder}
        maxLength={LIMITS.reasonChars}
        fixed
        error={form.errors.note ?? null}
        onChange={(note) => edit(form, { note })}
      />
    </FormField>
  );
}

/** The case that stays; begins with the one a report is suspected to repeat. */
export function TargetCaseField({ form }: { form: CommandForm }) {
  const suspected = suspectedCaseNo(form.detail);
  const prefilled = suspected !== null && form.values.intoCaseNo === suspected;
  return (
    <FormField
      label={texts.intoCaseNo}
      hint={prefilled ? texts.suspectedHint : undefined}
      error={form.errors.intoCaseNo}
    >
      <View>
        <TextField
          id="staff-into-case"
          value={form.values.intoCaseNo ?? ''}
          placeholder={texts.intoCaseNoPlaceholder}
          maxLength={CASE_NO_CHARS}
          onChange={(intoCaseNo) => edit(form, { intoCaseNo })}
        />
      </View>
    </FormField>
  );
}

function edit(form: CommandForm, patch: Partial<CommandValues>): void {
  form.keeper.dispatch({ type: 'edited', patch });
}
