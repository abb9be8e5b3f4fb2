import { Text, View } from '@tarojs/components';
import { Notice } from '../../components/feedback/Feedback';
import { GrantedField, KindField, LimitField, OrderField, ReasonCodeField, ResultField } from './ChoiceFields';
import { CommandContext } from './CommandContext';
import type { FieldName } from './command.fields';
import { fieldsOf, isShown } from './command.fields';
import { ClassField, GridField } from './CorrectionFields';
import { DateField } from './DateField';
import { DepartmentField, HelpersField } from './DepartmentFields';
import { lead } from './lead-texts';
import { PhotosField } from './PhotosField';
import { ClosingConditionField, CollectorField, FilingConditionField } from './PickFields';
import { PositionField } from './PositionField';
import { SplitField } from './SplitField';
import { hasText, MainTextField, NoteField, ReasonField, TargetCaseField } from './TextFields';
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
      <Text className="command-fields__lead">{lead[form.command]}</Text>
      <CommandContext form={form} />
      {fieldsOf(form.command)
        .filter((field) => isShown(form.command, field, form.values, form.detail.status))
        .map((field) => (
          <OneField key={field} form={form} field={field} />
        ))}
    </View>
  );
}

function OneField({ form, field }: { form: CommandForm; field: FieldName }) {
  switch (field) {
    case 'position':
      return <PositionField form={form} />;
    case 'result':
      return <ResultField form={form} />;
    case 'filingConditionId':
      return <FilingConditionField form={form} />;
    case 'closingConditionId':
      return <ClosingConditionField form={form} />;
    case 'classCode':
      return <ClassField form={form} />;
    case 'gridCode':
      return <GridField form={form} />;
    case 'departmentId':
      return <DepartmentField form={form} />;
    case 'helperDepartmentIds':
      return <HelpersField form={form} />;
    case 'intoCaseNo':
      return <TargetCaseField form={form} />;
    case 'reportNos':
      return <SplitField key={form.detail.version} form={form} />;
    case 'orderNo':
      return <OrderField form={form} />;
    case 'kind':
      return <KindField form={form} />;
    case 'granted':
      return <GrantedField form={form} />;
    case 'until':
    case 'reviewAt':
      return <DateField form={form} field={field} />;
    case 'reasonCode':
      return <ReasonCodeField form={form} />;
    case 'limit':
      return <LimitField form={form} />;
    case 'reason':
      return <ReasonField form={form} />;
    case 'note':
      return <NoteField form={form} />;
    case 'collectorId':
      return <CollectorField form={form} />;
    case 'photoIds':
      return <PhotosField form={form} />;
    case 'text':
      return hasText(form.command) ? <MainTextField form={form} command={form.command} /> : null;
    default:
      return field satisfies never;
  }
}
