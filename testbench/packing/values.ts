/** Writing typed values into frames and reading them back, with range checks that name the signal. */

import type { DesignType } from '../../tsgen/design/design.ts';
import type { Layout, Slot } from './layout.ts';

/** The elements of a vector signal. */
export type VectorValue = ArrayLike<number>;
export type SignalValue = number | boolean | VectorValue;
export type SignalValues = Readonly<Record<string, SignalValue>>;

/** A value that its signal cannot carry; the message names the signal, the value and what is legal. */
export class SignalValueError extends RangeError {
  readonly signal: string;

  constructor(signal: string, message: string) {
    super(message);
    this.name = 'SignalValueError';
    this.signal = signal;
  }
}

const WORD = 2 ** 32;

function legalRange(type: DesignType): string {
  if (type.kind === 'boolean') return 'true or false';
  if (type.enum !== undefined) {
    return type.enum.members.map((member) => `${member.name} (${member.value})`).join(', ');
  }
  return `an integer from ${type.low} to ${type.high}`;
}

function rejected(slot: Slot, index: number | undefined, value: unknown): SignalValueError {
  const place = index === undefined ? slot.name : `${slot.name}[${index}]`;
  return new SignalValueError(slot.name, `signal ${place} takes ${legalRange(slot.type)}, not ${String(value)}`);
}

function checkedInteger(slot: Slot, index: number | undefined, value: unknown): number {
  const { type } = slot;
  if (type.kind === 'boolean') {
    if (typeof value !== 'boolean') throw rejected(slot, index, value);
    return value ? 1 : 0;
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < type.low || value > type.high) {
    throw rejected(slot, index, value);
  }
  if (type.enum !== undefined && !type.enum.members.some((member) => member.value === value)) {
    throw rejected(slot, index, value);
  }
  return value;
}

/** The low `width` bits (1 to 32) of an integer as a non-negative number. */
function lowBits(value: number, width: number): number {
  const rest = value % 2 ** width;
  return rest < 0 ? rest + 2 ** width : rest;
}

/** The number whose two's complement the `width` bits (1 to 32) of `bits` are, when they are those of a signed signal. */
function topPart(bits: number, width: number, signed: boolean): number {
  return signed && bits >= 2 ** (width - 1) ? bits - 2 ** width : bits;
}

/**
 * Writes `width` bits (1 to 54) of an integer, in two's complement, at bit `position` of the words that start at `base`; the
 * target bits must be zero. Never adds 2^width to a negative number: the sum may need more than the 53 bits of a double.
 */
function writeBits(words: Uint32Array, base: number, position: number, width: number, value: number): void {
  let remaining = width;
  let rest = value;
  let at = position;
  while (remaining > 0) {
    const word = base + (at >>> 5);
    const shift = at & 31;
    const taken = Math.min(32 - shift, remaining);
    const chunk = lowBits(rest, taken);
    words[word] = ((words[word] ?? 0) | ((chunk << shift) >>> 0)) >>> 0;
    rest = Math.floor(rest / 2 ** taken);
    remaining -= taken;
    at += taken;
  }
}

/** Reads `width` bits (1 to 54) as an integer. Its top part is signed before the sum, which is exact for that reason. */
function readBits(words: Uint32Array, base: number, position: number, width: number, signed: boolean): number {
  const shift = position & 31;
  const first = words[base + (position >>> 5)] ?? 0;
  if (shift + width <= 32) {
    return topPart(width === 32 ? first : (first >>> shift) & (2 ** width - 1), width, signed);
  }
  let result = first >>> shift;
  let weight = 2 ** (32 - shift);
  let remaining = width - (32 - shift);
  let word = base + (position >>> 5) + 1;
  for (; remaining > 32; remaining -= 32) {
    result += (words[word] ?? 0) * weight;
    weight *= WORD;
    word += 1;
  }
  const top = remaining === 32 ? (words[word] ?? 0) : (words[word] ?? 0) & (2 ** remaining - 1);
  return result + topPart(top, remaining, signed) * weight;
}

function isVector(value: unknown): value is VectorValue {
  return typeof value === 'object' && value !== null && 'length' in value;
}

function packVector(slot: Slot, length: number, value: unknown, frame: Uint32Array, base: number): void {
  if (!isVector(value) || value.length !== length) {
    const given = isVector(value) ? `${value.length} elements` : String(value);
    throw new SignalValueError(slot.name, `signal ${slot.name} takes ${length} elements, not ${given}`);
  }
  frame.fill(0, base, base + slot.words);
  const { width } = slot.type;
  for (let index = 0; index < length; index += 1) {
    const element = checkedInteger(slot, index, value[index]);
    if (element !== 0) writeBits(frame, base, index * width, width, element);
  }
}

