import { Text, View } from '@tarojs/components';
import type { RoutingExplainResponse } from '@suishoupai/shared-types';
import { texts } from './texts';

/** The department and why, then every rule that was tried. */
export function ExplainAnswer({ answer }: { answer: RoutingExplainResponse }) {
  return (
    <View id="routing-answer" className="routing-answer">
      <Text id="routing-answer-text" className="routing-answer__text">
        {answer.text}
      </Text>
      <Text className="note">{answer.autoDispatch ? texts.autoOn : texts.autoOff}</Text>
      {(answer.answer?.skipped ?? []).map(({ departmentId, departmentName, why }) => (
        <Text key={departmentId} className="routing-answer__skipped">
          {texts.skipped(departmentName, why)}
        </Text>
      ))}
      {answer.rules.length === 0 ? null : (
        <View className="routing-answer__rules">
          <Text className="routing-form__label">{texts.rules(answer.rules.length)}</Text>
          {answer.rules.map(({ ruleNo, departmentName, grids, classes, period, outcome, outcomeText }) => (
            <View key={ruleNo} className={`routing-rule ${outcome === 'chosen' ? 'routing-rule--chosen' : ''}`}>
              <View className="routing-rule__line">
                <Text className="routing-rule__name">{`${texts.ruleNo(ruleNo)} ${departmentName}`}</Text>
                <Text className="routing-rule__outcome">{outcomeText}</Text>
              </View>
              <Text className="routing-rule__text">
                {[grids.join('、'), classes.join('、'), period === null ? '' : texts.period(period)]
                  .filter(Boolean)
                  .join(' × ')}
              </Text>
            </View>
          ))}
        </View>
      )}
    </View>
  );
}
