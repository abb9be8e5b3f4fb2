import { Text, View } from '@tarojs/components';
import type { CaseDetailView, OverallView } from '@suishoupai/shared-types';
import { APPEAL_RESULT_NAMES, RETURN_CALL_RESULT_NAMES } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { Stars } from '../../components/stars/Stars';
import { dateTimeText } from '../../lib/time-text';
import { texts } from './texts';
import './case-affairs.scss';

/** 综合评价: stars, return call and the system's score with its reasons; then what became of appeals. */
export function CaseOutcome({ detail, now }: { detail: CaseDetailView; now: Date }) {
  const answered = detail.appeals.filter(({ result }) => result !== null);
  return (
    <>
      {detail.overall === null ? null : <Overall overall={detail.overall} now={now} />}
      {answered.length === 0 ? null : (
        <Card id="staff-appeals" title={texts.appeals}>
          <View className="waiting">
            {answered.map((appeal) => (
              <View key={appeal.at} className="waiting__one">
                <View className="waiting__head">
                  <Text className="waiting__title">
                    {appeal.result === null ? '' : APPEAL_RESULT_NAMES[appeal.result]}
                  </Text>
                  <Text className="waiting__aside">{dateTimeText(appeal.at, now)}</Text>
                </View>
                <Text className="waiting__text">{texts.appealReason(appeal.reason)}</Text>
                <Text className="waiting__text">{texts.appealAnswer(appeal.answer ?? '')}</Text>
              </View>
            ))}
          </View>
        </Card>
      )}
    </>
  );
}

function Overall({ overall, now }: { overall: OverallView; now: Date }) {
  const { stars, returnCall, score, scoreReasons } = overall;
  return (
    <Card id="staff-overall" title={texts.overall} {...(score === null ? {} : { aside: texts.score(score) })}>
      <View className="overall">
        <View className="overall__line">
          <Text className="overall__name">{texts.citizens}</Text>
          {stars.length === 0 ? (
            <Text className="overall__none">{texts.noStars}</Text>
          ) : (
            <View className="overall__stars">
              {stars.map((one, index) => (
                <Stars key={index} id={`staff-stars-${index}`} value={one} />
              ))}
            </View>
          )}
        </View>
        <View className="overall__line">
          <Text className="overall__name">{texts.returnCall}</Text>
          {returnCall === null ? (
            <Text className="overall__none">{texts.noCall}</Text>
          ) : (
            <Text className="overall__value">
              {[RETURN_CALL_RESULT_NAMES[returnCall.result], dateTimeText(returnCall.at, now), returnCall.text]
                .filter((part) => part !== '')
                .join(' · ')}
            </Text>
          )}
        </View>
        <View className="overall__line">
          <Text className="overall__name">{texts.system}</Text>
          <View className="overall__reasons">
            {score === null ? <Text className="overall__none">{texts.noScore}</Text> : null}
            {score !== null && scoreReasons.length === 0 ? (
              <Text className="overall__none">{texts.fullScore}</Text>
            ) : null}
            {scoreReasons.map((reason) => (
              <Text key={reason} className="overall__value">
                {reason}
              </Text>
            ))}
          </View>
        </View>
      </View>
    </Card>
  );
}
