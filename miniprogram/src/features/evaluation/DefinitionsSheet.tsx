import { Text, View } from '@tarojs/components';
import type { EvaluationDefinitionsResponse, EvaluationLevel } from '@suishoupai/shared-types';
import { EVALUATION_LEVEL_NAMES } from '@suishoupai/shared-types';
import { Sheet } from '../../components/sheet/Sheet';
import { monthText } from '../../lib/periods';
import { indicatorsOf, weightsIn } from './evaluation-view';
import { texts } from './texts';

interface DefinitionsSheetProps {
  definitions: EvaluationDefinitionsResponse;
  level: EvaluationLevel;
  /** Of the period, `YYYY-MM-DD`: it tells which weights score it. */
  lastDay: string;
  onClose: () => void;
}

/** What each number means, how it is worked out, and on what grounds; and how much it weighs. */
export function DefinitionsSheet({ definitions, level, lastDay, onClose }: DefinitionsSheetProps) {
  const score = weightsIn(definitions.scores, level, lastDay);
  const weights = score?.weights ?? [];
  const levelName = EVALUATION_LEVEL_NAMES[level];
  return (
    <Sheet id="evaluation-definitions" title={texts.definitionsTitle} onClose={onClose}>
      <View className="definitions">
        <View className="definitions__one">
          <Text className="definitions__name">{texts.weights(levelName)}</Text>
          {score === null ? (
            <Text className="definitions__text">{texts.noWeights}</Text>
          ) : (
            <Text className="definitions__text">{texts.weightsFrom(monthText(score.from), score.leastSample)}</Text>
          )}
          {weights.map(({ key, name, weight, source }) => (
            <Text key={key} className="definitions__text">{`${name} ${weight}%（${source}）`}</Text>
          ))}
        </View>
        {indicatorsOf(definitions.indicators, level).map(({ key, name, formula, explanation, source }) => (
          <View key={key} id={`definition-${key}`} className="definitions__one">
            <Text className="definitions__name">{name}</Text>
            <Text className="definitions__formula">{`${texts.formula}：${formula}`}</Text>
            <Text className="definitions__text">{explanation}</Text>
            <Text className="definitions__source">{`${texts.source}：${source}`}</Text>
          </View>
        ))}
      </View>
    </Sheet>
  );
}
