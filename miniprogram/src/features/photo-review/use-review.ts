import { useReducer, useState } from 'react';
import type { PublicationResponse } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { confirm, toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { boxesReducer, startBoxes } from './boxes';
import { texts } from './texts';

interface Options {
  review: PublicationResponse;
  /** After a decision, with how the photo stands now. */
  onDecided: (review: PublicationResponse) => void;
}

/** One photo under review: its boxes, the preview, and the decision. */
export function useReview({ review: { publication }, onDecided }: Options) {
  const { api } = useServices();
  const [state, dispatch] = useReducer(boxesReducer, publication.boxes, startBoxes);
  const [preview, setPreview] = useState<string | null>(null);
  const [busy, setBusy] = useState<'preview' | 'published' | 'withheld' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { boxes } = state;
  const { photoId, version } = publication;
  const wasPublic = publication.state === 'published';

  async function during(what: NonNullable<typeof busy>, work: () => Promise<void>): Promise<void> {
    setBusy(what);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setBusy(null);
    }
  }

  async function decide(decision: 'published' | 'withheld'): Promise<void> {
    const { published, publishTitle, publishText, publish, takenBack, withheld } = texts;
    const question = { title: publishTitle, text: publishText(boxes.length), yes: publish };
    if (decision === 'published' && !(await confirm(question))) return;
    await during(decision, async () => {
      const decided = await api.publications.decide(photoId, { version, state: decision, boxes });
      await toast(decision === 'published' ? published : wasPublic ? takenBack : withheld);
      onDecided(decided);
    });
  }

  return {
    ...state,
    preview,
    busy,
    failure,
    wasPublic,
    isFull: boxes.length >= LIMITS.redactionBoxes,
    draw: (from: { x: number; y: number }, to: { x: number; y: number }) =>
      dispatch({ type: 'drawn', from, to, most: LIMITS.redactionBoxes }),
    undo: () => dispatch({ type: 'undo' }),
    removeChosen: () => dispatch({ type: 'removeChosen' }),
    togglePreview: () =>
      preview === null
        ? during('preview', async () => setPreview(await api.publications.preview(photoId, boxes)))
        : setPreview(null),
    publish: () => decide('published'),
    withhold: () => decide('withheld'),
  };
}
export type Review = ReturnType<typeof useReview>;
