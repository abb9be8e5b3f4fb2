import { Text, View } from '@tarojs/components';
import type { PairCaseView, PairView } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Icon } from '../../components/icon/Icon';
import { LinkedImage } from '../../components/photo/LinkedImage';
import { photoLabel, videoBadge } from '../../components/photo/video-badge';
import { dateTimeText, distanceText } from '../../lib/time-text';
import { a11y } from '../../platform/a11y';
import { absoluteUrl } from '../../platform/env';
import { openPage } from '../../platform/navigation';
import { showPhotos } from '../../platform/ui';
import { usePlayVideo } from '../../session/use-play-video';
import { COLORS } from '../../theme/colors';
import { possibleDecisions, whyNoJoin, type PairDecisionKind } from './pair-decision';
import { sketchOf, sketchUri } from './pair-sketch';
import { gapText, texts } from './texts';
import './case-pairs.scss';

interface PairCardProps {
  pair: PairView;
  now: Date;
  onDecide: (kind: PairDecisionKind) => void;
  onLater: (() => void) | null;
}

const SKETCH_COLORS = { first: COLORS.primary, second: COLORS.accent, line: COLORS.ink3, ink: COLORS.ink2 };

/** Two cases side by side: photos, words, places, why they were suspected, what citizens say, and the decision. */
export function PairCard({ pair, now, onDecide, onLater }: PairCardProps) {
  const [older, younger] = pair.cases;
  const sketch = sketchOf(older, younger);
  const decisions = possibleDecisions(pair);
  const noJoin = whyNoJoin(pair);
  return (
    <View id={`pair-${pair.pairId}`} className="pair">
      <View className="pair__head">
        <Text className={`pair__state pair__state--${pair.objected ? 'objected' : pair.state}`}>
          {pair.objected ? texts.objected : pair.stateName}
        </Text>
        <Text className="pair__apart">{texts.apart(distanceText(pair.distanceMeters), gapText(pair.gapMinutes))}</Text>
      </View>
      <View className="pair__sides">
        <Side side={older} name={texts.older} tone="first" now={now} />
        <Side side={younger} name={texts.younger} tone="second" now={now} />
      </View>
      <View className="pair__place">
        <View
          className="pair__sketch"
          style={{ backgroundImage: `url("${sketchUri(sketch, SKETCH_COLORS)}")` }}
          {...a11y({ role: 'img', label: texts.apart(distanceText(pair.distanceMeters), gapText(pair.gapMinutes)) })}
        />
        <View className="pair__place-words">
          {pair.text === '' ? null : (
            <>
              <Text className="pair__name">{texts.why}</Text>
              <Text className="pair__text">{pair.text}</Text>
            </>
          )}
          <Text className="pair__fine">
            {texts.accuracy(Math.round(older.accuracyMeters), Math.round(younger.accuracyMeters))}
          </Text>
          <Text className="pair__fine">{texts.bar(sketch.bar)}</Text>
        </View>
      </View>
      <Said pair={pair} now={now} />
      {decisions.length > 0 ? (
        <View className="pair__buttons">
          {decisions.map((kind, index) => (
            <Button
              key={kind}
              id={`pair-${kind}`}
              small
              kind={pair.waiting && index === 0 ? 'primary' : 'plain'}
              text={texts.kinds[kind].button}
              onTap={() => onDecide(kind)}
            />
          ))}
          {onLater === null ? null : <Button id="pair-later" small kind="quiet" text={texts.later} onTap={onLater} />}
        </View>
      ) : null}
      {noJoin === null ? null : <Text className="pair__fine">{texts.noJoin[noJoin]}</Text>}
    </View>
  );
}

function Said({ pair, now }: { pair: PairView; now: Date }) {
  return (
    <>
      {pair.words.length === 0 ? null : <Text className="pair__name">{texts.words}</Text>}
      {pair.words.map(({ same, reason, at }) => (
        <Text key={at} className="pair__text">
          {`${texts.word(same)}${reason === '' ? '' : `：${reason}`}（${dateTimeText(at, now)}）`}
        </Text>
      ))}
      {pair.decisions.map(({ by, at, reason }) => (
        <View key={at} className="pair__decision">
          <Text className="pair__fine">{texts.decided(by, dateTimeText(at, now))}</Text>
          <Text className="pair__text">{reason}</Text>
        </View>
      ))}
    </>
  );
}

interface SideProps {
  side: PairCaseView;
  name: string;
  tone: 'first' | 'second';
  now: Date;
}

function Side({ side, name, tone, now }: SideProps) {
  const full = side.photos.map((photo) => absoluteUrl(photo.displayUrl));
  const [first] = side.photos;
  const badge = videoBadge(first?.durationSeconds);
  const play = usePlayVideo();
  const more = side.photos.length - 1;
  return (
    <View className="pair__side">
      <View className="pair__label">
        <View className={`pair__dot pair__dot--${tone}`} />
        <Text className="pair__name">{`${name} · ${side.statusName}`}</Text>
      </View>
      {first === undefined ? (
        <View className="pair__photo pair__photo--none">
          <Icon name="image" size={28} color={COLORS.ink3} />
          <Text className="pair__fine">{texts.noPhoto}</Text>
        </View>
      ) : (
        <View
          className="pair__photo"
          {...a11y({ role: 'button', label: photoLabel(texts.photosOf(name), first.durationSeconds) })}
          onClick={() => (first.kind === 'video' ? play(first) : void showPhotos(full, absoluteUrl(first.displayUrl)))}
        >
          <LinkedImage className="pair__image" url={first.previewUrl} />
          {badge === undefined ? null : <Text className="pair__video">{badge}</Text>}
          {more > 0 ? <Text className="pair__count">{`+${more}`}</Text> : null}
        </View>
      )}
      <Text className="pair__class">{side.className}</Text>
      <Text className="pair__text">{side.description === '' ? texts.noDescription : side.description}</Text>
      {side.address === null ? null : <Text className="pair__text">{side.address}</Text>}
      <Text className="pair__fine">{`${dateTimeText(side.openedAt, now)} · ${texts.people(side.reporterCount)}`}</Text>
      <View
        id={`pair-case-${side.caseNo}`}
        className="pair__no"
        {...a11y({ role: 'button', label: texts.open(name) })}
        onClick={() => void openPage('packages/staff/case/index', { caseNo: side.caseNo })}
      >
        <Text>{side.caseNo}</Text>
      </View>
    </View>
  );
}
