import { Text, View } from '@tarojs/components';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { CASE_COMMAND_NAMES } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import type { ButtonCommand } from './command-buttons';
import { commandButtons } from './command-buttons';
import { texts } from './texts';
import './staff-case.scss';

/** The buttons of a case, at the bottom of the screen. */
export function CommandBar({
  detail,
  onCommand,
}: {
  detail: CaseDetailView;
  onCommand: (command: ButtonCommand) => void;
}) {
  const buttons = commandButtons(detail.allowedCommands);
  if (buttons.length === 0) {
    return (
      <View className="command-bar command-bar--none">
        <Text className="command-bar__none">{texts.readOnly}</Text>
      </View>
    );
  }
  return (
    <View className="command-bar">
      {buttons.map(({ command, kind }) => (
        <View key={command} className={`command-bar__one ${kind === 'primary' ? 'command-bar__one--primary' : ''}`}>
          <Button
            id={`staff-command-${command}`}
            kind={kind}
            small={kind !== 'primary'}
            block
            text={CASE_COMMAND_NAMES[command]}
            onTap={() => onCommand(command)}
          />
        </View>
      ))}
    </View>
  );
}
