/** Every fault that is planted in the compiler. */

import type { CompilerMutation } from '../mutation.ts';
import { ANALYSIS_FLOW } from './analysis-flow.ts';
import { ANALYSIS_RANGES } from './analysis-ranges.ts';
import { EMIT_EXPRESSIONS } from './emit-expressions.ts';
import { EMIT_MODULES } from './emit-modules.ts';
import { LANGUAGE } from './language.ts';
import { LOWER } from './lower.ts';
import { LOWER_STRUCTURE } from './lower-structure.ts';
import { SCALES } from './scales.ts';
import { STRUCTURE } from './structure.ts';

export const MUTATIONS: readonly CompilerMutation[] = [
  ...EMIT_EXPRESSIONS,
  ...EMIT_MODULES,
  ...ANALYSIS_RANGES,
  ...ANALYSIS_FLOW,
  ...LOWER,
  ...LOWER_STRUCTURE,
  ...LANGUAGE,
  ...STRUCTURE,
  ...SCALES,
];
