import { StartupError } from './kernel/startup-error';

const EX_CONFIG = 78; // sysexits.h: something is wrong with the set-up, restarting does not help

/**
 * Runs a long-lived process: `start` answers how to stop it, which SIGINT and SIGTERM then do, once. A failure to start that
 * the operator can mend is one line and exit code 78; any other failure shows its stack and ends with 1.
 */
export function runProcess(start: () => Promise<(signal: string) => Promise<void>>): void {
  start().then((stop) => {
    let stopping = false;
    const onSignal = (signal: string): void => {
      if (stopping) return;
      stopping = true;
      stop(signal).then(() => process.exit(0), fail);
    };
    process.on('SIGINT', () => onSignal('SIGINT'));
    process.on('SIGTERM', () => onSignal('SIGTERM'));
  }, fail);
}

function fail(error: unknown): never {
  if (error instanceof StartupError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(EX_CONFIG);
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}
