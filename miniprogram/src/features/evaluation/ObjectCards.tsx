import { ScrollView, Text, View } from '@tarojs/components';
import type { EvaluatedObjectView, IndicatorDefinitionView } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { Chips } from '../../components/chips/Chips';
import { a11y } from '../../platform/a11y';
import { indicatorCards, scoreLine } from './evaluation-view';
import { texts } from './texts';

interface ObjectCardsProps {
  objects: EvaluatedObjectView[];
  chosen: EvaluatedObjectView;
  indicators: IndicatorDefinitionView[];
  /** How many have a rank. */
  ranked: number;
  onChoose: (objectId: string) => void;
  onCases: (definition: IndicatorDefinitionView) => void;
}

/** Every number of one area, department or person; a tap shows the cases behind it. */
export function ObjectCards({ objects, chosen, indicators, ranked, onChoose, onCases }: ObjectCardsProps) {
  const score = scoreLine(chosen, ranked);
  return (
    <Card id="evaluation-object" title={texts.cards(chosen.name)}>
      {objects.length < 2 ? null : (
        <ScrollView className="evaluation-measures" scrollX enhanced showScrollbar={false}>
          <Chips
            id="evaluation-choose"
            label={texts.chooseObject}
            chips={objects.map(({ objectId, name }) => ({ value: objectId, name }))}
            value={chosen.objectId}
            oneLine
            onChange={onChoose}
          />
        </ScrollView>
      )}
      {score === null ? null : <Text className="evaluation-score">{score}</Text>}
      <Text className="evaluation-note">{texts.tapHint}</Text>
      <View className="indicator-cards">
        {indicatorCards(chosen, indicators).map(({ key, name, text, fraction }) => (
          <View
            key={key}
            id={`indicator-${key}`}
            className="indicator-cards__one"
            hoverClass="pressed"
            {...a11y({ role: 'button', label: [name, text, fraction].filter(Boolean).join(' ') })}
            onClick={() => {
              const definition = indicators.find((one) => one.key === key);
              if (definition !== undefined) onCases(definition);
            }}
          >
            <Text className="indicator-cards__name">{name}</Text>
            <Text className="indicator-cards__value">{text}</Text>
            <Text className="indicator-cards__fraction">{fraction ?? ' '}</Text>
          </View>
        ))}
      </View>
    </Card>
  );
}
