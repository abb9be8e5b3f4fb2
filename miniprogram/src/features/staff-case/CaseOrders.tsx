import { Text, View } from '@tarojs/components';
import type { CaseDetailView, SupervisionView } from '@suishoupai/shared-types';
import { ALARM_LEVEL_NAMES, TIMELINESS_NAMES } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { dateTimeText } from '../../lib/time-text';
import { texts } from './texts';
import './case-affairs.scss';

/** 督办: every order with its limit, how it stands and what was answered. */
export function CaseOrders({ detail, now }: { detail: CaseDetailView; now: Date }) {
  const { orders } = detail;
  if (orders.length === 0) return null;
  return (
    <Card id="staff-orders" title={texts.orders} aside={texts.flowCount(orders.length)}>
      <View className="waiting">
        {[...orders].reverse().map((order) => (
          <View key={order.orderNo} id={`staff-order-${order.orderNo}`} className="waiting__one">
            <View className="waiting__head">
              <Text className="waiting__title">{texts.orderNo(order.orderNo)}</Text>
              <Text className={`waiting__state waiting__state--${toneOf(order)}`}>{stateOf(order)}</Text>
              <Text className="waiting__aside">{texts.orderDue(order.limitText, dateTimeText(order.dueAt, now))}</Text>
            </View>
            <Text className="waiting__text">{order.text}</Text>
            {order.answer === null ? null : (
              <View className="waiting__answer">
                <Text className="waiting__answer-head">{texts.answered(dateTimeText(order.answer.at, now))}</Text>
                <Text className="waiting__text">{order.answer.text}</Text>
              </View>
            )}
          </View>
        ))}
      </View>
    </Card>
  );
}

function toneOf({ answer, timeliness }: SupervisionView): string {
  return answer !== null && timeliness !== 'overdue' ? 'done' : timeliness;
}

function stateOf({ answer, timeliness, alarm }: SupervisionView): string {
  if (answer !== null) return timeliness === 'overdue' ? texts.answeredLate : texts.answeredInTime;
  return alarm === null ? TIMELINESS_NAMES[timeliness] : ALARM_LEVEL_NAMES[alarm];
}
