import { useCallback, useState } from 'react';
import { Picker, Text, View } from '@tarojs/components';
import type { CatalogueClassView, RoutingExplainResponse } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Chips } from '../../components/chips/Chips';
import { DayPicker } from '../../components/day-picker/DayPicker';
import { Notice } from '../../components/feedback/Feedback';
import { chinaDay, dayText } from '../../lib/periods';
import { useLoad } from '../../lib/use-load';
import { a11y } from '../../platform/a11y';
import { useServices } from '../../session/services';
import type { ClassChoice } from './class-choices';
import { ClassSearch } from './ClassSearch';
import { ExplainAnswer } from './ExplainAnswer';
import { texts } from './texts';

/** Asks the router: this grid, this class, this time, which department and why. */
export function Explain({ classes }: { classes: CatalogueClassView[] }) {
  const { api } = useServices();
  const grids = useLoad(useCallback(() => api.grids.list(), [api])).load.data?.grids ?? [];
  const [today] = useState(() => chinaDay(new Date()));
  const [gridIndex, setGridIndex] = useState(0);
  const [chosen, setChosen] = useState<ClassChoice | null>(null);
  const [at, setAt] = useState<{ day: string; time: string } | null>(null);
  const [answer, setAnswer] = useState<RoutingExplainResponse | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const names = [...grids.map(({ name }) => name), texts.outside];

  async function ask(): Promise<void> {
    if (chosen === null) {
      setProblem(texts.classNeeded);
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      const when = at === null ? null : `${at.day}T${at.time}:00+08:00`;
      const gridCode = grids[gridIndex]?.code ?? null;
      setAnswer(await api.routing.explain({ gridCode, classCode: chosen.pattern, at: when }));
    } catch (error) {
      setAnswer(null);
      setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Card id="routing-explain" title={texts.explain}>
      <View className="routing-form">
        <Text className="note">{texts.explainText}</Text>
        <Text className="routing-form__label">{texts.grid}</Text>
        <Picker
          id="routing-grid"
          mode="selector"
          range={names}
          value={gridIndex}
          onChange={(event) => setGridIndex(Number(event.detail.value))}
        >
          <View className="routing-form__box" {...a11y({ role: 'button', label: texts.grid })}>
            <Text>{names[gridIndex] ?? texts.outside}</Text>
          </View>
        </Picker>
        <Text className="routing-form__label">{texts.className}</Text>
        {chosen === null ? null : (
          <Text id="routing-class" className="routing-form__chosen">{`${chosen.name}（${chosen.pattern}）`}</Text>
        )}
        <ClassSearch id="routing-class-search" classes={classes} placeholder={texts.classHint} onChoose={setChosen} />
        <Text className="routing-form__label">{texts.when}</Text>
        <Chips
          id="routing-when"
          label={texts.when}
          chips={[
            { value: 'now', name: texts.now },
            { value: 'at', name: texts.at },
          ]}
          value={at === null ? 'now' : 'at'}
          onChange={(value) => setAt(value === 'now' ? null : { day: today, time: '22:30' })}
        />
        {at === null ? null : (
          <View className="routing-form__when">
            <DayPicker
              id="routing-day"
              label={texts.date}
              value={at.day}
              text={dayText(at.day, today)}
              onChange={(day) => setAt({ ...at, day })}
            />
            <Picker
              id="routing-time"
              mode="time"
              value={at.time}
              onChange={(event) => setAt({ ...at, time: event.detail.value })}
            >
              <View className="routing-form__box" {...a11y({ role: 'button', label: texts.time })}>
                <Text>{at.time}</Text>
              </View>
            </Picker>
          </View>
        )}
        {problem === null ? null : <Notice id="routing-explain-problem" tone="bad" text={problem} />}
        <Button id="routing-ask" kind="plain" text={texts.ask} busy={busy} block onTap={() => void ask()} />
      </View>
      {answer === null ? null : <ExplainAnswer answer={answer} />}
    </Card>
  );
}
