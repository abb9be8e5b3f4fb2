import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from './duplicate-key';
import { secretModel, type SecretDoc } from './secret.model';

/** The 256-bit secret of that name, hex; made once, so that every process on this database signs alike. */
export async function sharedSecret(connection: Connection, name: string): Promise<string> {
  const model = secretModel(connection);
  const existing = await model.findById(name).lean<SecretDoc>();
  if (existing) return existing.value;
  try {
    await model.create({ _id: name, value: randomBytes(32).toString('hex') });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // another process was first
  }
  const { value } = await model.findById(name).orFail().lean<SecretDoc>();
  return value;
}
