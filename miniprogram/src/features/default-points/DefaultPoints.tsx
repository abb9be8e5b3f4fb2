import { useCallback, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { DefaultPointsResponse, DefaultPointView } from '@suishoupai/shared-types';
import { errorText, failureView } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { LoadFrame } from '../../components/load/LoadFrame';
import { dateTimeText } from '../../lib/time-text';
import { useLoad } from '../../lib/use-load';
import { confirm, toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import './default-points.scss';
import { texts } from './texts';

/** Points that say nothing of a place, and what a manager says of them. */
export function DefaultPoints() {
  const { api } = useServices();
  const loader = useLoad(useCallback(() => api.defaultPoints.list(), [api]));
  return (
    <View className="content">
      <LoadFrame id="default-points" loader={loader} failure={failureView}>
        {({ points }) => <Points points={points} onPoints={loader.replace} />}
      </LoadFrame>
    </View>
  );
}

interface PointsProps extends DefaultPointsResponse {
  onPoints: (response: DefaultPointsResponse) => void;
}

function Points({ points, onPoints }: PointsProps) {
  const { api } = useServices();
  const [busyId, setBusyId] = useState<string | null>(null);

  async function judge({ pointId, isDefault }: DefaultPointView): Promise<void> {
    const question = isDefault
      ? { title: texts.rejectTitle, text: texts.rejectText, danger: true }
      : { title: texts.restoreTitle, text: texts.restoreText };
    if (!(await confirm({ ...question, yes: texts.yes }))) return;
    setBusyId(pointId);
    try {
      const judged = await api.defaultPoints.judge(pointId, { isDefault: !isDefault });
      onPoints({ points: points.map((point) => (point.pointId === pointId ? judged : point)) });
      void toast(texts.saved);
    } catch (error) {
      void toast(errorText(error));
    } finally {
      setBusyId(null);
    }
  }

  const row = (point: DefaultPointView) => (
    <Point key={point.pointId} point={point} busy={busyId === point.pointId} onJudge={() => void judge(point)} />
  );
  const defaults = points.filter(({ isDefault }) => isDefault);
  const places = points.filter(({ isDefault }) => !isDefault);
  return (
    <>
      <Text className="note">{texts.about}</Text>
      <Card id="default-points-defaults" title={texts.defaults}>
        {defaults.length === 0 ? <Text className="nothing-yet">{texts.none}</Text> : defaults.map(row)}
      </Card>
      {places.length === 0 ? null : (
        <Card id="default-points-places" title={texts.places}>
          {places.map(row)}
        </Card>
      )}
    </>
  );
}

function Point({ point, busy, onJudge }: { point: DefaultPointView; busy: boolean; onJudge: () => void }) {
  const { pointId, position, gridName, reports, groups, since, lastAt, isDefault, verdict } = point;
  const now = new Date();
  const lines = [
    texts.coordinates(position.longitude, position.latitude),
    texts.groups(groups),
    texts.since(dateTimeText(since, now), dateTimeText(lastAt, now)),
    ...(verdict === null ? [] : [texts.verdict(verdict.byName, dateTimeText(verdict.at, now), isDefault)]),
  ];
  return (
    <View id={`default-point-${pointId}`} className="default-point">
      <View className="default-point__words">
        <Text className="default-point__name">{gridName ?? texts.outside}</Text>
        <Text className="default-point__count">{texts.counts(reports, groups.length)}</Text>
        {lines.map((line) => (
          <Text key={line} className="default-point__line">
            {line}
          </Text>
        ))}
      </View>
      <Button
        id={`default-point-judge-${pointId}`}
        kind={isDefault ? 'plain' : 'quiet'}
        small
        busy={busy}
        text={isDefault ? texts.reject : texts.restore}
        onTap={onJudge}
      />
    </View>
  );
}
