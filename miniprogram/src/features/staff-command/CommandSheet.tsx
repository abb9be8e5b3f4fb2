import { CASE_COMMAND_NAMES } from '@suishoupai/shared-types';
import { Sheet } from '../../components/sheet/Sheet';
import { CommandFields } from './CommandFields';
import { SubmitBar } from './SubmitBar';
import type { CommandOptions } from './use-command';
import { useCommand } from './use-command';

/** A command over the case it is about. */
export function CommandSheet({ onClose, ...options }: CommandOptions & { onClose: () => void }) {
  const form = useCommand(options);
  return (
    <Sheet
      id="staff-sheet"
      title={CASE_COMMAND_NAMES[options.command]}
      onClose={onClose}
      foot={<SubmitBar form={form} />}
    >
      <CommandFields form={form} />
    </Sheet>
  );
}
