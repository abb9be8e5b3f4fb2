import { Text, View } from '@tarojs/components';
import { CASE_COMMAND_NAMES } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { missing } from './missing-texts';
import { texts } from './texts';
import { isConfirmed, isOnSite } from './command.fields';
import type { CommandForm } from './use-command';
import './staff-command.scss';

/** The button that gives the command, and in plain words what is still missing. */
export function SubmitBar({ form }: { form: CommandForm }) {
  const first = form.missing[0];
  const name = CASE_COMMAND_NAMES[form.command];
  const ready = form.command === 'reply' ? texts.submitReply : texts.submit(name);
  const busy = form.place.state === 'finding' && isOnSite(form.command) ? texts.locating : texts.submitting;
  // Beside the button as well: what is wrong may stand on a part of the form that is out of sight.
  const failure = form.busy ? null : (Object.values(form.errors)[0] ?? form.notice);
  return (
    <View className="command-submit">
      {failure === null ? null : (
        <Text id="staff-failure" className="command-submit__failure">
          {failure}
        </Text>
      )}
      {first === undefined ? null : (
        <Text id="staff-missing" className="command-submit__missing">
          {missing[first]}
        </Text>
      )}
      <Button
        id="staff-submit"
        kind={isConfirmed(form.command) ? 'danger' : 'primary'}
        block
        text={form.busy ? busy : ready}
        busy={form.busy}
        disabled={first !== undefined || !form.possible}
        onTap={form.submit}
      />
    </View>
  );
}
