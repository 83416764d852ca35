/** The test bench: RTL in Verilator, its twin in V8, the loop around both, and what to do when they differ. */

// Co-simulation
export {
  cosimulate,
  type CosimulateOptions,
  type ModelOptions,
  type WavesRequest,
} from './cosimulate/cosimulate.ts';
export type { CosimulationMode } from './cosimulate/engine.ts';
export { environmentStimulus, type Environment, type EnvironmentInputs } from './cosimulate/environment.ts';
export { OutputError } from './cosimulate/output-file.ts';
export { randomStimulus, type PortProfile, type RandomStimulusOptions } from './cosimulate/random-stimulus.ts';
export { ReplayFileError, type Replay } from './cosimulate/replay-file.ts';
export { replayFile, type ReplayOptions } from './cosimulate/replay.ts';
export {
  formatCosimulationResult,
  type CosimulationFailure,
  type CosimulationResult,
  type SignalDifference,
} from './cosimulate/result.ts';
export type { Stimulus } from './cosimulate/stimulus.ts';

// The parts, for test benches of one's own
export { EVENT_BASE, EventRing, Model, ModelError, RunReason } from './addon/model.ts';
export { buildModel, type BuildOptions, type BuiltModel } from './builder/build-model.ts';
export type { SourceFile } from './builder/source-file.ts';
export { CacheError, defaultCacheDirectory } from './builder/cache.ts';
export type { BuildFlags, TraceFormat } from './builder/flags.ts';
export {
  frameLayouts,
  observed,
  RESET_WORD,
  type FrameLayouts,
  type Layout,
  type ObservedDesign,
  type Slot,
} from './packing/layout.ts';
export {
  formatSignal,
  packFrame,
  packSignal,
  SignalValueError,
  unpackFrame,
  unpackSignal,
  type SignalValue,
  type SignalValues,
} from './packing/values.ts';
export { Twin, TwinError } from './twin/twin.ts';

// Lint, and faults planted on purpose
export { formatFinding, type LintFinding, type LintTool } from './lint/findings.ts';
export { LINT_TOOLS, lintRtl, type LintOptions, type LintReport } from './lint/lint-rtl.ts';
export {
  formatMutationResult,
  mutationCampaign,
  type MutantOutcome,
  type MutantResult,
  type MutationOptions,
  type MutationResult,
} from './mutate/campaign.ts';
export { allMutants, chosenMutants, plantMutant, type Mutant, type MutationKind } from './mutate/mutants.ts';

// Tools
export { runTool, type RunToolOptions, type ToolResult } from './toolchain/run-tool.ts';
export { findToolchain, type Toolchain, type ToolchainOptions } from './toolchain/toolchain.ts';
export { INSTALL_COMMAND, ToolError, type ToolFailure } from './toolchain/tool-error.ts';

export * from './waves/index.ts';
