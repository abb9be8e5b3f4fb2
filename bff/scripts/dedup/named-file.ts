import { existsSync } from 'node:fs';
import path from 'node:path';

/** A file as it was named on the command line: `npm run` works in the repository's root, whoever calls it in a folder of their own. */
export function namedFile(name: string): string {
  const asCalled = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
  return existsSync(asCalled) || !existsSync(name) ? asCalled : path.resolve(name);
}

/** One line of what is wrong, and exit code 1: a file with a fault needs no stack. */
export function failWith(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
