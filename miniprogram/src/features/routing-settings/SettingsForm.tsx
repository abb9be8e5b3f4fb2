import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { CatalogueClassView, RoutingSettingsResponse } from '@suishoupai/shared-types';
import { ApiError, errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Notice } from '../../components/feedback/Feedback';
import { dateTimeText } from '../../lib/time-text';
import { toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { AutoClasses } from './AutoClasses';
import { Departments } from './Departments';
import { changeCount, draftOf, requestOf } from './routing-draft';
import { texts } from './texts';

interface SettingsFormProps {
  settings: RoutingSettingsResponse;
  classes: CatalogueClassView[];
  onSettings: (settings: RoutingSettingsResponse) => void;
}

/** The settings as a whole: changed here, in force only when they are saved. */
export function SettingsForm({ settings, classes, onSettings }: SettingsFormProps) {
  const { api } = useServices();
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const count = changeCount(draft, settings);

  const take = (fresh: RoutingSettingsResponse): void => {
    setDraft(draftOf(fresh));
    onSettings(fresh);
  };

  async function save(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      take(await api.routing.change(requestOf(draft)));
      void toast(texts.saved);
    } catch (error) {
      await tell(error);
    } finally {
      setBusy(false);
    }
  }

  async function tell(error: unknown): Promise<void> {
    if (!(error instanceof ApiError) || error.code !== 'settings_conflict') {
      const fields = error instanceof ApiError ? error.fields.map(({ text }) => text) : [];
      setProblem([errorText(error), ...fields].join('：'));
      return;
    }
    try {
      take(await api.routing.read());
      setProblem(texts.conflict);
    } catch (unread) {
      setProblem(errorText(unread));
    }
  }

  const { changedAt, changedByName } = settings;
  return (
    <>
      <Text id="routing-changed" className="note">
        {changedAt === null
          ? texts.untouched
          : texts.changedBy(changedByName ?? '', dateTimeText(changedAt, new Date()))}
      </Text>
      {problem === null ? null : <Notice id="routing-problem" tone="bad" text={problem} />}
      <Departments departments={settings.departments} draft={draft} onDraft={setDraft} />
      <AutoClasses classes={classes} draft={draft} onDraft={setDraft} />
      <View className="routing__save">
        <Button
          id="routing-save"
          text={busy ? texts.saving : texts.save(count)}
          busy={busy}
          disabled={count === 0}
          block
          onTap={() => void save()}
        />
        {count === 0 || busy ? null : (
          <Button id="routing-undo" kind="quiet" text={texts.undo} block onTap={() => setDraft(draftOf(settings))} />
        )}
      </View>
    </>
  );
}
