import { Text, View } from '@tarojs/components';
import { LIMITS } from '@suishoupai/shared-types';
import { TextArea } from '../../components/fields/TextArea';
import { a11y } from '../../platform/a11y';
import { addPhrase } from './add-phrase';
import { StepCard } from './StepCard';
import { texts } from './texts';

interface DescriptionStepProps {
  value: string;
  onChange: (value: string) => void;
}

/** Step four: one sentence, typed or tapped. */
export function DescriptionStep({ value, onChange }: DescriptionStepProps) {
  return (
    <StepCard id="report-step-description" number={4} title={texts.descriptionTitle} done={value.trim() !== ''}>
      <TextArea
        id="report-description"
        value={value}
        placeholder={texts.descriptionPlaceholder}
        maxLength={LIMITS.descriptionChars}
        onChange={onChange}
      />
      <View className="phrases">
        {texts.phrases.map((phrase, index) => (
          <View
            key={phrase}
            id={`report-phrase-${index}`}
            className="phrases__chip"
            hoverClass="pressed"
            {...a11y({ role: 'button' })}
            onClick={() => onChange(addPhrase(value, phrase, LIMITS.descriptionChars))}
          >
            <Text>{phrase}</Text>
          </View>
        ))}
      </View>
    </StepCard>
  );
}
