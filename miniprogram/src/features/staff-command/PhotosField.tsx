import { PhotoUpload } from '../../components/photo-upload/PhotoUpload';
import { tellLeftOut } from '../../components/photo-upload/left-out';
import { chooseMedia } from '../../platform/media-files';
import { toast } from '../../platform/ui';
import type { StaffCommandName } from './command.fields';
import { isOnSite } from './command.fields';
import { roomFor } from './command-draft.reducer';
import { FormField } from './FormField';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** Photos of the reply or of the look on site; they go up while the person is writing. */
export function PhotosField({ form }: { form: CommandForm }) {
  const { draft, keeper, command } = form;
  const cameraOnly = isOnSite(command);
  const add = async (room: number, instead?: string) => {
    try {
      const { kept, problems } = await chooseMedia(room, cameraOnly ? 'camera' : 'any');
      if (kept.length > 0) {
        if (instead !== undefined) keeper.dispatch({ type: 'photoRemoved', localId: instead });
        const photos = kept.map(({ path, video }) => ({ localId: path, path, ...(video && { video }) }));
        keeper.dispatch({ type: 'photosAdded', photos });
      }
      await tellLeftOut(problems);
    } catch {
      await toast(texts.chooseFailed);
    }
  };
  return (
    <FormField
      label={labelOf(command, form.values.result)}
      hint={draft.photos.length === 0 ? undefined : `${draft.photos.length}/${draft.photos.length + roomFor(draft)}`}
      error={form.errors.photoIds}
    >
      <PhotoUpload
        id={`staff-${command}`}
        photos={draft.photos}
        uploading={form.uploading}
        online={form.online}
        room={roomFor(draft)}
        cameraOnly={cameraOnly}
        hint={cameraOnly ? texts.cameraTip : texts.photoTip}
        onAdd={() => void add(roomFor(draft))}
        onRemove={(localId) => keeper.dispatch({ type: 'photoRemoved', localId })}
        onRetry={(localId) => keeper.dispatch({ type: 'photoRetried', localId })}
        onRetake={(localId) => void add(1, localId)}
      />
    </FormField>
  );
}

function labelOf(command: StaffCommandName, result: string | null): string {
  if (command === 'reply') return texts.photosAfter;
  return isOnSite(command) && result !== 'unable' ? texts.photosNow : texts.photosOnSite;
}
