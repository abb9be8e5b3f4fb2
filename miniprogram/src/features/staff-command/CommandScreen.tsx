import { Text, View } from '@tarojs/components';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Icon } from '../../components/icon/Icon';
import { PhotoStrip } from '../../components/photo/Photo';
import { StatusChip } from '../../components/status/StatusChip';
import { confirm } from '../../platform/ui';
import { COLORS } from '../../theme/colors';
import { isTyped } from './command-draft.reducer';
import { CommandFields } from './CommandFields';
import { texts } from './texts';
import type { CommandForm } from './use-command';
import './staff-command.scss';

/** A command with photos: the case in short on top, so that the same angle can be found, then the form. */
export function CommandScreen({ form }: { form: CommandForm }) {
  const { detail, draft, keeper } = form;
  const clear = async () => {
    const sure = { title: texts.discardTitle, text: texts.discardText, yes: texts.discard, danger: true };
    if (await confirm(sure)) keeper.discard();
  };
  return (
    <View className="content">
      <Card>
        <View className="command-case">
          <View className="command-case__head">
            <Icon name={detail.icon} size={22} color={COLORS.primary} />
            <Text className="command-case__name">{detail.className}</Text>
            <StatusChip status={detail.status} name={detail.statusName} />
          </View>
          <Text className="command-case__no">{detail.caseNo}</Text>
          <Text className="command-case__text">{detail.description}</Text>
          {detail.photosBefore.length === 0 ? null : (
            <View className="command-case__photos">
              <PhotoStrip photos={detail.photosBefore.slice(0, 3)} label={texts.before} />
            </View>
          )}
        </View>
      </Card>
      <Card>
        <CommandFields form={form} />
      </Card>
      {isTyped(draft) ? (
        <View className="command-kept">
          <Text className="command-kept__text">{texts.kept}</Text>
          <Button id="staff-discard" kind="quiet" small text={texts.discard} onTap={() => void clear()} />
        </View>
      ) : null}
    </View>
  );
}
