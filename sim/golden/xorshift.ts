/*
 * The random numbers of the tile controller (docs/controller.md, "Random numbers"): 32-bit xorshift with the triple
 * 13, 17, 5 (Marsaglia, "Xorshift RNGs", J. Stat. Softw. 8(14), 2003), period 2^32 - 1.
 *
 * A step is linear over GF(2), so it is a 32x32 bit matrix, and k steps are the k-th power of it. That is how a line jumps
 * to its own stretch of the sequence without walking there.
 */

/** The state from which all lines are reached. */
export const XORSHIFT_SEED = 0x2545f491;
/** Line g starts g * 2^20 steps after the seed. */
export const LINE_DISTANCE_LOG2 = 20;

const WORD_BITS = 32;

/** A linear map of 32-bit words over GF(2): entry b is the image of the word with only bit b set. */
export type BitMatrix = Readonly<Uint32Array>;

/** One step of the generator: state 1..2^32-1 to the next state, unsigned. */
export function advance(state: number): number {
  let word = state;
  word ^= word << 13;
  word ^= word >>> 17;
  word ^= word << 5;
  return word >>> 0;
}

/** The matrix applied to a word. */
export function transform(matrix: BitMatrix, word: number): number {
  let image = 0;
  for (let bit = 0; bit < WORD_BITS; bit++) {
    if (((word >>> bit) & 1) === 1) {
      image ^= matrix[bit] ?? 0;
    }
  }
  return image >>> 0;
}

/** `second` after `first`. */
function compose(second: BitMatrix, first: BitMatrix): BitMatrix {
  return Uint32Array.from(first, (column) => transform(second, column));
}

/** The matrix of a single step. */
export function stepMatrix(): BitMatrix {
  return Uint32Array.from({ length: WORD_BITS }, (_, bit) => advance((1 << bit) >>> 0));
}

/** The matrix of `steps` steps, by repeated squaring; steps >= 0. */
export function jumpMatrix(steps: bigint): BitMatrix {
  let result: BitMatrix = Uint32Array.from({ length: WORD_BITS }, (_, bit) => (1 << bit) >>> 0);
  let square = stepMatrix();
  for (let rest = steps; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) {
      result = compose(square, result);
    }
    square = compose(square, square);
  }
  return result;
}

/** Reset states of the generators 0 .. count-1. */
export function lineStates(count: number): Uint32Array {
  const jump = jumpMatrix(1n << BigInt(LINE_DISTANCE_LOG2));
  const states = new Uint32Array(count);
  let state = XORSHIFT_SEED;
  for (let line = 0; line < count; line++) {
    states[line] = state;
    state = transform(jump, state);
  }
  return states;
}
