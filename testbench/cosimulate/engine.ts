/** Running a reference and models side by side, in blocks of cycles or cycle by cycle, up to the first difference. */

import { ModelError, type Model } from '../addon/model.ts';
import { RESET_WORD, type FrameLayouts } from '../packing/layout.ts';
import type { Stimulus } from './stimulus.ts';

/** What says which outputs are right: the twin, or a model that the others are compared with. */
export interface Reference {
  /** Set when the reference is itself a model. */
  readonly powerUpSeed?: number;
  /** Cycle 0, the power-up reset. Its outputs are unknown. */
  powerUp(inputs: Uint32Array, inputOffset: number): void;
  cycle(inputs: Uint32Array, inputOffset: number, outputs: Uint32Array, outputOffset: number): void;
}

/** A model that is compared with the reference. */
export interface Checked {
  readonly model: Model;
  readonly powerUpSeed: number;
}

/** A model as the reference, for RTL without a twin. */
export function modelReference({ model, powerUpSeed }: Checked): Reference {
  const words = model.inputs.length;
  const run = (inputs: Uint32Array, offset: number): void => {
    model.inputs.set(inputs.subarray(offset, offset + words));
    model.step();
  };
  return {
    powerUpSeed,
    powerUp: run,
    cycle(inputs, inputOffset, outputs, outputOffset) {
      run(inputs, inputOffset);
      outputs.set(model.outputs, outputOffset);
    },
  };
}

/**
 * `lockstep`: reference and models take each cycle together. `replay`: the reference runs a block ahead, the models
 * follow at full speed with every output compared. Results are the same.
 */
export type CosimulationMode = 'lockstep' | 'replay';

export type RunFailure =
  /** Outputs differ: `expected` and `actual` are the output frames of the cycle. */
  | {
      readonly kind: 'divergence';
      readonly cycle: number;
      readonly powerUpSeed: number;
      readonly expected: Uint32Array;
      readonly actual: Uint32Array;
    }
  /** The RTL stopped by itself. */
  | { readonly kind: 'rtl'; readonly cycle: number; readonly powerUpSeed: number; readonly message: string }
  /** The twin or the stimulus threw. */
  | { readonly kind: 'reference' | 'stimulus'; readonly cycle: number; readonly message: string };

/** Frames of a block of cycles. Row 0 of the outputs is the cycle before the block. */
interface Block {
  readonly start: number;
  readonly inputs: Uint32Array;
  readonly outputs: Uint32Array;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The stimulus and the reference: they advance together and never look at the models. */
export class Leader {
  readonly layouts: FrameLayouts;
  readonly #stimulus: Stimulus;
  readonly #reference: Reference;

  constructor(layouts: FrameLayouts, stimulus: Stimulus, reference: Reference) {
    this.layouts = layouts;
    this.#stimulus = stimulus;
    this.#reference = reference;
  }

