import { useCallback, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { PublicationResponse } from '@suishoupai/shared-types';
import { failureView } from '../../../api/api-error';
import { LoadFrame } from '../../../components/load/LoadFrame';
import { Page } from '../../../components/page/Page';
import { ManagerGate } from '../../../features/manager-gate/ManagerGate';
import { PhotoReview, ReviewBar } from '../../../features/photo-review/PhotoReview';
import { REVIEWERS } from '../../../features/photo-review/reviewers';
import { texts } from '../../../features/photo-review/texts';
import { useReview } from '../../../features/photo-review/use-review';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { useLoad } from '../../../lib/use-load';
import { goBack } from '../../../platform/navigation';
import { useServices } from '../../../session/services';
import { useFreshLinks } from '../../../session/use-fresh-links';
import { isStaff, useSession, useTextSize } from '../../../session/use-session';

/** 照片公开审核: one photo; from the queue the next one follows. `?photoId=&queue=1` */
export default function PhotoReviewPage() {
  const { className } = useTextSize();
  const session = useSession();
  const role = session.me?.staff?.role;
  if (isStaff(session) && role !== undefined && REVIEWERS.includes(role)) return <Reviewing textSize={className} />;
  return (
    <Page id="page-photo-review" textSize={className} title={texts.reviewTitle} back>
      <SignInGate>
        <ManagerGate roles={REVIEWERS} />
      </SignInGate>
    </Page>
  );
}

function Reviewing({ textSize }: { textSize: string }) {
  const { api } = useServices();
  const { params } = useRouter();
  const [photoId, setPhotoId] = useState(params['photoId'] ?? '');
  const loader = useLoad(useCallback(() => api.publications.read(photoId), [api, photoId]));
  const { data } = loader.load;
  const { replace } = loader;
  // A failure must not take the boxes that are being drawn off the screen.
  useFreshLinks(() => void api.publications.read(photoId).then(replace, () => undefined));

  const onDecided = async (review: PublicationResponse): Promise<void> => {
    if (params['queue'] !== '1') return loader.replace(review);
    const { publications } = await api.publications.list({ state: 'unreviewed', limit: 1 });
    const [next] = publications;
    if (next === undefined) await goBack();
    else setPhotoId(next.photoId);
  };

  if (data !== null && data.publication.photoId === photoId && loader.load.state === 'ready') {
    const { version } = data.publication;
    return (
      <Decision
        key={`${photoId}-${version}`}
        textSize={textSize}
        data={data}
        onDecided={(review) => void onDecided(review)}
        onReload={loader.reload}
      />
    );
  }
  return (
    <Page id="page-photo-review" textSize={textSize} title={texts.reviewTitle} back>
      <LoadFrame id="review-load" loader={loader} failure={failureView}>
        {() => null}
      </LoadFrame>
    </Page>
  );
}

interface DecisionProps {
  textSize: string;
  data: PublicationResponse;
  onDecided: (review: PublicationResponse) => void;
  onReload: () => void;
}

function Decision({ textSize, data, onDecided, onReload }: DecisionProps) {
  const review = useReview({ review: data, onDecided });
  return (
    <Page
      id="page-photo-review"
      textSize={textSize}
      title={texts.reviewTitle}
      back
      bottom={<ReviewBar review={review} />}
    >
      <PhotoReview data={data} review={review} onReload={onReload} />
    </Page>
  );
}
