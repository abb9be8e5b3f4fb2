import { useCallback, useRef, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { TemplateCommand, TemplateView } from '@suishoupai/shared-types';
import { TEMPLATE_COMMANDS, TEMPLATE_OWNER_NAMES } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Notice, Skeleton } from '../../components/feedback/Feedback';
import { useLoad } from '../../lib/use-load';
import { a11y } from '../../platform/a11y';
import { confirm, toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { useSession } from '../../session/use-session';
import type { StaffCommandName } from './command.fields';
import { ownerFor, templateOf, withTemplate } from './template-text';
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
      {open ? null : <Save command={command} text={rest.text} />}
      {open ? <Choices command={command} {...rest} onChosen={() => setOpen(false)} /> : null}
    </View>
  );
}

/** Keeps what was written for the next time. */
function Save({ command, text }: { command: TemplateCommand; text: string }) {
  const { api } = useServices();
  const owner = ownerFor(useSession().me?.staff?.role);
  const running = useRef(false);
  if (owner === null || text.trim() === '') return null;
  const save = async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    try {
      const sure = { title: texts.saveTemplate[owner], text: texts.saveTemplateText[owner], yes: texts.save };
      if (!(await confirm(sure))) return;
      await api.staff.addTemplate(templateOf(command, owner, text));
      await toast(texts.templateSaved);
    } catch (error) {
      await toast(errorText(error));
    } finally {
      running.current = false;
    }
  };
  return (
    <View
      id="staff-template-save"
      className="templates__open"
      {...a11y({ role: 'button' })}
      onClick={() => void save()}
    >
      <Text>{texts.saveTemplate[owner]}</Text>
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
  const remove = async ({ templateId, title }: TemplateView): Promise<void> => {
    try {
      const sure = { title: texts.deleteTemplateTitle, text: title, yes: texts.deleteTemplate, danger: true };
      if (!(await confirm(sure))) return;
      await api.staff.removeTemplate(templateId);
    } catch (error) {
      await toast(errorText(error));
    }
    reload();
  };
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
            <View className="templates__side">
              <Text className="templates__owner">{TEMPLATE_OWNER_NAMES[one.owner]}</Text>
              {one.editable ? (
                <View
                  id={`staff-template-delete-${one.templateId}`}
                  className="templates__delete"
                  {...a11y({ role: 'button', label: `${texts.deleteTemplate} ${one.title}` })}
                  onClick={(event) => {
                    event.stopPropagation();
                    void remove(one);
                  }}
                >
                  <Text>{texts.deleteTemplate}</Text>
                </View>
              ) : null}
            </View>
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
