import { useState } from 'react';
import { View } from '@tarojs/components';
import { DOCUMENT_KINDS } from '../../platform/documents';
import { toast } from '../../platform/ui';
import { Button } from '../button/Button';
import type { ExportKind } from './texts';
import { texts } from './texts';
import './export-buttons.scss';

interface ExportButtonsProps<Kind extends ExportKind> {
  /** Buttons get `<id>-xlsx`, `<id>-csv`. */
  id: string;
  kinds: readonly Kind[];
  onExport: (kind: Kind) => Promise<void>;
  /** What to say about a failure, from the api. */
  errorText: (error: unknown) => string;
}

/** A file of each kind that this platform can open. */
export function ExportButtons<Kind extends ExportKind>({ id, kinds, onExport, errorText }: ExportButtonsProps<Kind>) {
  const [busy, setBusy] = useState<Kind | null>(null);
  async function give(kind: Kind): Promise<void> {
    if (busy !== null) return;
    setBusy(kind);
    try {
      await onExport(kind);
    } catch (error) {
      void toast(errorText(error));
    } finally {
      setBusy(null);
    }
  }
  return (
    <View className="export-buttons">
      {kinds
        .filter((kind) => DOCUMENT_KINDS.includes(kind))
        .map((kind) => (
          <Button
            key={kind}
            id={`${id}-${kind}`}
            kind="plain"
            small
            busy={busy === kind}
            text={texts[kind]}
            onTap={() => void give(kind)}
          />
        ))}
    </View>
  );
}
