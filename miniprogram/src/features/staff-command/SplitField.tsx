import type { PickOption } from '../../components/pick/Pick';
import { MultiPick } from '../../components/pick/Pick';
import { PhotoStrip } from '../../components/photo/Photo';
import { dateTimeText } from '../../lib/time-text';
import { FormField } from './FormField';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** Which reports are another problem: each with its words and photos, so that they can be told apart. One has to stay. */
export function SplitField({ form }: { form: CommandForm }) {
  const { detail, values, keeper } = form;
  const now = new Date();
  const lastToStay = values.reportNos.length >= detail.reports.length - 1;
  const options = detail.reports.map((report): PickOption => ({
    value: String(report.reportNo),
    title: texts.reportNo(report.reportNo),
    lines: [dateTimeText(report.at, now), report.description === '' ? texts.noDescription : report.description],
    disabled: lastToStay && !values.reportNos.includes(report.reportNo),
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
