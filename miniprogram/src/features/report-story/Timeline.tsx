import { Text, View } from '@tarojs/components';
import type { CitizenTimelineItem } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { PhotoStrip } from '../../components/photo/Photo';
import { dateTimeText } from '../../lib/time-text';
import { usePlayVideo } from '../../session/use-play-video';
import { texts } from './texts';
import './report-story.scss';

/** What happened so far, newest on top, with the photos of each step. */
export function Timeline({ items, now }: { items: CitizenTimelineItem[]; now: Date }) {
  const play = usePlayVideo();
  // Reversed before the (stable) sort: of steps of the same instant, such as 立案 and automatic 派遣, the later one is on top.
  const newestFirst = [...items].reverse().sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Card id="report-timeline" title={texts.timeline}>
      {newestFirst.map((item, index) => (
        <View key={`${item.at}-${index}`} className={`timeline ${index === 0 ? 'timeline--latest' : ''}`}>
          <View className="timeline__rail">
            <View className="timeline__dot" />
            {index < newestFirst.length - 1 ? <View className="timeline__line" /> : null}
          </View>
          <View className="timeline__body">
            <View className="timeline__head">
              <Text className="timeline__title">{item.title}</Text>
              <Text className="timeline__at">{dateTimeText(item.at, now)}</Text>
            </View>
            {item.text === '' ? null : <Text className="timeline__text">{item.text}</Text>}
            <PhotoStrip onPlay={play} photos={item.photos} label={`${item.title}${texts.photoLabel}`} />
          </View>
        </View>
      ))}
    </Card>
  );
}
