import { useCallback, useState } from 'react';
import type { PublicationState } from '@suishoupai/shared-types';
import { Page } from '../../../components/page/Page';
import { ManagerGate } from '../../../features/manager-gate/ManagerGate';
import { PhotoQueue } from '../../../features/photo-review/PhotoQueue';
import { REVIEWERS } from '../../../features/photo-review/reviewers';
import { texts } from '../../../features/photo-review/texts';
import { SignInGate } from '../../../features/sign-in/SignInGate';
import { useLoad } from '../../../lib/use-load';
import { useFreshPage } from '../../../platform/use-fresh-page';
import { useServices } from '../../../session/services';
import { useFreshLinks } from '../../../session/use-fresh-links';
import { useTextSize } from '../../../session/use-session';

/** 待公开照片: what citizens sent, before everybody may see it. */
export default function PhotoQueuePage() {
  const { className } = useTextSize();
  return (
    <Page id="page-photo-queue" textSize={className} title={texts.queueTitle} back>
      <SignInGate>
        <ManagerGate roles={REVIEWERS}>
          <Queue />
        </ManagerGate>
      </SignInGate>
    </Page>
  );
}

function Queue() {
  const { api } = useServices();
  const [state, setState] = useState<PublicationState>('unreviewed');
  const loader = useLoad(useCallback(() => api.publications.list({ state }), [api, state]));
  useFreshPage(loader);
  useFreshLinks(loader.reload);
  return <PhotoQueue key={state} state={state} onState={setState} loader={loader} />;
}
