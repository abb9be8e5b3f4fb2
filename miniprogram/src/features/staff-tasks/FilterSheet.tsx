import type { PropsWithChildren } from 'react';
import { useCallback, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { StaffRole } from '@suishoupai/shared-types';
import {
  CASE_SOURCE_NAMES,
  CASE_STATUS_NAMES,
  OPEN_CASE_STATUSES,
  TASK_WAITING_NAMES,
  TIMELINESS_NAMES,
} from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Chips } from '../../components/chips/Chips';
import { Notice } from '../../components/feedback/Feedback';
import { Select } from '../../components/select/Select';
import { Sheet } from '../../components/sheet/Sheet';
import { Switch } from '../../components/switch/Switch';
import { useLoad } from '../../lib/use-load';
import { useServices } from '../../session/services';
import { OpenedPart } from './OpenedPart';
import type { FilterPatch, Named, TaskFilter } from './task-filter';
import { withoutFilters } from './task-filter';
import { texts } from './texts';
import './filter-sheet.scss';

interface FilterSheetProps {
  role: StaffRole;
  filter: TaskFilter;
  onFilter: (filter: TaskFilter) => void;
  onClose: () => void;
}

interface Choices {
  classes: Named[];
  grids: Named[];
  districts: Named[];
  /** Empty for roles that may not read them. */
  departments: Named[];
}

const ANY = 'any';

/** What must hold of a case; nothing is asked for before 「查看结果」. */
export function FilterSheet({ role, filter, onFilter, onClose }: FilterSheetProps) {
  const [draft, setDraft] = useState(filter);
  const { load, reload } = useChoices(role);
  const set = (patch: FilterPatch): void => setDraft((old) => ({ ...old, ...patch }));
  const choices = load.data;
  return (
    <Sheet
      id="staff-filter-sheet"
      title={texts.filterTitle}
      onClose={onClose}
      foot={
        <View className="filter-foot">
          <Button
            id="staff-filter-reset"
            kind="quiet"
            text={texts.filterReset}
            onTap={() => setDraft(withoutFilters(filter))}
          />
          <View className="filter-foot__main">
            <Button
              id="staff-filter-show"
              block
              text={texts.filterShow}
              disabled={draft.opened !== null && draft.opened.from > draft.opened.to}
              onTap={() => onFilter(draft)}
            />
          </View>
        </View>
      }
    >
      <View className="filter-parts">
        <OneOf
          id="status"
          name={texts.status}
          names={CASE_STATUS_NAMES}
          only={filter.scope === 'all' ? undefined : OPEN_CASE_STATUSES}
          value={draft.status}
          onChange={(status) => set({ status })}
        />
        <Part name={texts.opened}>
          <OpenedPart opened={draft.opened} onChange={(opened) => set({ opened })} />
        </Part>
        <OneOf
          id="timeliness"
          name={texts.timeliness}
          names={TIMELINESS_NAMES}
          value={draft.timeliness}
          onChange={(timeliness) => set({ timeliness })}
        />
        <Part name={texts.marks}>
          <View className="filter-parts__marks">
            <Mark id="urgent" name={texts.urgent} on={draft.urgent} onChange={(urgent) => set({ urgent })} />
            <Mark
              id="supervised"
              name={texts.supervised}
              on={draft.supervised}
              onChange={(supervised) => set({ supervised })}
            />
          </View>
        </Part>
        <OneOf
          id="waiting"
          name={texts.waiting}
          names={TASK_WAITING_NAMES}
          value={draft.waiting}
          onChange={(waiting) => set({ waiting })}
        />
        {load.state === 'failed' ? (
          <Notice tone="warn" text={texts.failedChoices} action={{ text: texts.retry, onTap: reload }} />
        ) : null}
        <Choice
          name={texts.taskClass}
          all={choices?.classes}
          value={draft.taskClass}
          onChange={(taskClass) => set({ taskClass })}
        />
        <Choice
          name={texts.district}
          all={choices?.districts}
          value={draft.district}
          onChange={(district) => set({ district })}
        />
        <Choice name={texts.grid} all={choices?.grids} value={draft.grid} onChange={(grid) => set({ grid })} />
        {maySeeDepartments(role) ? (
          <Choice
            name={texts.department}
            all={choices?.departments}
            value={draft.department}
            onChange={(department) => set({ department })}
          />
        ) : null}
        <OneOf
          id="source"
          name={texts.source}
          names={CASE_SOURCE_NAMES}
          value={draft.source}
          onChange={(source) => set({ source })}
        />
      </View>
    </Sheet>
  );
}

function Part({ name, children }: PropsWithChildren<{ name: string }>) {
  return (
    <View className="filter-parts__one">
      <Text className="filter-parts__name">{name}</Text>
      {children}
    </View>
  );
}

interface OneOfProps<T extends string> {
  id: string;
  name: string;
  names: Record<T, string>;
  /** Those that can occur; all when absent. */
  only?: readonly T[] | undefined;
  value: T | null;
  onChange: (value: T | null) => void;
}

function OneOf<T extends string>({ id, name, names, only, value, onChange }: OneOfProps<T>) {
  // The keys of a Record<T, string>.
  const values = only ?? (Object.keys(names) as T[]);
  return (
    <Part name={name}>
      <Chips
        id={`staff-filter-${id}`}
        label={name}
        chips={[{ value: ANY, name: texts.any }, ...values.map((one) => ({ value: one, name: names[one] }))]}
        value={value ?? ANY}
        onChange={(chosen) => onChange(values.find((one) => one === chosen) ?? null)}
      />
    </Part>
  );
}

function Mark({ id, name, on, onChange }: { id: string; name: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <View className="filter-parts__mark">
      <Text>{name}</Text>
      <Switch id={`staff-filter-${id}`} label={name} on={on} onChange={onChange} />
    </View>
  );
}

interface ChoiceProps {
  name: string;
  /** Absent while they are being loaded. */
  all: Named[] | undefined;
  value: Named | null;
  onChange: (value: Named | null) => void;
}

function Choice({ name, all, value, onChange }: ChoiceProps) {
  const options = [{ code: '', name: texts.any }, ...(all ?? [])];
  return (
    <Part name={name}>
      <Select
        label={name}
        options={options.map((one) => one.name)}
        index={Math.max(
          0,
          options.findIndex((one) => one.code === value?.code),
        )}
        text={all === undefined ? texts.loadingChoices : (value?.name ?? texts.any)}
        onChange={(index) => onChange(index === 0 ? null : (options[index] ?? null))}
      />
    </Part>
  );
}

function maySeeDepartments(role: StaffRole): boolean {
  return role === 'dispatcher' || role === 'manager';
}

/** Classes, grids and, for those who may, departments. */
function useChoices(role: StaffRole) {
  const { api } = useServices();
  return useLoad(
    useCallback(async (): Promise<Choices> => {
      const [catalogue, grids, departments] = await Promise.all([
        api.catalogue.read(),
        api.grids.list(),
        maySeeDepartments(role) ? api.staff.departments() : [],
      ]);
      return {
        classes: catalogue.classes.map(({ code, name }) => ({ code, name })),
        districts: [...new Set(grids.grids.map(({ district }) => district))].map((name) => ({ code: name, name })),
        grids: grids.grids.map(({ code, name }) => ({ code, name })),
        departments: departments.map(({ id, name }) => ({ code: id, name })),
      };
    }, [api, role]),
  );
}
