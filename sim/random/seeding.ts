import { ConfigurationError } from '../configuration-error.ts';
import { mix32 } from './pulse-noise.ts';

/** Four 32-bit words that depend on every bit of the seed and every character of the name; never all zero. */
export function seedWords(seed: number, name: string): Int32Array {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new ConfigurationError(`seed: expected a whole number from 0 to 2^53 - 1, got ${String(seed)}.`);
  }
  let first = mix32(seed >>> 0);
  let second = mix32(Math.floor(seed / 4294967296) ^ 0x6a09e667);
  for (let index = 0; index < name.length; index++) {
    first = mix32(first ^ name.charCodeAt(index));
    second = mix32(second + Math.imul(name.charCodeAt(index) + 1, 0x9e3779b1));
  }
  const words = new Int32Array(4);
  for (let index = 0; index < 4; index++) {
    first = (first + 0x9e3779b9) | 0;
    words[index] = mix32(mix32(first) ^ second);
    second = mix32(second + 0x85ebca6b);
  }
  if (words.every((word) => word === 0)) {
    words[0] = 1;
  }
  return words;
}
