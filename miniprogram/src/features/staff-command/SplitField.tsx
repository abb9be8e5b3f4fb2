import type { PickOption } from '../../components/pick/Pick';
import { MultiPick } from '../../components/pick/Pick';
import { PhotoStrip } from '../../components/photo/Photo';
import { dateTimeText } from '../../lib/time-text';
import { FormField } from './FormField';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** Number of the report that opened the case. */
const FIRST = 1;

/** Which reports are another problem: each with its words and photos, so that they can be told apart. The first stays: the case has its place and words. */
export function SplitField({ form }: { form: CommandForm }) {
  const { detail, values, keeper } = form;
  const now = new Date();
  const options = detail.reports.map((report): PickOption => ({
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
    </FormField>
  );
}