/**
 * Writes one value into the frame that starts at word `offset`. Throws {@link SignalValueError} when the value has the
 * wrong type or is outside the signal's declared range.
 */
export function packSignal(slot: Slot, value: unknown, frame: Uint32Array, offset: number): void {
  const base = offset + slot.word;
  if (slot.length !== undefined) {
    packVector(slot, slot.length, value, frame, base);
    return;
  }
  const integer = checkedInteger(slot, undefined, value);
  const { width } = slot.type;
  if (width <= 32) {
    frame[base] = width === 32 ? integer : integer & (2 ** width - 1);
    return;
  }
  frame[base] = lowBits(integer, 32);
  frame[base + 1] = lowBits(Math.floor(integer / WORD), width - 32);
}

/** Reads one scalar as an integer (booleans as 0 or 1). */
export function readScalar(slot: Slot, frame: Uint32Array, offset: number): number {
  const base = offset + slot.word;
  const { type } = slot;
  const low = frame[base] ?? 0;
  if (type.width <= 32) {
    if (!type.signed) return low;
    const spare = 32 - type.width;
    return (low << spare) >> spare;
  }
  return low + topPart(frame[base + 1] ?? 0, type.width - 32, type.signed) * WORD;
}

/** Reads the elements of a vector signal into `target`, which has one place for each. */
export function readVector(slot: Slot, frame: Uint32Array, offset: number, target: Record<number, number>): void {
  const { width } = slot.type;
  const base = offset + slot.word;
  const length = slot.length ?? 1;
  if (width === 1 && !slot.type.signed) {
    for (let index = 0; index < length; index += 1) {
      target[index] = ((frame[base + (index >>> 5)] ?? 0) >>> (index & 31)) & 1;
    }
    return;
  }
  for (let index = 0; index < length; index += 1) {
    target[index] = readBits(frame, base, index * width, width, slot.type.signed);
  }
}

/** Reads one signal as the value that the hardware language gives it: boolean, number, or a fresh Float64Array. */
export function unpackSignal(slot: Slot, frame: Uint32Array, offset: number): SignalValue {
  if (slot.length !== undefined) {
    const elements = new Float64Array(slot.length);
    readVector(slot, frame, offset, elements);
    return elements;
  }
  const value = readScalar(slot, frame, offset);
  return slot.type.kind === 'boolean' ? value !== 0 : value;
}

/** Reads every signal of a frame by name. */
export function unpackFrame(layout: Layout, frame: Uint32Array, offset: number): Record<string, SignalValue> {
  return Object.fromEntries(layout.slots.map((slot) => [slot.name, unpackSignal(slot, frame, offset)]));
}

/**
 * Writes every signal of a frame. Throws {@link SignalValueError} when one is missing, unknown, or outside its range.
 */
export function packFrame(layout: Layout, values: SignalValues, frame: Uint32Array, offset: number): void {
  for (const slot of layout.slots) {
    const value = values[slot.name];
    if (value === undefined) {
      throw new SignalValueError(slot.name, `signal ${slot.name} has no value; it takes ${legalRange(slot.type)}`);
    }
    packSignal(slot, value, frame, offset);
  }
}

/** Throws {@link SignalValueError} when `values` holds a name that is no signal of the layout. */
export function checkSignalNames(layout: Layout, values: SignalValues): void {
  for (const name of Object.keys(values)) {
    if (!layout.slots.some((slot) => slot.name === name)) {
      const known = layout.slots.map((slot) => slot.name).join(', ');
      throw new SignalValueError(name, `there is no signal ${name}; there are: ${known}`);
    }
  }
}

/** The bits of a signal as one non-negative bigint, for messages. */
export function signalBits(slot: Slot, frame: Uint32Array, offset: number): bigint {
  let bits = 0n;
  for (let word = slot.words - 1; word >= 0; word -= 1) {
    bits = (bits << 32n) | BigInt(frame[offset + slot.word + word] ?? 0);
  }
  return bits;
}

/** One line of text for a signal's value: decimal, an enum member's name, or hexadecimal for a vector. */
export function formatSignal(slot: Slot, frame: Uint32Array, offset: number): string {
  if (slot.length !== undefined) {
    return `0x${signalBits(slot, frame, offset)
      .toString(16)
      .padStart(Math.ceil(slot.bits / 4), '0')}`;
  }
  const value = readScalar(slot, frame, offset);
  if (slot.type.enum !== undefined) {
    const member = slot.type.enum.members.find((candidate) => candidate.value === value);
    return member === undefined ? `${value} (no member of ${slot.type.enum.name})` : member.name;
  }
  return String(value);
}
