import type { PropsWithChildren } from 'react';
import { Text, View } from '@tarojs/components';

interface FormFieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

/** A labelled part of a form, with what is wrong with it below. */
export function FormField({ label, hint, error, children }: PropsWithChildren<FormFieldProps>) {
  return (
    <View className="form-field">
      <View className="form-field__head">
        <Text className="form-field__label">{label}</Text>
        {hint === undefined ? null : <Text className="form-field__hint">{hint}</Text>}
      </View>
      {children}
      {error === undefined ? null : <Text className="form-field__error">{error}</Text>}
    </View>
  );
}
