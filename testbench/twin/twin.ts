/** The twin: a simulated module of the hardware language behind the frames that the RTL uses. */

import type { Design } from '../../tsgen/design/design.ts';
import { childrenOf, resetState, storageOf, type Module } from '../../tsgen/language/index.ts';
import { frameLayouts, RESET_WORD, topModule, type FrameLayouts, type Slot } from '../packing/layout.ts';
import { packSignal, readScalar, readVector } from '../packing/values.ts';

type Fields = Record<string, unknown>;

/** The module does not have the ports that its design describes. */
export class TwinError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TwinError';
  }
}

interface Memory {
  readonly words: { set(values: ArrayLike<number>): void; readonly length: number } & ArrayLike<number>;
  readonly saved: Float64Array;
}

function isMemoryWords(value: unknown): value is Memory['words'] {
  return ArrayBuffer.isView(value) && 'set' in value;
}

function memoriesOf(module: Module): Memory[] {
  const own: Memory[] = [];
  for (const [name, storage] of storageOf(module)) {
    const words = (module as unknown as Fields)[name];
    if (storage.kind === 'memory' && isMemoryWords(words)) {
      own.push({ words, saved: new Float64Array(words.length) });
    }
  }
  return [...own, ...[...childrenOf(module).values()].flatMap(memoriesOf)];
}

function checkPorts(design: Design, module: Module, layouts: FrameLayouts): void {
  const { name } = topModule(design);
  const isStorage = storageOf(module);
  const problems = [
    ...layouts.inputs.slots.filter((slot) => !Object.hasOwn(module.io.in, slot.name)),
    ...layouts.outputs.slots.filter((slot) =>
      slot.registered ? isStorage.get(slot.name)?.output !== true : !Object.hasOwn(module.io.out, slot.name),
    ),
  ].map((slot) => slot.name);
  const extra = Object.keys(module.io.in).filter((key) => !layouts.inputs.slots.some((slot) => slot.name === key));
  if (problems.length > 0 || extra.length > 0) {
    const list = [...problems, ...extra].join(', ');
    throw new TwinError(`the twin is no ${name}: module and design differ in ${list}; make both from the same class`);
  }
}

/** A simulated module, run a cycle at a time on frames. */
export class Twin {
  readonly layouts: FrameLayouts;
  readonly #module: Module;
  readonly #synchronous: boolean;
  readonly #values: Record<string, unknown> = {};
  readonly #registered: readonly Slot[];
  readonly #combinational: readonly Slot[];
  readonly #memories: readonly Memory[];

  /**
   * @param module what `simulate()` returned, made with the design's parameters. Throws {@link TwinError} when its ports
   * are not those of the design.
   */
  constructor(design: Design, module: Module) {
    this.layouts = frameLayouts(design);
    this.#module = module;
    this.#synchronous = design.reset.synchronous;
    checkPorts(design, module, this.layouts);
    for (const slot of this.layouts.inputs.slots) {
      this.#values[slot.name] =
        slot.length === undefined
          ? undefined
          : slot.bits === slot.length
            ? new Uint8Array(slot.length)
            : new Float64Array(slot.length);
    }
    this.#registered = this.layouts.outputs.slots.filter((slot) => slot.registered);
    this.#combinational = this.layouts.outputs.slots.filter((slot) => !slot.registered);
    this.#memories = memoriesOf(module);
  }

  /**
   * One clock cycle: takes the input frame at word `inputOffset`, writes the output frame at word `outputOffset`. Outputs
   * are those before the rising edge: registered ones as they are, combinational ones from these inputs. In a cycle with
   * reset the registers then take their reset values and memories keep their contents. Throws what `step()` throws, and
   * {@link SignalValueError} when an output is outside its declared range.
   */
  cycle(inputs: Uint32Array, inputOffset: number, outputs: Uint32Array, outputOffset: number): void {
    const reset = inputs[inputOffset + RESET_WORD] === 1;
    const values = this.#values;
    for (const slot of this.layouts.inputs.slots) {
      if (slot.length !== undefined) readVector(slot, inputs, inputOffset, values[slot.name] as Float64Array);
      else {
        const value = readScalar(slot, inputs, inputOffset);
        values[slot.name] = slot.type.kind === 'boolean' ? value !== 0 : value;
      }
    }
    // An asynchronous reset acts as soon as it is asserted, before the outputs are sampled.
    if (reset && !this.#synchronous) resetState(this.#module);
    const fields = this.#module as unknown as Fields;
    for (const slot of this.#registered) packSignal(slot, fields[slot.name], outputs, outputOffset);
    if (reset) for (const memory of this.#memories) memory.saved.set(memory.words);
    const results = this.#module.step(values);
    for (const slot of this.#combinational) packSignal(slot, results[slot.name], outputs, outputOffset);
    if (!reset) return;
    resetState(this.#module);
    for (const memory of this.#memories) memory.words.set(memory.saved);
  }

  /** The power-up reset: registers take their reset values; memories stay as they are. */
  powerUp(): void {
    resetState(this.#module);
  }
}
