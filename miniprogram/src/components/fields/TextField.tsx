import { Input, View } from '@tarojs/components';
import './fields.scss';

interface TextFieldProps {
  id: string;
  value: string;
  placeholder: string;
  maxLength: number;
  onChange: (value: string) => void;
}

/** One line of text. */
export function TextField({ id, value, placeholder, maxLength, onChange }: TextFieldProps) {
  return (
    <View className="field field--line">
      <Input
        id={id}
        className="field__line"
        value={value}
        placeholder={placeholder}
        placeholderClass="field__placeholder"
        maxlength={maxLength}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  );
}
