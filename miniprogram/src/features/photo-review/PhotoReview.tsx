import { Image, Text, View } from '@tarojs/components';
import type { PublicationResponse } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { timeAgo } from '../../lib/time-text';
import { openPage } from '../../platform/navigation';
import { PhotoBoxes } from './PhotoBoxes';
import { texts } from './texts';
import type { Review } from './use-review';
import './photo-review.scss';

interface PhotoReviewProps {
  data: PublicationResponse;
  review: Review;
  /** Somebody else has decided: read anew. */
  onReload: () => void;
}

/** A photo, its boxes, and what has been decided about it. */
export function PhotoReview({ data: { publication, log }, review, onReload }: PhotoReviewProps) {
  const { photoId, photo, caseNo, className, addedAt, stateName, state } = publication;
  const { boxes, past, chosen, preview, busy, failure, isFull } = review;
  const now = new Date();
  return (
    <View className="content">
      {failure === null ? null : (
        <Notice id="review-failed" tone="bad" text={failure} action={{ text: texts.retry, onTap: onReload }} />
      )}
      <Card>
        <View className="review-head">
          <Text className="review-head__line">{texts.line(className, timeAgo(addedAt, now))}</Text>
          <Text id="review-state" className={`review-head__state review-head__state--${state}`}>
            {stateName}
          </Text>
        </View>
        <Text className="review-head__hint">{preview === null ? texts.hint : texts.previewNote}</Text>
        {preview === null ? (
          <PhotoBoxes
            key={photoId}
            id="review-photo"
            url={photo.displayUrl}
            boxes={boxes}
            chosen={chosen}
            onDrawn={review.draw}
          />
        ) : (
          <View className="photo-boxes">
            <Image id="review-preview" className="photo-boxes__image" src={preview} mode="widthFix" />
          </View>
        )}
        <View className="review-tools">
          <Text id="review-covered" className="review-tools__count">
            {texts.covered(boxes.length)}
          </Text>
          {preview === null ? (
            <>
              <Button
                id="review-undo"
                kind="quiet"
                small
                text={texts.undo}
                disabled={past.length === 0}
                onTap={review.undo}
              />
              <Button
                id="review-remove"
                kind="quiet"
                small
                text={texts.remove}
                disabled={chosen === null}
                onTap={review.removeChosen}
              />
            </>
          ) : null}
          <Button
            id="review-toggle-preview"
            kind="plain"
            small
            busy={busy === 'preview'}
            text={preview === null ? texts.preview : texts.back}
            onTap={() => void review.togglePreview()}
          />
        </View>
        {isFull ? <Notice tone="warn" text={texts.full(LIMITS.redactionBoxes)} /> : null}
      </Card>
      <Card
        title={texts.log}
        aside={texts.openCase}
        onAside={() => void openPage('packages/staff/case/index', { caseNo })}
      >
        {log.map((item) => (
          <View key={item.version} className="review-log">
            <Text className="review-log__what">{texts.logLine(item)}</Text>
            <Text className="review-log__when">{timeAgo(item.at, now)}</Text>
          </View>
        ))}
        {log.length === 0 ? <Text className="review-head__hint">{texts.emptyText}</Text> : null}
      </Card>
    </View>
  );
}

/** 公开, 不公开. */
export function ReviewBar({ review }: { review: Review }) {
  const { busy, wasPublic } = review;
  return (
    <View className="review-bar">
      <Button
        id="review-withhold"
        kind="danger"
        block
        busy={busy === 'withheld'}
        disabled={busy !== null}
        text={wasPublic ? texts.takeBack : texts.withhold}
        onTap={() => void review.withhold()}
      />
      <Button
        id="review-publish"
        block
        busy={busy === 'published'}
        disabled={busy !== null}
        text={wasPublic ? texts.republish : texts.publish}
        onTap={() => void review.publish()}
      />
    </View>
  );
}
