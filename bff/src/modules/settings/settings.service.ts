import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import { shanghaiDate } from '../../kernel/shanghai-time';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { RoutingSettings } from '../catalogue';
import { describeChanges, type SettingsNames } from './settings.changes';
import type { SettingsAuthor, SettingsChange, SettingsRepository, SettingsState } from './settings.ports';

export interface RoutingSettingsService {
  /** What the router goes by: as this process last read or wrote it. In memory, no waiting. */
  current(): RoutingSettings;
  /** Read anew, without departments whose last disabled day is over. */
  read(): Promise<SettingsState>;
  /**
   * Replaces the settings seen as `version`, and logs who did it and what changed. Nothing is written when nothing changes.
   * @throws AppError `settings_conflict` when somebody else changed them since
   */
  change(seenVersion: number, value: RoutingSettings, by: SettingsAuthor): Promise<SettingsState>;
  /** The log, the newest first. */
  changes(page: { before: number | null; limit: number }): Promise<SettingsChange[]>;
  /** Takes up what other processes wrote. */
  reload(): Promise<void>;
}

interface Deps {
  repository: SettingsRepository;
  unitOfWork: UnitOfWork;
  names: SettingsNames;
  clock: Clock;
}

const UNTOUCHED: SettingsState = {
  version: 0,
  value: { disabledDepartments: [], autoDispatchClasses: [] },
  changedAt: null,
  changedBy: null,
};

/** Routing settings that managers change while the product runs. */
export function createRoutingSettings({ repository, unitOfWork, names, clock }: Deps): RoutingSettingsService {
  let state = UNTOUCHED;

  /** A slow read must not undo a later write. */
  function adopt(fresh: SettingsState): SettingsState {
    if (fresh.version > state.version) state = fresh;
    return fresh;
  }

  const load = async (): Promise<SettingsState> => adopt((await repository.find()) ?? UNTOUCHED);

  return {
    current: () => state.value,
    async read() {
      return withoutExpired(await load(), clock.now());
    },
    async reload() {
      await load();
    },

    async change(seenVersion, value, by) {
      const at = clock.now();
      const changed = await unitOfWork.run(async (tx) => {
        const before = (await repository.find(tx)) ?? UNTOUCHED;
        if (before.version !== seenVersion) throw conflict(seenVersion);
        const lines = describeChanges(withoutExpired(before, at).value, value, names);
        if (lines.length === 0) return before;
        const change = { version: seenVersion + 1, at, by, lines, value };
        if (!(await repository.add(tx, change, seenVersion))) throw conflict(seenVersion);
        return { version: change.version, value, changedAt: at, changedBy: by };
      });
      return withoutExpired(adopt(changed), at);
    },

    changes: (page) => repository.changes(page),
  };
}

function withoutExpired(state: SettingsState, at: Date): SettingsState {
  const today = shanghaiDate(at);
  const inForce = state.value.disabledDepartments.filter(({ until }) => until === null || until >= today);
  return { ...state, value: { ...state.value, disabledDepartments: inForce } };
}

function conflict(seenVersion: number): AppError {
  return new AppError('settings_conflict', { detail: `version ${seenVersion} is not the newest` });
}
