/** The twin: a simulated module of the hardware language behind the frames that the RTL uses. */

import type { Design } from '../../tsgen/design/design.ts';
import {
  childrenOf,
  type MemoryKeeper,
  type Module,
  RegisteredMemory,
  resetState,
  storageOf,
} from '../../tsgen/language/index.ts';
import {
  frameLayouts,
  RESET_WORD,
  topModule,
  type FrameLayouts,
  type ObservedDesign,
  type Slot,
} from '../packing/layout.ts';
import { packSignal, readScalar, readVector } from '../packing/values.ts';
import { registerPath, valueAt, type ValuePath, type ValuePaths, valuePaths } from './port-value.ts';

type Fields = Record<string, unknown>;

/** The module does not have the ports that its design describes. */
export class TwinError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TwinError';
  }
}

type Words = { set(values: ArrayLike<number>): void; readonly length: number } & ArrayLike<number>;

function isMemoryWords(value: unknown): value is Words {
  return ArrayBuffer.isView(value) && 'set' in value;
}

/** A memory of booleans is a plain array. */
function keeperOfBooleans(words: unknown[]): MemoryKeeper {
  let saved: readonly unknown[] = [];
  return {
    save: () => {
      saved = words.slice();
    },
    restore: () => {
      saved.forEach((word, index) => {
        words[index] = word;
      });
    },
  };
}

function keeperOf(words: Words): MemoryKeeper {
  const saved = new Float64Array(words.length);
  return {
    save: () => {
      saved.set(words);
    },
    restore: () => {
      words.set(saved);
    },
  };
}

function memoriesOf(module: Module): MemoryKeeper[] {
  const fields = module as unknown as Fields;
  const own: MemoryKeeper[] = [];
  for (const [name, storage] of storageOf(module)) {
    const words = fields[name];
    if (storage.kind !== 'memory') continue;
    if (isMemoryWords(words)) own.push(keeperOf(words));
    else if (Array.isArray(words)) own.push(keeperOfBooleans(words));
  }
  for (const field of Object.values(fields)) {
    if (field instanceof RegisteredMemory) own.push(RegisteredMemory.keeper(field));
  }
  return [...own, ...[...childrenOf(module).values()].flatMap(memoriesOf)];
}

function checkPorts(design: Design, module: Module, layouts: FrameLayouts): void {
  const { name } = topModule(design);
  const isStorage = storageOf(module);
  const { inputs, results, records } = valuePaths(module);
  const problems = [
    ...layouts.inputs.slots.filter((slot) => !inputs.has(slot.name)),
    ...layouts.outputs.slots.filter((slot) =>
      slot.inner !== undefined
        ? false
        : slot.registered
          ? isStorage.get(slot.name)?.output !== true &&
            !records.has(slot.name) &&
            !Object.hasOwn(module.io.state, slot.name)
          : !results.has(slot.name),
    ),
  ].map((slot) => slot.name);
  const extra = [...inputs.keys()].filter((key) => !layouts.inputs.slots.some((slot) => slot.name === key));
  if (problems.length > 0 || extra.length > 0) {
    const list = [...problems, ...extra].join(', ');
    throw new TwinError(`the twin is no ${name}: module and design differ in ${list}; make both from the same class`);
  }
}

/** A signal with the words it had last. Most signals rest in most cycles, and a value that rests need not be converted. */
interface Port {
  readonly slot: Slot;
  /** Element values of a vector input; undefined for a scalar. */
  readonly elements: Float64Array | Uint8Array | undefined;
  /** The module that holds a register. */
  readonly owner: Fields;
  readonly path: ValuePath;
  readonly words: Uint32Array;
  /** False until `words` and `value` mean something. */
  known: boolean;
  /** The value of a scalar output that gave `words`. */
  value: unknown;
}

/** The module that an observed register belongs to. */
function ownerOf(module: Module, slot: Slot): Module {
  return (slot.inner?.children ?? []).reduce<Module>((parent, name) => {
    const child = childrenOf(parent).get(name);
    if (child === undefined) throw new TwinError(`the twin has no sub-module ${name}; make it from the design's class`);
    return child;
  }, module);
}

function pathOf(paths: ValuePaths, slot: Slot, direction: 'input' | 'output'): ValuePath {
  if (direction === 'input') return paths.inputs.get(slot.name) ?? { name: slot.name, field: undefined };
  const found = slot.inner !== undefined ? undefined : slot.registered ? paths.records : paths.results;
  return found?.get(slot.name) ?? registerPath(slot);
}

function portOf(module: Module, paths: ValuePaths, slot: Slot, direction: 'input' | 'output'): Port {
  const { length, type } = slot;
  const elements =
    length === undefined
      ? undefined
      : type.width === 1 && !type.signed
        ? new Uint8Array(length)
        : new Float64Array(length);
  const owner = ownerOf(module, slot) as unknown as Fields;
  const path = pathOf(paths, slot, direction);
  return { slot, elements, owner, path, words: new Uint32Array(slot.words), known: false, value: undefined };
}

/** The array that a vector input is handed over in: of booleans where its type says so. */
function vectorOf({ slot, elements }: Port): unknown {
  return elements !== undefined && slot.type.kind === 'boolean' ? Array.from(elements, Boolean) : elements;
}

function takeBooleans(elements: Float64Array | Uint8Array, target: unknown): void {
  const booleans = target as boolean[];
  for (let index = 0; index < elements.length; index += 1) booleans[index] = elements[index] === 1;
}

