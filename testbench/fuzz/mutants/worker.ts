/**
 * The process that mutants run in: their constructors are code, and whatever they do ends this process at most. Started
 * by main.ts with the options of one run as JSON; every event is a message.
 */

import { type MutantOptions, runMutants } from './run-mutants.ts';

const tell = (message: unknown): void => {
  process.send?.(message);
};
// A promise of the mutant's own that fails is not the compiler's matter; what it logs is nobody's.
process.on('unhandledRejection', () => undefined);
for (const name of ['log', 'error', 'warn', 'info', 'debug']) Reflect.set(console, name, () => undefined);

const options = JSON.parse(process.argv[2] ?? '{}') as MutantOptions;
const report = await runMutants({ ...options, onEvent: tell });
process.exitCode = report.faults.length === 0 ? 0 : 1;
process.disconnect();
