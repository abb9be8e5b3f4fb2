import { useCallback, useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { failureView } from '../../api/api-error';
import { Message, Notice, Skeleton } from '../../components/feedback/Feedback';
import { Icon } from '../../components/icon/Icon';
import { useLoad } from '../../lib/use-load';
import { a11y } from '../../platform/a11y';
import { onWindowWidth, windowWidthPx } from '../../platform/window-width';
import { useServices } from '../../session/services';
import { COLORS } from '../../theme/colors';
import { GridQuadrant } from './GridQuadrant';
import { ageOf, wallClock } from './live-view';
import { OverdueQuadrant } from './OverdueQuadrant';
import { FunnelQuadrant, TodayQuadrant } from './StageQuadrants';
import { texts } from './texts';
import type { Live } from './use-live';
import { useLive, useNow } from './use-live';
import './command-centre.scss';

const DESK_PX = 1200;
const DESK_CHART_PX = 640;
const PHONE_CHART_PX = 326;

/** The wall of the command centre: today's intake, where cases stand, what is overdue, and the map. */
export function CommandCentre({ shown }: { shown: boolean }) {
  const { api } = useServices();
  const live = useLive(shown);
  const grids = useLoad(useCallback(() => api.grids.list(), [api]));
  const wide = useWindowWidth() >= DESK_PX;
  const chartPx = wide ? DESK_CHART_PX : PHONE_CHART_PX;
  return (
    <View id="command-centre" className="command">
      <Header live={live} />
      {live.data === null ? (
        <Nothing live={live} />
      ) : (
        <View className="command__grid">
          <TodayQuadrant live={live.data} chartPx={chartPx} />
          <FunnelQuadrant live={live.data} chartPx={chartPx} />
          <OverdueQuadrant live={live.data} />
          <GridQuadrant live={live.data} grids={grids.load.data?.grids ?? []} />
        </View>
      )}
    </View>
  );
}

function Header({ live }: { live: Live }) {
  const now = useNow(live.active);
  const clock = wallClock(now);
  const age = live.at === null ? null : ageOf(live.at, now);
  const failed = live.error === null ? null : failureView(live.error);
  const freshness = live.busy ? texts.busy : (age?.text ?? texts.waiting);
  return (
    <View className="command__head">
      <View className="command__bar">
        <Text className="command__heading">{texts.heading}</Text>
        <View className="command__clock">
          <Text className="command__day">{clock.day}</Text>
          <Text id="command-clock" className="command__time">
            {clock.time}
          </Text>
        </View>
        <View
          id="command-refresh"
          className={`command__age ${age?.old === true ? 'command__age--old' : ''}`}
          {...a11y({ role: 'button', label: `${freshness}，${texts.refresh}` })}
          onClick={live.refresh}
        >
          <Text id="command-age">{freshness}</Text>
          <Icon name="refresh" size={16} color={COLORS.white} />
        </View>
      </View>
      {failed === null || age === null ? null : (
        <Notice
          id="command-stale"
          tone="bad"
          text={texts.stale(failed.text, age.text)}
          action={{ id: 'command-retry', text: texts.retry, onTap: live.refresh }}
        />
      )}
    </View>
  );
}

function Nothing({ live }: { live: Live }) {
  if (live.error === null) return <Skeleton rows={8} />;
  const failed = failureView(live.error);
  return (
    <Message
      id="command-failed"
      icon={failed.offline ? 'offline' : 'alert'}
      title={failed.offline ? texts.offline : texts.failed}
      text={failed.text}
      action={{ id: 'command-retry', text: texts.retry, onTap: live.refresh }}
    />
  );
}

function useWindowWidth(): number {
  const [width, setWidth] = useState(windowWidthPx);
  useEffect(() => onWindowWidth(setWidth), []);
  return width;
}
