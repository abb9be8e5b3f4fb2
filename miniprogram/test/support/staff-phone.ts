import { IDS } from '../selectors';
import type { Phone } from './phone';

type Shoot = (name: string) => Promise<void>;
const noShot: Shoot = () => Promise.resolve();

/** From wherever the phone is to the case, by way of the workbench. */
export async function openCase(phone: Phone, caseNo: string, shoot: Shoot = noShot): Promise<void> {
  if (await phone.at(IDS.back).isVisible()) {
    await phone.tap(IDS.back);
    await phone.gone('staff-case-head'); // the page that is left slides away for a moment
  } else await phone.tap(IDS.tab('workbench'));
  await phone.at(`staff-task-${caseNo}`).waitFor();
  await shoot('tasks');
  await phone.tap(`staff-task-${caseNo}`);
  await phone.at('staff-case-head').waitFor();
}

/** Opens a command's form; a command that is not the next step stands behind 「更多」. */
export async function openCommand(phone: Phone, command: string): Promise<void> {
  const button = phone.at(`staff-command-${command}`);
  await phone.at('staff-case-head').waitFor();
  await button.or(phone.at('staff-command-more')).first().waitFor();
  if (!(await button.isVisible())) await phone.tap('staff-command-more');
  await button.click();
}

/** A command whose form comes up over the case. */
export async function giveOnSheet(
  phone: Phone,
  command: string,
  { fill = () => Promise.resolve(), shoot = noShot }: { fill?: () => Promise<void>; shoot?: Shoot } = {},
): Promise<void> {
  await openCommand(phone, command);
  await phone.at('staff-sheet').waitFor();
  await fill();
  await shoot(command);
  await phone.tap('staff-submit');
  await phone.gone('staff-sheet');
}

/** A command with a page of its own: result, words, photos. */
export async function giveOnPage(
  phone: Phone,
  command: 'verify' | 'reply' | 'check',
  {
    result,
    text,
    photos = [],
    fill = () => Promise.resolve(),
    shoot = noShot,
  }: { result?: string; text?: string; photos?: string[]; fill?: () => Promise<void>; shoot?: Shoot },
): Promise<void> {
  await openCommand(phone, command);
  await phone.at('page-staff-command').waitFor();
  if (result !== undefined) await phone.tap(`staff-${command}-${result}`);
  if (text !== undefined) await phone.write(`staff-${command}-text`, text);
  if (photos.length > 0) {
    await phone.choosePhotos(`staff-${command}-add-photo`, photos);
    await phone.see(`staff-${command}-photo-0`, '已上传');
  }
  await fill();
  await shoot(command);
  await phone.tap('staff-submit');
  await phone.at('staff-case-head').waitFor();
}
