import { useCallback } from 'react';
import type { CaseDetailView, GridRef } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Notice, Skeleton } from '../../components/feedback/Feedback';
import type { PickOption } from '../../components/pick/Pick';
import { SearchPick } from '../../components/pick/SearchPick';
import { useLoad } from '../../lib/use-load';
import { useServices } from '../../session/services';
import { FormField } from './FormField';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** 改类: one of the whole catalogue, by a word of its name. */
export function ClassField({ form }: { form: CommandForm }) {
  const { api } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.staff.classes(), [api]));
  const options = (load.data ?? [])
    .filter(({ code }) => code !== form.detail.classCode)
    .map(({ code, name, majorName }): PickOption => ({ value: code, title: name, lines: [`${majorName} · ${code}`] }));
  return (
    <FormField label={texts.correctClass} hint={texts.correctNow(form.detail.className)} error={form.errors.classCode}>
      <Loading load={load} onReload={reload} id="staff-class" />
      <SearchPick
        id="staff-class"
        label={texts.correctClass}
        options={options}
        value={form.values.classCode}
        placeholder={texts.classSearch}
        none={texts.nothingFound}
        onChange={(classCode) =>
          form.keeper.dispatch({
            type: 'edited',
            patch: { classCode: classCode === form.values.classCode ? null : classCode },
          })
        }
      />
    </FormField>
  );
}

/** 改网格: those the accuracy circle touches first, any other by a word. */
export function GridField({ form }: { form: CommandForm }) {
  const { api } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.staff.grids(), [api]));
  const { detail } = form;
  return (
    <FormField
      label={texts.correctGrid}
      hint={texts.correctNow(detail.grid?.name ?? texts.outside)}
      error={form.errors.gridCode}
    >
      <Loading load={load} onReload={reload} id="staff-grid" />
      <SearchPick
        id="staff-grid"
        label={texts.correctGrid}
        options={otherGrids(load.data ?? [], detail)}
        offered={nearGrids(detail)}
        value={form.values.gridCode}
        placeholder={texts.gridSearch}
        none={texts.nothingFound}
        onChange={(gridCode) =>
          form.keeper.dispatch({
            type: 'edited',
            patch: { gridCode: gridCode === form.values.gridCode ? null : gridCode },
          })
        }
      />
    </FormField>
  );
}

function otherGrids(grids: readonly GridRef[], { grid }: CaseDetailView): PickOption[] {
  return grids.filter(({ code }) => code !== grid?.code).map(optionOf);
}

function nearGrids({ candidateGrids, nearestGrid, grid }: CaseDetailView): PickOption[] {
  const near = candidateGrids.filter(({ code }) => code !== grid?.code).map(optionOf);
  if (nearestGrid === null || near.some(({ value }) => value === nearestGrid.code)) return near;
  return [...near, { value: nearestGrid.code, title: nearestGrid.name, tag: texts.nearest }];
}

function optionOf({ code, name, district, community }: GridRef): PickOption {
  return { value: code, title: name, lines: [`${district} · ${community} · ${code}`] };
}

interface LoadingProps {
  id: string;
  load: { state: 'loading' | 'ready' | 'failed'; error: unknown };
  onReload: () => void;
}

function Loading({ id, load, onReload }: LoadingProps) {
  if (load.state === 'loading') return <Skeleton rows={1} />;
  if (load.state === 'ready') return null;
  const action = { id: `${id}-retry`, text: texts.again, onTap: onReload };
  return <Notice tone="bad" text={errorText(load.error)} action={action} />;
}
