import { z } from 'zod';
import { ConfigurationError } from '../configuration-error.ts';

/*
 * Parameters and static configuration of the tile controller: names, ranges and defaults of docs/controller.md.
 */

const integer = (minimum: number, maximum: number): z.ZodNumber => z.number().int().min(minimum).max(maximum);

const parametersSchema = z.strictObject({
  /** Outputs: the error side d. */
  rows: integer(1, 1024).default(16),
  /** Inputs: the activation side x. */
  columns: integer(1, 1024).default(16),
  /** Width of a signed ADC code. */
  adcBits: integer(4, 14).default(9),
  /** Fraction bits of the filter below one ADC step. */
  fractionBits: integer(0, 8).default(3),
  /** The running mean moves by 2^-filterShift of the difference. */
  filterShift: integer(0, 8).default(1),
  /** Width of the unsigned gain. */
  gainBits: integer(4, 18).default(16),
  /** The gain counts in units of 2^-gainShift. */
  gainShift: integer(0, 16).default(8),
  /** One transfer pulse is 2^thresholdBits buffer units. */
  thresholdBits: integer(2, 20).default(12),
  /** Width of a signed transfer-buffer word. */
  bufferBits: integer(4, 24).default(16),
  /** Largest number of slots in a pulse train. */
  maximumTrain: integer(1, 255).default(64),
  /** Sign phases of an update: 2 (rows can be driven to both polarities at once) or 4. */
  phases: z.union([z.literal(2), z.literal(4)]).default(2),
});

/** Fixed at elaboration. */
export type TileParameters = Readonly<z.output<typeof parametersSchema>>;

/** How the chopper bits change. */
export const ChopMode = { Off: 'off', Regular: 'regular', Random: 'random' } as const;
export type ChopMode = (typeof ChopMode)[keyof typeof ChopMode];

/** The configuration ports; sampled when a command is accepted. */
export interface TileConfiguration {
  /** Slots of one phase, 0 .. maximumTrain. */
  readonly trainLength: number;
  /** Clocks before the strobe, 0 .. 255. */
  readonly setupClocks: number;
  /** Clocks of the strobe, 1 .. 255. */
  readonly widthClocks: number;
  /** Clocks after the strobe, 0 .. 255. */
  readonly gapClocks: number;
  /** Buffer units for one ADC step, in units of 2^-gainShift. */
  readonly gain: number;
  /** Updates between two transfers, 0 .. 65535; 0: only on command. */
  readonly transferEvery: number;
  /** Subtract the filtered symmetric point (AGAD) or not (TTv2, c-TTv2). */
  readonly filterEnable: boolean;
  readonly chopMode: ChopMode;
  /** Sweeps between flips of the regular chopper, 1 .. 65535; also the sweeps without writes when the filter is on. */
  readonly chopPeriod: number;
  /** Flips of the random chopper for each column read, in 1/256, 0 .. 256. */
  readonly chopProbability: number;
}

function firstProblem(error: z.ZodError, root: string): ConfigurationError {
  const issue = error.issues[0];
  const path = [root, ...(issue?.path.map(String) ?? [])].join('.');
  return new ConfigurationError(
    `${path}: ${issue?.message ?? 'is invalid'}; see docs/controller.md for names and ranges.`,
  );
}

/** Fill in defaults and check. Throws ConfigurationError naming the parameter. */
export function resolveTileParameters(changes: z.input<typeof parametersSchema> = {}): TileParameters {
  const result = parametersSchema.safeParse(changes);
  if (!result.success) {
    throw firstProblem(result.error, 'tile');
  }
  const parameters = result.data;
  if (parameters.bufferBits < parameters.thresholdBits + 2) {
    throw new ConfigurationError(
      `tile.bufferBits: expected at least thresholdBits + 2 = ${parameters.thresholdBits + 2}, got ${parameters.bufferBits}; widen the buffer or lower thresholdBits.`,
    );
  }
  return parameters;
}

/** Fill in defaults (a 5-slot train, one clock each, no automatic transfer, no filter, no chopper) and check against a tile. */
export function resolveTileConfiguration(
  parameters: TileParameters,
  changes: Partial<TileConfiguration> = {},
): TileConfiguration {
  const schema = z.strictObject({
    trainLength: integer(0, parameters.maximumTrain).default(Math.min(5, parameters.maximumTrain)),
    setupClocks: integer(0, 255).default(1),
    widthClocks: integer(1, 255).default(1),
    gapClocks: integer(0, 255).default(1),
    gain: integer(0, 2 ** parameters.gainBits - 1).default(
      Math.min(2 ** parameters.gainShift, 2 ** parameters.gainBits - 1),
    ),
    transferEvery: integer(0, 65535).default(0),
    filterEnable: z.boolean().default(false),
    chopMode: z.enum([ChopMode.Off, ChopMode.Regular, ChopMode.Random]).default(ChopMode.Off),
    chopPeriod: integer(1, 65535).default(10),
    chopProbability: integer(0, 256).default(26),
  });
  const result = schema.safeParse(changes);
  if (!result.success) {
    throw firstProblem(result.error, 'configuration');
  }
  return result.data;
}
