import { Text, View } from '@tarojs/components';
import type { EvaluationDefinitionsResponse, EvaluationLevel } from '@suishoupai/shared-types';
import { EVALUATION_LEVEL_NAMES } from '@suishoupai/shared-types';
import { Sheet } from '../../components/sheet/Sheet';
import { indicatorsOf } from './evaluation-view';
import { texts } from './texts';

interface DefinitionsSheetProps {
  definitions: EvaluationDefinitionsResponse;
  level: EvaluationLevel;
  onClose: () => void;
}

/** What each number means, how it is worked out, and on what grounds; and how much it weighs. */
export function DefinitionsSheet({ definitions, level, onClose }: DefinitionsSheetProps) {
  const weights = definitions.scores.find((score) => score.level === level)?.weights ?? [];
  const levelName = EVALUATION_LEVEL_NAMES[level];
  return (
    <Sheet id="evaluation-definitions" title={texts.definitionsTitle} onClose={onClose}>
      <View className="definitions">
        <View className="definitions__one">
          <Text className="definitions__name">{texts.weights(levelName)}</Text>
          {weights.length === 0 ? <Text className="definitions__text">{texts.noWeights}</Text> : null}
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