/** True when the words at `base` are those of the cycle before; takes them over when not. */
function rests(port: Port, frame: Uint32Array, base: number): boolean {
  const { words } = port;
  let same = port.known;
  for (let word = 0; word < words.length; word += 1) {
    const current = frame[base + word] ?? 0;
    if (words[word] === current) continue;
    words[word] = current;
    same = false;
  }
  port.known = true;
  return same;
}

function packScalar(port: Port, value: unknown, frame: Uint32Array, offset: number): void {
  const { slot, words } = port;
  const base = offset + slot.word;
  if (port.known && port.value === value) {
    for (let word = 0; word < words.length; word += 1) frame[base + word] = words[word] ?? 0;
    return;
  }
  packSignal(slot, value, frame, offset);
  for (let word = 0; word < words.length; word += 1) words[word] = frame[base + word] ?? 0;
  port.value = value;
  port.known = true;
}

/** Writes a vector of single bits; anything but 0 and 1 is left to the function that says what is wrong with it. */
function packBits(slot: Slot, value: unknown, frame: Uint32Array, offset: number): void {
  if (!(value instanceof Uint8Array) || value.length !== slot.length) {
    packSignal(slot, value, frame, offset);
    return;
  }
  const base = offset + slot.word;
  let legal = 0;
  for (let word = 0; word < slot.words; word += 1) {
    const end = Math.min(value.length, 32 * word + 32);
    let bits = 0;
    for (let index = end - 1; index >= 32 * word; index -= 1) {
      const element = value[index] ?? 0;
      legal |= element;
      bits = (bits << 1) | element;
    }
    frame[base + word] = bits;
  }
  if (legal > 1) packSignal(slot, value, frame, offset);
}

function packPort(port: Port, value: unknown, frame: Uint32Array, offset: number): void {
  const { slot } = port;
  if (slot.length === undefined) packScalar(port, value, frame, offset);
  else if (slot.type.kind === 'integer' && slot.type.width === 1 && !slot.type.signed)
    packBits(slot, value, frame, offset);
  else packSignal(slot, value, frame, offset);
}

/** A simulated module, run a cycle at a time on frames. */
export class Twin {
  readonly layouts: FrameLayouts;
  readonly #module: Module;
  readonly #synchronous: boolean;
  readonly #inputs: readonly Port[];
  readonly #values: Record<string, unknown>;
  readonly #registered: readonly Port[];
  readonly #combinational: readonly Port[];
  readonly #memories: readonly MemoryKeeper[];

  /**
   * @param module what `simulate()` returned, made with the design's parameters. Throws {@link TwinError} when its ports
   * are not those of the design.
   */
  constructor(design: ObservedDesign, module: Module) {
    this.layouts = frameLayouts(design);
    this.#module = module;
    this.#synchronous = design.reset.synchronous;
    checkPorts(design, module, this.layouts);
    const paths = valuePaths(module);
    this.#inputs = this.layouts.inputs.slots.map((slot) => portOf(module, paths, slot, 'input'));
    this.#values = Object.fromEntries(this.#inputs.map((port) => [port.path.name, vectorOf(port)]));
    const outputs = this.layouts.outputs.slots.map((slot) => portOf(module, paths, slot, 'output'));
    this.#registered = outputs.filter((port) => port.slot.registered);
    this.#combinational = outputs.filter((port) => !port.slot.registered);
    this.#memories = memoriesOf(module);
  }

  #readInputs(inputs: Uint32Array, offset: number): void {
    for (const port of this.#inputs) {
      const { slot } = port;
      if (rests(port, inputs, offset + slot.word)) continue;
      if (port.elements !== undefined) {
        readVector(slot, inputs, offset, port.elements);
        if (slot.type.kind === 'boolean') takeBooleans(port.elements, this.#values[port.path.name]);
        continue;
      }
      const word = readScalar(slot, inputs, offset);
      const value = slot.type.kind === 'boolean' ? word !== 0 : word;
      const { name, field } = port.path;
      // A new object each time: the module may keep the one it was given.
      if (field !== undefined) this.#values[name] = { ...(this.#values[name] as Fields | undefined), [field]: value };
      else this.#values[name] = value;
    }
  }

  /**
   * One clock cycle: takes the input frame at word `inputOffset`, writes the output frame at word `outputOffset`. Outputs
   * are those before the rising edge: registered ones as they are, combinational ones from these inputs. In a cycle with
   * reset the registers then take their reset values and memories keep their contents. Throws what `step()` throws, and
   * {@link SignalValueError} when an output is outside its declared range.
   */
  cycle(inputs: Uint32Array, inputOffset: number, outputs: Uint32Array, outputOffset: number): void {
    const reset = inputs[inputOffset + RESET_WORD] === 1;
    this.#readInputs(inputs, inputOffset);
    // An asynchronous reset acts as soon as it is asserted, before the outputs are sampled.
    if (reset && !this.#synchronous) resetState(this.#module);
    for (const port of this.#registered) packPort(port, valueAt(port.owner, port.path), outputs, outputOffset);
    if (reset) for (const memory of this.#memories) memory.save();
    const results = this.#module.step(this.#values);
    for (const port of this.#combinational) packPort(port, valueAt(results, port.path), outputs, outputOffset);
    if (!reset) return;
    resetState(this.#module);
    for (const memory of this.#memories) memory.restore();
  }

  /** The power-up reset: registers take their reset values; memories stay as they are. */
  powerUp(): void {
    resetState(this.#module);
  }
}
