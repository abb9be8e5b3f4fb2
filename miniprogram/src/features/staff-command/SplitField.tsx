import { useState } from 'react';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import type { PickOption } from '../../components/pick/Pick';
import { MultiPick } from '../../components/pick/Pick';
import { PhotoStrip } from '../../components/photo/Photo';
import { dateTimeText } from '../../lib/time-text';
import { toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { FormField } from './FormField';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** Number of the report that opened the case. */
const FIRST = 1;

/** Which reports are another problem: each with its words and photos, so that they can be told apart. The first stays: the case has its place and words. */
export function SplitField({ form }: { form: CommandForm }) {
  const { detail, values, keeper } = form;
  const { reports, left, busy, more } = useReports(detail);
  const now = new Date();
  const options = reports.map((report): PickOption => ({
    value: String(report.reportNo),
    title: texts.reportNo(report.reportNo),
    lines: [
      dateTimeText(report.at, now),
      report.description === '' ? texts.noDescription : report.description,
      ...(report.reportNo === FIRST ? [texts.splitFirst] : []),
    ],
    disabled: report.reportNo === FIRST && !values.reportNos.includes(FIRST),
    children: <PhotoStrip photos={report.photos} label={texts.reportNo(report.reportNo)} />,
  }));
  return (
    <FormField
      label={texts.splitReports}
      hint={values.reportNos.length === 0 ? undefined : texts.splitCount(values.reportNos.length)}
      error={form.errors.reportNos}
    >
      <MultiPick
        id="staff-split"
        label={texts.splitReports}
        options={options}
        values={values.reportNos.map(String)}
        onChange={(chosen) =>
          keeper.dispatch({ type: 'edited', patch: { reportNos: chosen.map(Number).sort((a, b) => a - b) } })
        }
      />
      {left === 0 ? null : (
        <Button id="staff-split-earlier" kind="plain" block busy={busy} text={texts.splitEarlier(left)} onTap={more} />
      )}
    </FormField>
  );
}

/** The reports of the case; of a mass event first those that came with it, and the others on demand, the latest first. */
function useReports({ caseNo, reports, reportCount }: CaseDetailView) {
  const { api } = useServices();
  const [earlier, setEarlier] = useState<CaseDetailView['reports']>([]);
  const [busy, setBusy] = useState(false);
  const known = [...earlier, ...reports.slice(FIRST)];
  const before = known[0]?.reportNo ?? reportCount + 1;
  const more = async (): Promise<void> => {
    setBusy(true);
    try {
      const found = await api.staff.reportsBefore(caseNo, before);
      setEarlier((shown) => [...found, ...shown]);
    } catch (error) {
      await toast(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return { reports: [...reports.slice(0, FIRST), ...known], left: before - 1 - FIRST, busy, more: () => void more() };
}
