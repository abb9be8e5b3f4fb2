import { useState } from 'react';
import { View } from '@tarojs/components';
import type { PublicationsResponse, PublicationState } from '@suishoupai/shared-types';
import { PUBLICATION_STATE_NAMES, PUBLICATION_STATES } from '@suishoupai/shared-types';
import { errorText, failureView } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Chips } from '../../components/chips/Chips';
import { Message, Notice } from '../../components/feedback/Feedback';
import { LoadFrame } from '../../components/load/LoadFrame';
import type { Loader } from '../../lib/use-load';
import { openPage } from '../../platform/navigation';
import { useServices } from '../../session/services';
import { PublicationRow } from './PublicationRow';
import { texts } from './texts';

interface PhotoQueueProps {
  state: PublicationState;
  onState: (state: PublicationState) => void;
  loader: Loader<PublicationsResponse>;
}

/** Photos by what has been decided about them, those that wait longest first. */
export function PhotoQueue({ state, onState, loader }: PhotoQueueProps) {
  const { api } = useServices();
  const [more, setMore] = useState<{ busy: boolean; failure: string | null }>({ busy: false, failure: null });
  const loadMore = async (shown: PublicationsResponse): Promise<void> => {
    setMore({ busy: true, failure: null });
    try {
      const { nextCursor: cursor } = shown;
      const next = await api.publications.list({ state, ...(cursor === null ? {} : { cursor }) });
      loader.replace({ ...next, publications: [...shown.publications, ...next.publications] });
      setMore({ busy: false, failure: null });
    } catch (error) {
      setMore({ busy: false, failure: errorText(error) });
    }
  };
  return (
    <View className="content">
      <Chips
        id="queue-state"
        label={texts.tabs}
        chips={PUBLICATION_STATES.map((value) => ({ value, name: PUBLICATION_STATE_NAMES[value] }))}
        value={state}
        onChange={(value) => onState(value as PublicationState)}
      />
      <LoadFrame id="queue-load" loader={loader} failure={failureView} rows={5}>
        {(data) =>
          data.publications.length === 0 ? (
            <Message id="queue-empty" icon="image" title={texts.empty[state]} text={texts.emptyText} />
          ) : (
            <Card>
              {data.publications.map((one) => (
                <PublicationRow
                  key={one.photoId}
                  publication={one}
                  onOpen={() =>
                    void openPage('packages/staff/photo-review/index', {
                      photoId: one.photoId,
                      ...(state === 'unreviewed' ? { queue: '1' } : {}),
                    })
                  }
                />
              ))}
              {more.failure === null ? null : <Notice tone="bad" text={more.failure} />}
              {data.nextCursor === null ? null : (
                <Button
                  id="queue-more"
                  kind="quiet"
                  block
                  busy={more.busy}
                  text={texts.more}
                  onTap={() => void loadMore(data)}
                />
              )}
            </Card>
          )
        }
      </LoadFrame>
    </View>
  );
}
