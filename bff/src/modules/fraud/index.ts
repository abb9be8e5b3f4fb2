import type { Connection } from 'mongoose';
import type { Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import type { PublishedMessage } from '../../kernel/outbox';
import type { FraudRules } from './fraud.decider';
import type { FraudSources } from './fraud.ports';
import { createPrintIndex } from './fraud.print-index';
import { createFraudRepository } from './fraud.repository';
import { createFraudRoutes } from './fraud.routes';
import { createFraudService, type FraudService } from './fraud.service';

export type { FraudSignal } from './fraud.decider';

/** Name of the outbox consumer that looks at new reports. */
export const FRAUD_CONSUMER = 'fraud';

const DAY_MS = 86_400_000;

interface Deps {
  connection: Connection;
  sources: FraudSources;
  rules: FraudRules;
  clock: Clock;
}

/** Fraud signals: what people should look at. Nothing is refused or punished by them. `onMessage` is idempotent. */
export function createFraud({ connection, sources, rules, clock }: Deps): {
  endpoints: Endpoint[];
  onMessage: (message: PublishedMessage) => Promise<void>;
  /** For whoever pays rewards. */
  signalsOf: FraudService['signalsOf'];
} {
  const repository = createFraudRepository(connection);
  const since = (): Date => new Date(clock.now().getTime() - rules.similarPhotoDays * DAY_MS);
  const prints = createPrintIndex(repository, { since });
  const service = createFraudService({ repository, sources, prints, rules });
  return {
    endpoints: createFraudRoutes(service),
    onMessage: (message) => service.onMessage(message),
    signalsOf: (reportId) => service.signalsOf(reportId),
  };
}
