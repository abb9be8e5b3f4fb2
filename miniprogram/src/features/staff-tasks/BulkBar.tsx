import { Text, View } from '@tarojs/components';
import { Button } from '../../components/button/Button';
import { Notice } from '../../components/feedback/Feedback';
import { Pick } from '../../components/pick/Pick';
import { Sheet } from '../../components/sheet/Sheet';
import { a11y } from '../../platform/a11y';
import { texts } from './texts';
import type { Bulk } from './use-bulk';
import './bulk.scss';

/** In place of the tab bar while cases are being chosen. */
export function BulkBar({ bulk }: { bulk: Bulk }) {
  const { chosen, offers, busy } = bulk;
  return (
    <View id="staff-bulk" className="bulk-bar">
      <View className="bulk-bar__head">
        <Text className="bulk-bar__count">{chosen.size === 0 ? texts.chooseHint : texts.chosen(chosen.size)}</Text>
        <Word
          id="staff-bulk-all"
          text={chosen.size === 0 ? texts.chooseAll : texts.chooseNone}
          onTap={chosen.size === 0 ? bulk.chooseAll : bulk.chooseNone}
        />
        <Word id="staff-bulk-leave" text={texts.leaveBulk} onTap={bulk.leave} />
      </View>
      {chosen.size > 0 && offers.length === 0 ? <Text className="bulk-bar__none">{texts.bulkNothing}</Text> : null}
      {offers.length === 0 ? null : (
        <View className="bulk-bar__row">
          {offers.map((offer) => (
            <View key={offer.action} className="bulk-bar__one">
              <Button
                id={`staff-bulk-${offer.action}`}
                small
                block
                busy={busy}
                text={texts.bulkButton(texts.bulkName[offer.action], offer.tasks.length)}
                onTap={() => bulk.give(offer)}
              />
            </View>
          ))}
        </View>
      )}
    </View>
  );
}

function Word({ id, text, onTap }: { id: string; text: string; onTap: () => void }) {
  return (
    <View id={id} className="bulk-bar__word" {...a11y({ role: 'button' })} onClick={onTap}>
      <Text>{text}</Text>
    </View>
  );
}

/** What became of each case. */
export function BulkResult({ bulk }: { bulk: Bulk }) {
  const { result } = bulk;
  if (result === null) return null;
  return (
    <Sheet
      id="staff-bulk-result"
      title={texts.resultTitle}
      onClose={bulk.closeResult}
      foot={<Button id="staff-bulk-result-ok" block text={texts.resultClose} onTap={bulk.closeResult} />}
    >
      <View className="bulk-result">
        {result.lost ? <Text className="bulk-result__sum">{texts.resultLost}</Text> : null}
        <Text className="bulk-result__sum">{texts.resultDone(result.done, result.failed)}</Text>
        {result.lines.map((line) => (
          <View key={line.caseNo} className="bulk-result__line">
            <View className="bulk-result__case">
              <Text className="bulk-result__name">{line.className}</Text>
              <Text className="bulk-result__no">{line.caseNo}</Text>
            </View>
            <Text className={`bulk-result__text bulk-result__text--${line.ok ? 'done' : 'failed'}`}>{line.text}</Text>
          </View>
        ))}
      </View>
    </Sheet>
  );
}

/** The condition that cases of one class are filed under. */
export function BulkFiling({ bulk }: { bulk: Bulk }) {
  const { filing } = bulk;
  if (filing === null) return null;
  return (
    <Sheet
      id="staff-bulk-filing"
      title={texts.fileTitle}
      onClose={bulk.closeFiling}
      foot={
        <Button
          id="staff-bulk-filing-ok"
          block
          disabled={filing.chosen === null}
          text={texts.nextStep}
          onTap={bulk.file}
        />
      }
    >
      {filing.conditions.length === 0 ? <Notice tone="warn" text={texts.noConditions} /> : null}
      <Pick
        id="staff-bulk-condition"
        label={texts.fileTitle}
        options={filing.conditions.map(({ id, filing: title, closing, limitText }) => ({
          value: id,
          title,
          lines: [closing, limitText],
        }))}
        value={filing.chosen}
        onChange={bulk.chooseCondition}
      />
    </Sheet>
  );
}
