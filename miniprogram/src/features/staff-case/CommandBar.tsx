import { Text, View } from '@tarojs/components';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { CASE_COMMAND_NAMES } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Sheet } from '../../components/sheet/Sheet';
import type { ButtonCommand } from './command-buttons';
import { commandButtons } from './command-buttons';
import { texts } from './texts';
import './command-bar.scss';

interface CommandBarProps {
  detail: CaseDetailView;
  onCommand: (command: ButtonCommand) => void;
  onMore: () => void;
}

/** The buttons of a case, at the bottom of the screen: the next step wide, the rest behind 「更多」. */
export function CommandBar({ detail, onCommand, onMore }: CommandBarProps) {
  const { main, beside, more, danger } = commandButtons(detail.allowedCommands, detail.status);
  const hidden = more.length + danger.length;
  if (main === null && beside.length === 0 && hidden === 0) {
    return (
      <View className="command-bar command-bar--none">
        <Text className="command-bar__none">{texts.readOnly}</Text>
      </View>
    );
  }
  return (
    <View className="command-bar">
      {hidden === 0 ? null : (
        <View className="command-bar__one">
          <Button id="staff-command-more" kind="quiet" block text={texts.more} onTap={onMore} />
        </View>
      )}
      {beside.map((command) => (
        <View key={command} className={`command-bar__one ${main === null ? 'command-bar__one--wide' : ''}`}>
          <CommandButton command={command} kind="quiet" onCommand={onCommand} />
        </View>
      ))}
      {main === null ? null : (
        <View className="command-bar__one command-bar__one--wide">
          <CommandButton command={main} kind="primary" onCommand={onCommand} />
        </View>
      )}
    </View>
  );
}

interface CommandMenuProps {
  detail: CaseDetailView;
  onCommand: (command: ButtonCommand) => void;
  onClose: () => void;
}

/** What else may be done: the harmless first, what ends the case apart and in red. */
export function CommandMenu({ detail, onCommand, onClose }: CommandMenuProps) {
  const { more, danger } = commandButtons(detail.allowedCommands, detail.status);
  return (
    <Sheet id="staff-menu" title={texts.more} onClose={onClose}>
      <View className="command-menu">
        {more.length === 0 ? null : (
          <View className="command-menu__group">
            {more.map((command) => (
              <CommandButton key={command} command={command} kind="quiet" onCommand={onCommand} />
            ))}
          </View>
        )}
        {danger.length === 0 ? null : (
          <>
            <Text className="command-menu__title">{texts.endings}</Text>
            <View className="command-menu__group">
              {danger.map((command) => (
                <CommandButton key={command} command={command} kind="danger" onCommand={onCommand} />
              ))}
            </View>
          </>
        )}
      </View>
    </Sheet>
  );
}

interface CommandButtonProps {
  command: ButtonCommand;
  kind: 'primary' | 'quiet' | 'danger';
  onCommand: (command: ButtonCommand) => void;
}

function CommandButton({ command, kind, onCommand }: CommandButtonProps) {
  return (
    <Button
      id={`staff-command-${command}`}
      kind={kind}
      block
      text={CASE_COMMAND_NAMES[command]}
      onTap={() => onCommand(command)}
    />
  );
}
