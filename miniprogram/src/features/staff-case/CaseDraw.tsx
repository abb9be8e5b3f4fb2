import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { copyText, toast } from '../../platform/ui';
import { texts } from './texts';
import './case-affairs.scss';

/** 随机抽取 of the checker, for the centre: who out of how many, and how anybody can draw again. */
export function CaseDraw({ detail }: { detail: CaseDetailView }) {
  const [open, setOpen] = useState(false);
  const draw = detail.checkDraw;
  if (draw === null) return null;
  const checker = `${draw.collectorName}（${draw.collectorId}）`;
  const copy = async (): Promise<void> => {
    await copyText([draw.seed, ...draw.candidateIds].join('\n'));
    await toast(texts.drawCopied);
  };
  return (
    <Card
      id="staff-draw"
      title={texts.draw}
      aside={open ? texts.hideDraw : texts.showDraw}
      onAside={() => setOpen(!open)}
    >
      <View className="draw">
        <Text className="draw__line">
          {draw.seed === '' ? texts.named(checker) : texts.drawn(checker, draw.candidateIds.length)}
        </Text>
        {open ? (
          <>
            <Text className="draw__name">{texts.drawCandidates}</Text>
            <Text className="draw__mono">{draw.candidateIds.join('  ')}</Text>
            <Text className="draw__name">{texts.drawSeed}</Text>
            <View id="staff-draw-seed" onClick={() => void copy()}>
              <Text className="draw__mono">{draw.seed}</Text>
            </View>
            <Text className="draw__how">{texts.drawHow}</Text>
          </>
        ) : null}
      </View>
    </Card>
  );
}
