import { useCallback } from 'react';
import { Text, View } from '@tarojs/components';
import { errorText } from '../../../api/api-error';
import { Notice } from '../../../components/feedback/Feedback';
import type { PickOption } from '../../../components/pick/Pick';
import { SearchPick } from '../../../components/pick/SearchPick';
import { useLoad } from '../../../lib/use-load';
import { useServices } from '../../../session/services';
import { texts } from './texts';

interface OtherClassProps {
  chosen: string | null;
  onChoose: (code: string) => void;
}

/** The whole catalogue, by a word: acceptors hear of things that citizens are not asked for. */
export function OtherClass({ chosen, onChoose }: OtherClassProps) {
  const { api } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.staff.classes(), [api]));
  const options = (load.data ?? []).map(({ code, name, majorName }): PickOption => ({
    value: code,
    title: name,
    lines: [`${majorName} · ${code}`],
  }));
  return (
    <View className="card">
      <Text className="step__hint">{`${texts.allClasses}：${texts.allClassesHint}`}</Text>
      {load.state === 'failed' ? (
        <Notice
          tone="bad"
          text={errorText(load.error)}
          action={{ id: 'register-classes-retry', text: texts.again, onTap: reload }}
        />
      ) : null}
      <SearchPick
        id="register-class"
        label={texts.allClasses}
        options={options}
        value={chosen}
        placeholder={texts.classSearch}
        none={texts.classNone}
        onChange={onChoose}
      />
    </View>
  );
}
