import { PhotoUpload } from '../../components/photo-upload/PhotoUpload';
import { choosePhotos } from '../../platform/photo-files';
import { toast } from '../../platform/ui';
import { roomFor } from './command.draft';
import { FormField } from './FormField';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** Photos of the reply or of the look on site; they go up while the person is writing. */
export function PhotosField({ form }: { form: CommandForm }) {
  const { draft, keeper, command } = form;
  const add = async () => {
    try {
      const photos = await choosePhotos(roomFor(draft));
      if (photos.length === 0) return;
      keeper.dispatch({ type: 'photosAdded', photos: photos.map(({ path }) => ({ localId: path, path })) });
    } catch {
      await toast(texts.chooseFailed);
    }
  };
  return (
    <FormField
      label={command === 'reply' ? texts.photosAfter : texts.photosOnSite}
      hint={draft.photos.length === 0 ? undefined : `${draft.photos.length}/${draft.photos.length + roomFor(draft)}`}
      error={form.errors.photoIds}
    >
      <PhotoUpload
        id={`staff-${command}`}
        photos={draft.photos}
        uploading={form.uploading}
        online={form.online}
        room={roomFor(draft)}
        hint={texts.photoTip}
        onAdd={() => void add()}
        onRemove={(localId) => keeper.dispatch({ type: 'photoRemoved', localId })}
        onRetry={(localId) => keeper.dispatch({ type: 'photoRetried', localId })}
      />
    </FormField>
  );
}