  /** Fills cycle number `index` of a block. Returns the failure when stimulus or reference throws. */
  advance(block: Block, index: number): RunFailure | undefined {
    const { inputs, outputs } = this.layouts;
    const cycle = block.start + index;
    const inputOffset = index * inputs.words;
    block.inputs.fill(0, inputOffset, inputOffset + inputs.words);
    try {
      this.#stimulus.fill(cycle, block.inputs, inputOffset, block.outputs, index * outputs.words);
    } catch (error) {
      return { kind: 'stimulus', cycle, message: messageOf(error) };
    }
    try {
      if (cycle === 0) {
        block.inputs[inputOffset + RESET_WORD] = 1;
        this.#reference.powerUp(block.inputs, inputOffset);
      } else this.#reference.cycle(block.inputs, inputOffset, block.outputs, (index + 1) * outputs.words);
      return undefined;
    } catch (error) {
      const message = messageOf(error);
      const { powerUpSeed } = this.#reference;
      return powerUpSeed !== undefined && error instanceof ModelError
        ? { kind: 'rtl', cycle, powerUpSeed, message }
        : { kind: 'reference', cycle, message };
    }
  }
}

/** A block with its first row taken from the last row of the one before. */
function nextBlock(layouts: FrameLayouts, previous: Block | undefined, start: number, capacity: number): Block {
  const block = {
    start,
    inputs: previous?.inputs ?? new Uint32Array(capacity * layouts.inputs.words),
    outputs: previous?.outputs ?? new Uint32Array((capacity + 1) * layouts.outputs.words),
  };
  if (previous !== undefined) {
    const { words } = layouts.outputs;
    const last = (start - previous.start) * words;
    block.outputs.copyWithin(0, last, last + words);
  }
  return block;
}

function divergence(checked: Checked, block: Block, index: number, words: number): RunFailure {
  return {
    kind: 'divergence',
    cycle: block.start + index,
    powerUpSeed: checked.powerUpSeed,
    expected: block.outputs.slice((index + 1) * words, (index + 2) * words),
    actual: checked.model.outputs.slice(),
  };
}

function rtlFailure(checked: Checked, error: unknown): RunFailure {
  if (!(error instanceof ModelError)) throw error;
  return {
    kind: 'rtl',
    cycle: checked.model.lastCycle,
    powerUpSeed: checked.powerUpSeed,
    message: error.message,
  };
}

/** The first failure of a model in the first `count` cycles of a block, all in one call. */
function replayed(checked: Checked, block: Block, count: number, words: number): RunFailure | undefined {
  if (count === 0) return undefined;
  try {
    const expected = block.outputs.subarray(words);
    const agreed = checked.model.replay(block.inputs, expected, count, block.start === 0 ? 1 : 0);
    return agreed === count ? undefined : divergence(checked, block, agreed, words);
  } catch (error) {
    return rtlFailure(checked, error);
  }
}

/** The first failure of a model in recorded cycles that start at cycle `start`. */
export function replayBlock(
  checked: Checked,
  frames: { readonly cycles: number; readonly inputs: Uint32Array; readonly outputs: Uint32Array },
  start: number,
  layouts: FrameLayouts,
): RunFailure | undefined {
  const { words } = layouts.outputs;
  const outputs = new Uint32Array((frames.cycles + 1) * words);
  outputs.set(frames.outputs, words);
  return replayed(checked, { start, inputs: frames.inputs, outputs }, frames.cycles, words);
}

function stepped(checked: Checked, block: Block, index: number, layouts: FrameLayouts): RunFailure | undefined {
  const { model } = checked;
  const { words } = layouts.outputs;
  const inputOffset = index * layouts.inputs.words;
  try {
    model.inputs.set(block.inputs.subarray(inputOffset, inputOffset + layouts.inputs.words));
    model.step();
  } catch (error) {
    return rtlFailure(checked, error);
  }
  if (block.start + index === 0) return undefined;
  for (let word = 0; word < words; word += 1) {
    if (model.outputs[word] !== block.outputs[(index + 1) * words + word]) {
      return divergence(checked, block, index, words);
    }
  }
  return undefined;
}

/** The failure with the lowest cycle; among equals the first. */
function earliest(failures: readonly (RunFailure | undefined)[]): RunFailure | undefined {
  let first: RunFailure | undefined;
  for (const failure of failures) {
    if (failure !== undefined && (first === undefined || failure.cycle < first.cycle)) first = failure;
  }
  return first;
}

function runReplayBlock(leader: Leader, models: readonly Checked[], block: Block, count: number) {
  const { words } = leader.layouts.outputs;
  let prepared = 0;
  let leading: RunFailure | undefined;
  while (prepared < count && leading === undefined) {
    leading = leader.advance(block, prepared);
    if (leading === undefined) prepared += 1;
  }
  return earliest([...models.map((checked) => replayed(checked, block, prepared, words)), leading]);
}

function runLockstepBlock(leader: Leader, models: readonly Checked[], block: Block, count: number) {
  for (let index = 0; index < count; index += 1) {
    const leading = leader.advance(block, index);
    if (leading !== undefined) return leading;
    for (const checked of models) {
      const failure = stepped(checked, block, index, leader.layouts);
      if (failure !== undefined) return failure;
    }
  }
  return undefined;
}

export interface EngineOptions {
  readonly cycles: number;
  readonly mode: CosimulationMode;
  /** Cycles of a block: how often progress is told and other work of the process gets its turn. */
  readonly blockCycles: number;
  /** Cycles that start a new block, ascending. */
  readonly boundaries?: readonly number[];
  /** Called before the block that starts at `cycle`. */
  readonly onBlock?: (cycle: number) => void;
  /** Called with the frames of each block, for those who keep them. */
  readonly onFrames?: (inputs: Uint32Array, outputs: Uint32Array, cycles: number) => void;
  readonly signal?: AbortSignal | undefined;
}

async function turnOfOthers(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}

/** Runs all cycles, or up to and including the first that fails. Throws the signal's reason when aborted. */
export async function runEngine(
  leader: Leader,
  models: readonly Checked[],
  options: EngineOptions,
): Promise<RunFailure | undefined> {
  const run = options.mode === 'replay' ? runReplayBlock : runLockstepBlock;
  let block: Block | undefined;
  let start = 0;
  while (start < options.cycles) {
    options.signal?.throwIfAborted();
    options.onBlock?.(start);
    block = nextBlock(leader.layouts, block, start, options.blockCycles);
    const boundary = options.boundaries?.find((cycle) => cycle > start) ?? options.cycles;
    const count = Math.min(options.blockCycles, options.cycles - start, boundary - start);
    const failure = run(leader, models, block, count);
    const { words } = leader.layouts.outputs;
    const whole = failure === undefined ? count : failure.cycle - start + ('powerUpSeed' in failure ? 1 : 0);
    options.onFrames?.(block.inputs, block.outputs.subarray(words), whole);
    if (failure !== undefined) return failure;
    start += count;
    await turnOfOthers();
  }
  options.onBlock?.(start);
  return undefined;
}
