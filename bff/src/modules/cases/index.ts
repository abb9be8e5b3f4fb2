export * from './case.commands';
export * from './case.decider';
export * from './case.events';
export * from './case.evolve';
export * from './case.flow-log';
export * from './case.policy';
export * from './case.state';
export * from './case-number';
