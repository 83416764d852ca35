import { z } from 'zod';
import { parseConfiguration } from '../devices/configuration.ts';

export const updateSchema = z.strictObject({
  /**
   * How coincidences come about. `stochasticCompressed`: both signs in one pass. `stochastic`: the same draws, the four sign quadrants one after
   * the other. `meanCount` and `deterministicImplicit`: no random numbers, the expected number of coincidences, rounded.
   */
  pulseType: z
    .enum(['stochasticCompressed', 'stochastic', 'meanCount', 'deterministicImplicit'])
    .default('stochasticCompressed'),
  /** Train length BL; with BL management the longest one. */
  desiredBl: z.int().min(1).max(4096).default(31),
  /** false: without management a learning rate above granularity * BL lengthens the train instead of saturating. */
  fixedBl: z.boolean().default(true),
  /** Share the scale between the lines so that the largest row and column probability are equal. */
  updateManagement: z.boolean().default(true),
  /** Shorten the train to what the largest gradient needs; switches update management on. */
  updateBlManagement: z.boolean().default(true),
  umGradScale: z.number().gt(0).default(1),
  /** Quantum of the line probabilities; 0 means exact. */
  resolution: z.number().min(0).max(1).default(0),
  /** Round probabilities at random between the two neighbouring quanta (one uniform a line) instead of to the nearest. */
  stochasticRounding: z.boolean().default(false),
  xResolutionImplicit: z.number().min(0).max(1).default(0),
  dResolutionImplicit: z.number().min(0).max(1).default(0),
});

/** Parameters of an update cycle; every one has a default. */
export type UpdateConfiguration = z.input<typeof updateSchema>;
export type UpdateSettings = z.output<typeof updateSchema>;

/** Fill in defaults and check. Throws ConfigurationError naming the parameter. */
export function resolveUpdate(configuration: UpdateConfiguration = {}): UpdateSettings {
  return parseConfiguration(updateSchema, configuration, 'update');
}
