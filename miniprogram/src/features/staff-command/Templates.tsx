import { useCallback, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { TemplateCommand } from '@suishoupai/shared-types';
import { TEMPLATE_COMMANDS, TEMPLATE_OWNER_NAMES } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Notice, Skeleton } from '../../components/feedback/Feedback';
import { useLoad } from '../../lib/use-load';
import { a11y } from '../../platform/a11y';
import { useServices } from '../../session/services';
import type { StaffCommandName } from './command.fields';
import { withTemplate } from './template-text';
import { texts } from './texts';

interface TemplatesProps {
  command: StaffCommandName;
  text: string;
  maxLength: number;
  onText: (text: string) => void;
}

/** 常用语: a text to begin with. Nothing for commands that have none. */
export function Templates({ command, ...rest }: TemplatesProps) {
  const [open, setOpen] = useState(false);
  if (!hasTemplates(command)) return null;
  return (
    <View className="templates">
      <View
        id="staff-templates"
        className="templates__open"
        {...a11y({ role: 'button' })}
        onClick={() => setOpen(!open)}
      >
        <Text>{open ? texts.hideTemplates : texts.templates}</Text>
      </View>
      {open ? <Choices command={command} {...rest} onChosen={() => setOpen(false)} /> : null}
    </View>
  );
}

interface ChoicesProps extends Omit<TemplatesProps, 'command'> {
  command: TemplateCommand;
  onChosen: () => void;
}

function Choices({ command, text, maxLength, onText, onChosen }: ChoicesProps) {
  const { api } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.staff.templates(command), [api, command]));
  if (load.state === 'loading') return <Skeleton rows={2} />;
  if (load.data === null) {
    return <Notice tone="warn" text={errorText(load.error)} action={{ text: texts.again, onTap: reload }} />;
  }
  if (load.data.length === 0) return <Text className="templates__none">{texts.noTemplates}</Text>;
  return (
    <View className="templates__list">
      {load.data.map((one) => (
        <View
          key={one.templateId}
          id={`staff-template-${one.templateId}`}
          className="templates__one"
          hoverClass="pressed"
          {...a11y({ role: 'button', label: one.title })}
          onClick={() => {
            onText(withTemplate(text, one.text, maxLength));
            onChosen();
          }}
        >
          <View className="templates__head">
            <Text className="templates__title">{one.title}</Text>
            <Text className="templates__owner">{TEMPLATE_OWNER_NAMES[one.owner]}</Text>
          </View>
          <Text className="templates__text">{one.text}</Text>
        </View>
      ))}
    </View>
  );
}

function hasTemplates(command: StaffCommandName): command is TemplateCommand & StaffCommandName {
  return TEMPLATE_COMMANDS.some((known) => known === command);
}
