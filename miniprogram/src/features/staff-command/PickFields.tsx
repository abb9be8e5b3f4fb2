import type { PickOption } from '../../components/pick/Pick';
import { Pick } from '../../components/pick/Pick';
import { Notice } from '../../components/feedback/Feedback';
import { FormField } from './FormField';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** 立案条件, each with its limit and closing condition. */
export function FilingConditionField({ form }: { form: CommandForm }) {
  const options = form.detail.filingConditions.map((one) => ({
    value: one.id,
    title: one.filing,
    lines: [`${texts.closing}：${one.closing}`, `${texts.limit}：${one.limitText}`],
  }));
  return (
    <FormField label={texts.filingCondition} error={form.errors.filingConditionId}>
      {options.length === 0 ? <Notice tone="warn" text={texts.noConditions} /> : null}
      <Pick
        id="staff-condition"
        label={texts.filingCondition}
        options={options}
        value={form.values.filingConditionId}
        onChange={(filingConditionId) => form.keeper.dispatch({ type: 'edited', patch: { filingConditionId } })}
      />
    </FormField>
  );
}

/** 结案条件 of the filing: there is one, shown as chosen. */
export function ClosingConditionField({ form }: { form: CommandForm }) {
  const filed = form.detail.filingConditions.filter((one) => one.id === form.detail.filingConditionId);
  return (
    <FormField label={texts.closing} error={form.errors.closingConditionId}>
      {filed.length === 0 ? <Notice tone="warn" text={texts.noConditions} /> : null}
      <Pick
        id="staff-condition"
        label={texts.closing}
        options={filed.map((one) => ({
          value: one.id,
          title: one.closing,
          lines: [`${texts.filingCondition}：${one.filing}`],
          tone: 'good' as const,
        }))}
        value={form.detail.filingConditionId}
        onChange={() => undefined}
      />
    </FormField>
  );
}

/**
 * Collectors by name; the grid's own goes unless another is chosen. A checker is drawn: supervisors and managers are offered names
 * beside the draw, for when nobody is left to draw.
 */
export function CollectorField({ form }: { form: CommandForm }) {
  const { collectors } = form.detail;
  if (collectors.length === 0) return null;
  const isDrawn = form.command === 'requestCheck';
  const own = collectors.find(({ suggested }) => suggested)?.id ?? '';
  const named = collectors.map((one): PickOption => ({
    value: one.id,
    title: one.name,
    ...(one.suggested ? { tag: texts.ownCollector } : {}),
  }));
  const options = isDrawn ? [{ value: '', title: texts.drawn, lines: [texts.drawnHint] }, ...named] : named;
  return (
    <FormField label={texts.collector} error={form.errors.collectorId}>
      <Pick
        id="staff-collector"
        label={texts.collector}
        options={options}
        value={form.values.collectorId || own}
        onChange={(collectorId) => form.keeper.dispatch({ type: 'edited', patch: { collectorId } })}
      />
    </FormField>
  );
}
