import { parseArgs } from 'node:util';
import { startEmbeddedMongo } from './index';

/** `npm run embedded-mongo -- --port P [--data DIR]`: runs the store alone until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '27017' }, data: { type: 'string' } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port must be a number from 0 to 65535, not ${values.port}`);
  const store = await startEmbeddedMongo({ port, ...(values.data === undefined ? {} : { dataDir: values.data }) });
  process.stdout.write(`${store.uri}\n`);
  const stop = (): void => {
    store.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
