/**
 * RTL and twin side by side under the control of a test bench: it writes the inputs of a cycle, calls `clock()` and reads
 * the outputs of the RTL. Every output bit of every cycle is compared with the twin; all inputs are recorded, so that a
 * difference leaves a replay file behind.
 */

import type { Design } from '../../tsgen/design/design.ts';
import type { Module } from '../../tsgen/language/index.ts';
import { Model, ModelError } from '../addon/model.ts';
import type { SourceFile } from '../builder/source-file.ts';
import { frameLayouts, RESET_WORD, type FrameLayouts } from '../packing/layout.ts';
import { Twin } from '../twin/twin.ts';
import type { RunFailure } from './engine.ts';
import { describeFailure, WINDOW_CYCLES } from './failure-view.ts';
import { lastFrames, recordBlock, type RecordedBlock } from './recording.ts';
import { REPLAY_FORMAT, sourcesHash, writeReplay } from './replay-file.ts';
import type { CosimulationFailure } from './result.ts';

export interface SessionOptions {
  readonly design: Design;
  readonly rtl: readonly SourceFile[];
  /** The built model. */
  readonly modelPath: string;
  readonly verilatorVersion: string;
  /** A fresh simulated twin. */
  readonly twin: Module;
  /** Seed of whatever drives the session, for reports. */
  readonly seed: number;
  /** Seed of the RTL's random state at power-up. */
  readonly powerUpSeed: number;
}

/** RTL and twin differ, or one of them stopped. */
export class SessionFailure extends Error {
  readonly failure: CosimulationFailure;

  constructor(failure: CosimulationFailure) {
    super(failure.message);
    this.name = 'SessionFailure';
    this.failure = failure;
  }
}

/** Cycles that are kept uncompressed. */
const BLOCK_CYCLES = 4096;

export class Session {
  readonly layouts: FrameLayouts;
  /** Input frame of the next cycle; keeps its values from cycle to cycle. Word 0 is reset. */
  readonly inputs: Uint32Array;
  /** Output frame of the RTL in the last cycle. */
  readonly outputs: Uint32Array;
  readonly #options: SessionOptions;
  readonly #model: Model;
  readonly #twin: Twin;
  readonly #inputBlock: Uint32Array;
  readonly #outputBlock: Uint32Array;
  readonly #recorded: RecordedBlock[] = [];
  #inBlock = 0;
  #cycle = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.layouts = frameLayouts(options.design);
    this.#model = new Model(options.modelPath, options.design, options.powerUpSeed);
    this.#twin = new Twin(options.design, options.twin);
    this.inputs = new Uint32Array(this.layouts.inputs.words);
    this.outputs = this.#model.outputs;
    this.#inputBlock = new Uint32Array(BLOCK_CYCLES * this.layouts.inputs.words);
    this.#outputBlock = new Uint32Array(BLOCK_CYCLES * this.layouts.outputs.words);
  }

  /** Cycles in which the outputs were compared: all but cycle 0, the power-up reset. */
  get cyclesCompared(): number {
    return Math.max(0, this.#cycle - 1);
  }

  get bitsCompared(): number {
    return this.cyclesCompared * this.layouts.outputs.bits;
  }

  /** The number of the next cycle. */
  get cycle(): number {
    return this.#cycle;
  }

  /** One clock. The first one is the power-up reset, whatever the inputs say. Throws {@link SessionFailure}. */
  clock(): void {
    const { words } = this.layouts.outputs;
    const inputOffset = this.#inBlock * this.layouts.inputs.words;
    const outputOffset = this.#inBlock * words;
    const first = this.#cycle === 0;
    if (first) this.inputs[RESET_WORD] = 1;
    this.#inputBlock.set(this.inputs, inputOffset);
    this.#outputBlock.fill(0, outputOffset, outputOffset + words);
    this.#stepTwin(inputOffset, outputOffset, first);
    this.#stepModel();
    if (first) this.inputs[RESET_WORD] = 0;
    else this.#compare(outputOffset);
    this.#inBlock += 1;
    this.#cycle += 1;
    if (this.#inBlock === BLOCK_CYCLES) this.#flush();
  }

  /** Writes the waveform of the following cycles; the model must be built for it. */
  openTrace(path: string): void {
    this.#model.openTrace(path);
  }

  closeTrace(): void {
    this.#model.closeTrace();
  }

  dispose(): void {
    this.#model.dispose();
  }

  /** Writes the file that reproduces a failure alone. */
  async writeReplay(path: string, failure: CosimulationFailure): Promise<void> {
    const { design, seed, rtl, powerUpSeed, verilatorVersion } = this.#options;
    await writeReplay(path, {
      format: REPLAY_FORMAT,
      design,
      seed,
      powerUpSeed,
      cycle: failure.cycle,
      message: failure.message,
      verilatorVersion,
      sourcesHash: sourcesHash(rtl),
      sources: rtl.map(({ name, text }) => ({ name, text })),
      blocks: this.#recorded,
    });
  }

  #stepTwin(inputOffset: number, outputOffset: number, first: boolean): void {
    try {
      if (first) this.#twin.powerUp();
      else this.#twin.cycle(this.#inputBlock, inputOffset, this.#outputBlock, outputOffset);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#fail({ kind: 'reference', cycle: this.#cycle, message });
    }
  }

  #stepModel(): void {
    this.#model.inputs.set(this.inputs);
    try {
      this.#model.step();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const { powerUpSeed } = this.#options;
      this.#fail({ kind: 'rtl', cycle: this.#cycle, powerUpSeed, message: error.message });
    }
  }

  #compare(outputOffset: number): void {
    const { words } = this.layouts.outputs;
    for (let word = 0; word < words; word += 1) {
      if (this.outputs[word] === this.#outputBlock[outputOffset + word]) continue;
      this.#fail({
        kind: 'divergence',
        cycle: this.#cycle,
        powerUpSeed: this.#options.powerUpSeed,
        expected: this.#outputBlock.slice(outputOffset, outputOffset + words),
        actual: this.outputs.slice(),
      });
    }
  }

  #flush(): void {
    const { inputs, outputs } = this.layouts;
    if (this.#inBlock === 0) return;
    this.#recorded.push(recordBlock(this.#inputBlock, this.#outputBlock, this.#inBlock, inputs.words, outputs.words));
    this.#inBlock = 0;
  }

  #fail(failure: RunFailure): never {
    this.#inBlock += 'powerUpSeed' in failure ? 1 : 0;
    this.#flush();
    const { inputs, outputs } = this.layouts;
    const window = lastFrames(this.#recorded, WINDOW_CYCLES, inputs.words, outputs.words);
    throw new SessionFailure(describeFailure(this.#options.design, failure, window, this.#options.seed));
  }
}
