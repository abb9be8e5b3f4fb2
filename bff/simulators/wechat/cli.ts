import path from 'node:path';
import { parseArgs } from 'node:util';
import { startWechatSimulator } from './index';

/** Prints one JSON line with the address once it listens; ends on SIGINT and SIGTERM. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, city: { type: 'string' }, verbose: { type: 'boolean' } },
  });
  const simulator = await startWechatSimulator({
    port: Number(values.port),
    cityDir: path.resolve(values.city ?? path.join(__dirname, '../../city/maoming')),
    ...(values.verbose === true ? { logger: { info: (event) => console.log(JSON.stringify(event)) } } : {}),
  });
  console.log(JSON.stringify({ event: 'listening', url: simulator.url }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void simulator.close().then(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  console.error(`The WeChat simulator cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
