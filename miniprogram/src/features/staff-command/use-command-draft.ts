import { useEffect, useMemo } from 'react';
import { useStore } from '../../lib/use-store';
import { dropPhoto } from '../../platform/photo-files';
import { useServices } from '../../session/services';
import { useOnline } from '../../session/use-online';
import { useSession } from '../../session/use-session';
import type { CommandDraftKeeper } from './command-draft.keeper';
import { createCommandDraft } from './command-draft.keeper';
import type { CommandDraft } from './command-draft.reducer';
import type { StaffCommandName } from './command.fields';

export interface KeptCommandDraft {
  draft: CommandDraft;
  uploading: Record<string, number>;
  online: boolean;
  keeper: CommandDraftKeeper;
}

/** The draft of this command of whoever is signed in; its photos go up while the form is open. */
export function useCommandDraft(caseNo: string, command: StaffCommandName): KeptCommandDraft {
  const { api, storage } = useServices();
  const ownerId = useSession().me?.staff?.staffId ?? '';
  const online = useOnline();
  const keeper = useMemo(
    () =>
      createCommandDraft(
        { ownerId, caseNo, command },
        {
          storage,
          upload: api.photos.upload,
          dropPhoto,
          nowMs: () => Date.now(),
          random: Math.random,
          later: (ms, work) => {
            const timer = setTimeout(work, ms);
            return () => clearTimeout(timer);
          },
        },
      ),
    [api, storage, ownerId, caseNo, command],
  );
  useEffect(() => keeper.setOnline(online), [keeper, online]);
  useEffect(() => keeper.stop, [keeper]);
  return { draft: useStore(keeper.draft), uploading: useStore(keeper.uploading), online, keeper };
}
