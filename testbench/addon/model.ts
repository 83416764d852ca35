/** A Verilated model as seen from TypeScript. */

import { createRequire } from 'node:module';
import type { Design } from '../../tsgen/design/design.ts';
import { frameLayouts, type FrameLayouts } from '../packing/layout.ts';

/** Why {@link Model.run} came back. */
export const RunReason = { Cycles: 0, Stop: 1, RingFull: 2, Finish: 3 } as const;
export type RunReason = (typeof RunReason)[keyof typeof RunReason];

/** Where {@link Model.run} puts its counts in the event ring; events start at {@link EVENT_BASE}. */
export const EventRing = { Events: 0, Cycles: 1, Reason: 2 } as const;
export const EVENT_BASE = 3;

/** The functions of the compiled module; the words are those of `glue-source.ts`. */
interface NativeModel {
  step(): void;
  replay(inputs: Uint32Array, expected: Uint32Array, cycles: number, firstCompared: number): number;
  run(
    maximum: number,
    stopMask: Uint32Array,
    recordMask: Uint32Array,
    holdMask: Uint32Array,
    ring: Uint32Array,
  ): RunReason;
  ended(): boolean;
  lastCycle(): number;
  printed(): string;
  dispose(): void;
  openTrace?(path: string): void;
  closeTrace?(): void;
}

interface NativeModule {
  create(inputs: Uint32Array, outputs: Uint32Array, seed: number): NativeModel;
}

/** The simulated RTL stopped by itself: a failed assertion, `$stop`, `$fatal`, `$finish`, or logic that does not settle. */
export class ModelError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ModelError';
  }
}

function translated(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return new ModelError(`RTL: ${error.message.trim().split('\n').join('; ')}`, { cause: error });
}

/**
 * A running model. One call of {@link step} is one clock cycle: the inputs of the frame settle with the clock low, all
 * outputs are sampled, then the clock rises.
 */
export class Model {
  readonly layouts: FrameLayouts;
  /** Input frame of the next cycle: word 0 is reset. Shared with the model. */
  readonly inputs: Uint32Array;
  /** Output frame of the last cycle. Shared with the model. */
  readonly outputs: Uint32Array;
  readonly #native: NativeModel;

  /**
   * @param seed of the random state at power-up, 1 to 2^31 - 1; 0 starts all state at zero.
   */
  constructor(path: string, design: Design, seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
      throw new RangeError(`power-up seed: an integer from 0 to 2147483647, not ${seed}`);
    }
    this.layouts = frameLayouts(design);
    this.inputs = new Uint32Array(this.layouts.inputs.words);
    this.outputs = new Uint32Array(this.layouts.outputs.words);
    const load = createRequire(import.meta.url);
    const native = load(path) as NativeModule;
    try {
      this.#native = native.create(this.inputs, this.outputs, seed);
    } catch (error) {
      throw translated(error);
    }
  }

  /** One clock cycle. Throws {@link ModelError} when the design stops or finishes in it. */
  step(): void {
    try {
      this.#native.step();
    } catch (error) {
      throw translated(error);
    }
  }

  /**
   * Runs `cycles` recorded cycles and compares all outputs of each from cycle `firstCompared` on. Returns how many
   * cycles agreed; when fewer than asked for, {@link outputs} holds what the model gave in the first that did not. Throws
   * {@link ModelError} when the design stops or finishes.
   */
  replay(inputs: Uint32Array, expected: Uint32Array, cycles: number, firstCompared = 0): number {
    try {
      return this.#native.replay(inputs, expected, cycles, firstCompared);
    } catch (error) {
      throw translated(error);
    }
  }

  /**
   * Runs until an output bit of `stopMask` is one at the sampling point, `ring` is full, or `maximum` cycles are done. The
   * input frame is held; after the first cycle its words are ANDed with `holdMask`, so that a request lasts one cycle.
   * Every cycle with a bit of `recordMask` set is appended to `ring`: index in this run, then the output frame.
   */
  run(
    maximum: number,
    stopMask: Uint32Array,
    recordMask: Uint32Array,
    holdMask: Uint32Array,
    ring: Uint32Array,
  ): RunReason {
    try {
      return this.#native.run(maximum, stopMask, recordMask, holdMask, ring);
    } catch (error) {
      throw translated(error);
    }
  }

  /** True after `$finish`, after a failure, and after {@link dispose}: no further cycle can be run. */
  get ended(): boolean {
    return this.#native.ended();
  }

  /** Index of the cycle that ran last, counted from the start of this model; also after a failure in it. */
  get lastCycle(): number {
    return this.#native.lastCycle();
  }

  /** What the design printed during the last call. */
  get printed(): string {
    return this.#native.printed();
  }

  /** Writes a waveform of the following cycles; one nanosecond a step, ten a cycle. The model must be built for it. */
  openTrace(path: string): void {
    if (this.#native.openTrace === undefined) throw new TypeError('this model was built without waveform output');
    try {
      this.#native.openTrace(path);
    } catch (error) {
      throw translated(error);
    }
  }

  closeTrace(): void {
    this.#native.closeTrace?.();
  }

  /** Frees the model; it cannot be used afterwards. */
  dispose(): void {
    this.#native.dispose();
  }
}
