import { useCallback, useEffect } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '../../components/button/Button';
import { Notice } from '../../components/feedback/Feedback';
import { tellLeftOut } from '../../components/photo-upload/left-out';
import type { DraftPatch } from '../../drafts/draft';
import { isBlank, photoRoom } from '../../drafts/draft';
import type { Drafts } from '../../drafts/use-drafts';
import { useLoad } from '../../lib/use-load';
import { chooseMedia } from '../../platform/media-files';
import { confirm, toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { ClassStep } from './ClassStep';
import { DescriptionStep } from './DescriptionStep';
import { NearbyOffer } from './NearbyOffer';
import { PhotoStep } from './PhotoStep';
import { PlaceStep } from './PlaceStep';
import { texts } from './texts';
import { useNearbySame } from './use-nearby-same';
import { usePlace } from './use-place';
import './report-form.scss';

/** The report in four steps; every change is kept on the phone at once. */
export function ReportForm({ drafts }: { drafts: Drafts }) {
  const { api } = useServices();
  const { current: draft, activity, queue } = drafts;
  const catalogue = useLoad(useCallback(() => api.catalogue.read(), [api]));
  const grids = useLoad(useCallback(() => api.grids.list(), [api]));
  const edit = useEdit(drafts);
  const place = usePlace(draft, activity.online, api.grids, edit);
  const nearby = useNearbySame(draft, activity.online, api.cases);
  const refusal = draft?.refusal ?? null;
  const hasPhoto = (draft?.photos.length ?? 0) > 0;
  const hasPosition = (draft?.position ?? null) !== null;
  const { state: locateState, locate } = place;

  useEffect(() => {
    if (hasPhoto && !hasPosition && locateState === 'idle') void locate();
  }, [hasPhoto, hasPosition, locateState, locate]);

  const dispatch = (event: Parameters<typeof queue.dispatch>[1]) => {
    if (draft !== null) queue.dispatch(draft.clientReportId, event);
  };
  const choose = async (room: number, instead?: string) => {
    try {
      const { kept, problems } = await chooseMedia(room);
      if (kept.length > 0) {
        if (instead !== undefined) dispatch({ type: 'photoRemoved', localId: instead });
        drafts.addPhotos(kept);
      }
      await tellLeftOut(problems);
    } catch {
      await toast(texts.chooseFailed);
    }
  };
  const discard = async () => {
    const yes = await confirm({ title: texts.discardTitle, text: texts.discardText, yes: texts.discard, danger: true });
    if (yes) dispatch({ type: 'removed' });
  };

  return (
    <View className="content">
      {refusal === null ? null : <Notice id="report-refusal" tone="bad" text={refusal.text} />}
      <PhotoStep
        draft={draft}
        activity={activity}
        onAdd={() => void choose(photoRoom(draft))}
        onRemove={(localId) => dispatch({ type: 'photoRemoved', localId })}
        onRetry={(localId) => dispatch({ type: 'photoRetried', localId })}
        onRetake={(localId) => void choose(1, localId)}
      />
      <PlaceStep
        draft={draft}
        locate={locateState}
        grids={grids.load.data?.grids ?? []}
        nearby={nearby}
        onLocate={() => void locate()}
        onPick={() => void place.pick()}
        onSettings={() => void place.allow()}
        onMove={place.move}
        onAddress={(address) => edit({ address })}
      />
      <ClassStep
        catalogue={catalogue.load}
        chosen={draft?.classCode ?? null}
        onChoose={({ code, plainName, icon }) =>
          edit({ classCode: code, className: plainName, icon, joinCaseNo: null })
        }
        onReload={catalogue.reload}
      />
      <NearbyOffer
        cases={nearby}
        joined={draft?.joinCaseNo ?? null}
        now={new Date()}
        onJoin={(joinCaseNo) => edit({ joinCaseNo })}
      />
      <DescriptionStep value={draft?.description ?? ''} onChange={(description) => edit({ description })} />
      {draft === null || isBlank(draft) ? null : (
        <View className="discard">
          <Text className="discard__text">{texts.draftKept}</Text>
          <Button id="report-discard" kind="quiet" small text={texts.discard} onTap={() => void discard()} />
        </View>
      )}
    </View>
  );
}

function useEdit({ edit }: Drafts): (patch: DraftPatch) => void {
  return useCallback((patch: DraftPatch) => void edit(patch), [edit]);
}
