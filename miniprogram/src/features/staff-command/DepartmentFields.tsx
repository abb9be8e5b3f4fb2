import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Notice } from '../../components/feedback/Feedback';
import type { PickOption } from '../../components/pick/Pick';
import { MultiPick, Pick } from '../../components/pick/Pick';
import { departmentBar } from './command.suggestions';
import { FormField } from './FormField';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** The lead unit: the routing table's first with its reason, those that cannot have the case greyed with theirs. */
export function DepartmentField({ form }: { form: CommandForm }) {
  const { detail, command, role } = form;
  const options = detail.departments.map((one): PickOption => {
    const bar = departmentBar(one, detail, command, role);
    const lines = [...(one.reason === null ? [] : [one.reason]), ...(bar === null ? [] : [texts.departmentBar[bar]])];
    return {
      value: one.id,
      title: one.name,
      lines,
      disabled: bar !== null,
      ...(one.suggested ? { tag: texts.suggested } : {}),
    };
  });
  return (
    <FormField label={texts.department} error={form.errors.departmentId}>
      {options.length === 0 ? <Notice tone="warn" text={texts.noDepartments} /> : null}
      <Pick
        id="staff-department"
        label={texts.department}
        options={options}
        value={form.values.departmentId}
        onChange={(departmentId) =>
          form.keeper.dispatch({
            type: 'edited',
            patch: { departmentId, helperIds: form.values.helperIds.filter((id) => id !== departmentId) },
          })
        }
      />
    </FormField>
  );
}

/** 会办: units that help the lead; folded away, because most cases need none. */
export function HelpersField({ form }: { form: CommandForm }) {
  const { detail, values, keeper } = form;
  const [open, setOpen] = useState(values.helperIds.length > 0);
  const full = values.helperIds.length >= LIMITS.helpersPerCase;
  const options = detail.departments
    .filter(({ id }) => id !== values.departmentId)
    .map((one): PickOption => ({
      value: one.id,
      title: one.name,
      disabled: full && !values.helperIds.includes(one.id),
    }));
  const hint = values.helperIds.length === 0 ? texts.helpersHint : texts.helpersCount(values.helperIds.length);
  return (
    <FormField label={texts.helpers} hint={hint} error={form.errors.helperDepartmentIds}>
      {open ? (
        <MultiPick
          id="staff-helper"
          label={texts.helpers}
          options={options}
          values={values.helperIds}
          onChange={(helperIds) => keeper.dispatch({ type: 'edited', patch: { helperIds } })}
        />
      ) : (
        <View>
          <Button
            id="staff-helpers-open"
            kind="quiet"
            small
            icon="plus"
            text={texts.addHelpers}
            onTap={() => setOpen(true)}
          />
        </View>
      )}
    </FormField>
  );
}
