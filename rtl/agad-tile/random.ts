/**
 * Random numbers of the lines: one 32-bit xorshift generator a line (Marsaglia, Xorshift RNGs, J. Stat. Software 8(14),
 * 2003; triple 13, 17, 5). All lines walk the same sequence, 2^20 steps apart.
 */

/** A probability of one: `u < PROBABILITY_ONE` always holds for a draw u of 0 to 255. */
export const PROBABILITY_ONE = 256;

/** State of the sequence at distance 0. */
export const FIRST_SEED = 0x2545f491;

/** log2 of the distance, in steps, between the starting points of neighbouring lines. */
const LOG2_LINE_DISTANCE = 20;

/** One step of the generator: the state after `state`. Both are unsigned 32-bit words. */
export function nextRandom(state: number): number {
  const left = (state ^ ((state << 13) >>> 0)) >>> 0;
  const right = (left ^ (left >>> 17)) >>> 0;
  return (right ^ ((right << 5) >>> 0)) >>> 0;
}

// A step is linear over GF(2), so a jump is a 32 x 32 bit matrix: column b is the image of the word with bit b alone.
type BitMatrix = readonly number[];

function transformed(matrix: BitMatrix, word: number): number {
  return matrix.reduce((sum, column, bit) => (((word >>> bit) & 1) === 1 ? (sum ^ column) >>> 0 : sum), 0);
}

function squared(matrix: BitMatrix): BitMatrix {
  return matrix.map((column) => transformed(matrix, column));
}

function lineJump(): BitMatrix {
  let jump: BitMatrix = Array.from({ length: 32 }, (_, bit) => nextRandom((1 << bit) >>> 0));
  for (let doubling = 0; doubling < LOG2_LINE_DISTANCE; doubling += 1) jump = squared(jump);
  return jump;
}

/**
 * Reset values of the generators of `count` lines from line `firstLine` on: a function of the position in the bank.
 * The registers run one step ahead of the last draw, so that a draw is a comparison with what the register holds.
 */
export function lineSeeds(firstLine: number, count: number): (index: number) => number {
  const jump = lineJump();
  const seeds: number[] = [];
  let state = FIRST_SEED;
  for (let line = 0; line < firstLine + count; line += 1) {
    if (line >= firstLine) seeds.push(nextRandom(state));
    state = transformed(jump, state);
  }
  return (index) => seeds[index];
}
