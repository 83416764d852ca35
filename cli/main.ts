#!/usr/bin/env node
/** The command line: `tilewright list | check | generate | ...`. What a process adds to it: streams and signals. */

import { runCommandLine } from './program.ts';

/** Exit codes of a process that was told to stop, as a shell counts them: 128 and the number of the signal. */
const STOPPED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

for (const [signal, exitCode] of Object.entries(STOPPED)) {
  // Jobs under way listen as well and stand before this: their tools and half-written files are gone by now.
  process.on(signal, () => {
    process.stderr.write(`\ntilewright: stopped by ${signal}; nothing half-written is left\n`);
    process.exit(exitCode);
  });
}

// `tilewright list | head -1`: who reads has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

// What a design starts and drops, as an async call in a constructor; by then the answer may have been given.
process.on('unhandledRejection', (reason) => {
  const message = (reason instanceof Error ? reason.message : String(reason)).split('\n')[0] ?? '';
  process.stderr.write(
    `tilewright: a promise that the code of the design left alone was rejected: ${message}\n` +
      '  A module is made at once and waits for no promise: compute its constants in place, read files with readFileSync().\n',
  );
  process.exit(1);
});

process.exitCode = await runCommandLine(process.argv.slice(2));
