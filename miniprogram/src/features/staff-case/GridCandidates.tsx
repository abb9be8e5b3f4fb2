import { Text, View } from '@tarojs/components';
import type { GridCandidate } from '@suishoupai/shared-types';
import { texts } from './texts';
import './case-place.scss';

interface GridCandidatesProps {
  candidates: GridCandidate[];
  /** Of the grid that the case is in now. */
  currentCode: string | null;
}

/** The grids that the accuracy circle crosses, each with its share, for whoever decides which one it is. */
export function GridCandidates({ candidates, currentCode }: GridCandidatesProps) {
  if (candidates.length === 0) return null;
  return (
    <View className="case-place__candidates" id="staff-grid-candidates">
      <Text className="case-place__meta">{texts.candidates}</Text>
      {candidates.map(({ code, name, share }) => (
        <View key={code} className="case-place__candidate">
          <View className="case-place__candidate-line">
            <Text className="case-place__candidate-name">{name}</Text>
            {code === currentCode ? <Text className="case-place__current">{texts.currentGrid}</Text> : null}
            {share === null ? null : <Text className="case-place__share">{texts.candidateShare(share)}</Text>}
          </View>
          {share === null ? null : (
            <View className="case-place__bar">
              <View className="case-place__bar-fill" style={{ width: `${Math.max(1, Math.round(share * 100))}%` }} />
            </View>
          )}
        </View>
      ))}
    </View>
  );
}
