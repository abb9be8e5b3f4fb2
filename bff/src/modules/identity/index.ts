export { createIdentity } from './identity';
export type { Identity, IdentityOptions } from './identity';
export { createIdentityRepositories } from './identity.repository';
