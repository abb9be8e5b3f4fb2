import { loadConfig } from './config';
import { createContainer } from './container';
import { createLogger } from './kernel/logger';
import { StartupError } from './kernel/startup-error';
import { listen } from './server';
import { openStore } from './store';

const EX_CONFIG = 78; // sysexits.h: something is wrong with the set-up, restarting does not help
const GRACE_MS = 10_000;

/** The HTTP process: settings → store → container → listen → graceful stop. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.logLevel);
  const store = await openStore(config, logger);
  const container = await createContainer({ config, logger, connection: store.connection });
  const server = await listen(container.app, config.port, config.host);
  if (config.worker === 'inline') container.worker.start();
  logger.info({ event: 'listening', port: server.port });

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ event: 'stopping', signal });
    void (async () => {
      await server.close(GRACE_MS);
      await container.close();
      await store.close();
      process.exit(0);
    })().catch(fail);
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
}

function fail(error: unknown): never {
  if (error instanceof StartupError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(EX_CONFIG);
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
