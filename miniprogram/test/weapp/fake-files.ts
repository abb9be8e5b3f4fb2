import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Answer, Call, Refuse } from './fake-wx';

/** `wx.getFileSystemManager()` over a real folder. */
export function fileSystem(userDir: string, answer: Answer, refuse: Refuse): Record<string, unknown> {
  const exists = (call: Call, key: string): boolean => {
    if (existsSync(String(call[key]))) return true;
    refuse(call, `fail no such file or directory ${String(call[key])}`);
    return false;
  };
  return {
    saveFile(call: Call) {
      if (!exists(call, 'tempFilePath')) return;
      const savedFilePath =
        typeof call['filePath'] === 'string' ? call['filePath'] : path.join(userDir, `${randomUUID()}.jpg`);
      copyFileSync(String(call['tempFilePath']), savedFilePath);
      answer(call, { savedFilePath });
    },
    unlink(call: Call) {
      if (!exists(call, 'filePath')) return;
      rmSync(String(call['filePath']));
      answer(call, {});
    },
    removeSavedFile(call: Call) {
      if (!exists(call, 'filePath')) return;
      rmSync(String(call['filePath']));
      answer(call, {});
    },
    access(call: Call) {
      if (exists(call, 'path')) answer(call, {});
    },
    getFileInfo(call: Call) {
      if (exists(call, 'filePath')) answer(call, { size: statSync(String(call['filePath'])).size });
    },
    readFile(call: Call) {
      if (!exists(call, 'filePath')) return;
      const whole = readFileSync(String(call['filePath']));
      const from = Number(call['position'] ?? 0);
      const bytes = whole.subarray(from, from + Number(call['length'] ?? whole.length));
      const data = call['encoding'] ? bytes.toString(call['encoding'] as BufferEncoding) : new Uint8Array(bytes).buffer;
      answer(call, { data });
    },
  };
}
