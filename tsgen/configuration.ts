/** How generated modules look: clock, reset style and register naming, set in one place. */

export interface Configuration {
  readonly clock: string;
  readonly reset: {
    readonly name: string;
    readonly synchronous: boolean;
    readonly activeHigh: boolean;
  };
  /** Ending of a register's next-state signal. */
  readonly nextSuffix: string;
}

export const DEFAULT_CONFIGURATION: Configuration = Object.freeze({
  clock: 'clk',
  reset: Object.freeze({ name: 'rst', synchronous: true, activeHigh: true }),
  nextSuffix: '_next',
});
