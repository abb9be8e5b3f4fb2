import { Text, View } from '@tarojs/components';
import { Notice } from '../../components/feedback/Feedback';
import {
  ClosingConditionField,
  CollectorField,
  DepartmentField,
  FilingConditionField,
  ResultField,
} from './PickFields';
import type { FieldName } from './command.fields';
import { fieldsOf } from './command.fields';
import { PhotosField } from './PhotosField';
import { MainTextField, NoteField, ReasonField, TargetCaseField } from './TextFields';
import { texts } from './texts';
import type { CommandForm } from './use-command';
import './staff-command.scss';

/** Everything a command asks for, in order, below what has to be said about it. */
export function CommandFields({ form }: { form: CommandForm }) {
  return (
    <View className="command-fields">
      {form.notice === null ? null : <Notice id="staff-notice" tone="warn" text={form.notice} />}
      {form.possible || form.notice !== null ? null : <Notice id="staff-not-now" tone="warn" text={texts.notNow} />}
      {form.online ? null : <Notice id="staff-offline" tone="warn" text={texts.offline} />}
      <Text className="command-fields__lead">{texts.lead[form.command]}</Text>
      {fieldsOf(form.command).map((field) => (
        <OneField key={field} form={form} field={field} />
      ))}
    </View>
  );
}

function OneField({ form, field }: { form: CommandForm; field: FieldName }) {
  switch (field) {
    case 'result':
      return <ResultField form={form} />;
    case 'filingConditionId':
      return <FilingConditionField form={form} />;
    case 'closingConditionId':
      return <ClosingConditionField form={form} />;
    case 'departmentId':
      return <DepartmentField form={form} />;
    case 'intoCaseNo':
      return <TargetCaseField form={form} />;
    case 'reason':
      return <ReasonField form={form} />;
    case 'note':
      return <NoteField form={form} />;
    case 'collectorId':
      return <CollectorField form={form} />;
    case 'photoIds':
      return <PhotosField form={form} />;
    case 'text': {
      const { command } = form;
      return command in texts.text ? <MainTextField form={form} command={command as keyof typeof texts.text} /> : null;
    }
    default:
      return field satisfies never;
  }
}
