/** Cleaning up when the process is told to stop in the middle of a job. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type StopSignal = (typeof SIGNALS)[number];

/**
 * Runs `body`; should the process get SIGINT, SIGTERM or SIGHUP meanwhile, or exit, `onStop` is called first. It must be
 * synchronous and quick. Nested calls stop innermost first. When nobody else listens for the signal it is raised again
 * afterwards, so that the process ends as it would have without us.
 */
export async function whileStoppable<T>(
  onStop: (signal: StopSignal | 'exit') => void,
  body: () => Promise<T>,
): Promise<T> {
  const handlers = SIGNALS.map((signal) => {
    const handler = (): void => {
      process.off(signal, handler);
      onStop(signal);
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    return { signal, handler };
  });
  const onExit = (): void => {
    onStop('exit');
  };
  // Many jobs at once are no leak.
  process.setMaxListeners(process.getMaxListeners() + 1);
  for (const { signal, handler } of handlers) process.prependListener(signal, handler);
  process.prependListener('exit', onExit);
  try {
    return await body();
  } finally {
    for (const { signal, handler } of handlers) process.off(signal, handler);
    process.off('exit', onExit);
    process.setMaxListeners(process.getMaxListeners() - 1);
  }
}
