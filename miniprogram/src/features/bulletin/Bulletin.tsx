import { useCallback, useState } from 'react';
import { View } from '@tarojs/components';
import { failureView } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { DayPicker } from '../../components/day-picker/DayPicker';
import { LoadFrame } from '../../components/load/LoadFrame';
import { addMonths, chinaDay, monthText } from '../../lib/periods';
import { useLoad } from '../../lib/use-load';
import { useServices } from '../../session/services';
import { BulletinBody } from './BulletinBody';
import { texts } from './texts';
import './bulletin.scss';

/** 月报: one month in numbers, ranking, trend and on the map. */
export function Bulletin() {
  const [thisMonth] = useState(() => chinaDay(new Date()).slice(0, 7));
  const [month, setMonth] = useState(() => addMonths(thisMonth, -1));
  return (
    <View className="content bulletin">
      <View className="bulletin__months">
        <Button
          id="bulletin-previous"
          kind="plain"
          small
          text={texts.previous}
          onTap={() => setMonth(addMonths(month, -1))}
        />
        <DayPicker
          id="bulletin-month"
          label={texts.month}
          value={month}
          text={monthText(month)}
          fields="month"
          to={thisMonth}
          onChange={(value) => setMonth(value.slice(0, 7))}
        />
        <Button
          id="bulletin-next"
          kind="plain"
          small
          disabled={month >= thisMonth}
          text={texts.next}
          onTap={() => setMonth(addMonths(month, 1))}
        />
      </View>
      <OneMonth key={month} month={month} />
    </View>
  );
}

function OneMonth({ month }: { month: string }) {
  const { api } = useServices();
  const loader = useLoad(useCallback(() => api.evaluation.bulletin(month), [api, month]));
  const grids = useLoad(useCallback(() => api.grids.list(), [api]));
  return (
    <LoadFrame id="bulletin-load" loader={loader} failure={failureView} rows={6}>
      {(bulletin) => <BulletinBody bulletin={bulletin} grids={grids.load.data?.grids ?? []} />}
    </LoadFrame>
  );
}
