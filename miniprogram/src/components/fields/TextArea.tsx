import { Text, Textarea, View } from '@tarojs/components';
import './fields.scss';

interface TextAreaProps {
  id: string;
  value: string;
  placeholder: string;
  maxLength: number;
  onChange: (value: string) => void;
  /** What is wrong with it, if anything. */
  error?: string | null;
  /** True inside a sheet: WeChat must be told where an input does not scroll with the page. */
  fixed?: boolean;
}

/** Several lines of text with a counter. */
export function TextArea({ id, value, placeholder, maxLength, onChange, error = null, fixed = false }: TextAreaProps) {
  return (
    <View className={`field ${error === null ? '' : 'field--bad'}`}>
      <Textarea
        id={id}
        className="field__area"
        value={value}
        placeholder={placeholder}
        placeholderClass="field__placeholder"
        maxlength={maxLength}
        autoHeight
        fixed={fixed}
        showConfirmBar={false}
        cursorSpacing={80}
        onInput={(event) => onChange(event.detail.value)}
      />
      <View className="field__foot">
        <Text className="field__error">{error ?? ''}</Text>
        <Text className="field__count">{`${value.length}/${maxLength}`}</Text>
      </View>
    </View>
  );
}
