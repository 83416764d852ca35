/*
 * The pulse loops of the device laws with WebAssembly SIMD, in AssemblyScript. `npm run build:wasm` compiles this file into
 * ../step-binary.ts. Every operation on a weight is that of the law in ../../devices/ in the same order, so both give the same bits.
 *
 * The pulses of one cell depend on each other, those of different cells do not. Cells are therefore taken in bunches, ordered by how
 * many pulses they get, and given one pulse each, four cells at a time, round after round: in round r those with at least r pulses,
 * which are the first ones. Pointers are byte offsets into the imported memory.
 */

/** Constants of one direction of a law; the fields are written by ../step-kernel.ts at the same offsets. */
// @ts-ignore: decorator
@unmanaged
class Settings {
  /** Signed step of a cell whose factor is 1, and the units of the bounds. */
  unit: f64;
  minimumUnit: f64;
  maximumUnit: f64;
  /** Exponential step: z log2(e) = factor/range * weight + offset, response max(1 - amplitude 2^(z log2 e), 0). */
  factor: f64;
  offset: f64;
  amplitude: f64;
  noiseAdditive: f64;
  noiseSlope: f64;
  /** Four single-precision numbers a cell: up, down, minimum, maximum. */
  records: usize;
  /** Two more single-precision numbers a cell for up and down: exponents of a power step, relative slopes of a linear step. */
  extras: usize;
  /** 4 for a down pulse: the place of its number in a pair of single-precision numbers. */
  direction: usize;
  /** Two tables of 1024 doubles, one after the other. */
  noise: usize;
  /** Columns and pulse counts of the block. */
  columns: usize;
  counts: usize;
  /** Room for one bunch. */
  scratch: usize;
  /** What else a cell's step is made of: one of the numbers below. */
  shape: i32;
  /** Columns that fire in a word of the trains, and their bits. */
  activeColumns: usize;
  activeBits: usize;
}

/* Shapes: a constant step has none. */
const SLOPE: i32 = 1;
const SLOPE_TO_MAXIMUM: i32 = 2;
const SLOPE_TO_MINIMUM: i32 = 3;
const EXPONENT: i32 = 4;
const FACTOR: i32 = 5;

/* Laws: how a pulse moves a weight. Known at compile time. */
const CONSTANT: i32 = 0;
const MULTIPLICATIVE: i32 = 1;
const ADDITIVE: i32 = 2;
const POWER_UP: i32 = 3;
const POWER_DOWN: i32 = 4;
const EXPONENTIAL: i32 = 5;

/** Cells of one bunch. */
const BUNCH: i32 = 128;
/** Pulses a cell takes in one pass over a bunch; what is left waits for the next pass. */
const LONGEST: i32 = 31;

/* Room for one bunch: 32 counters, then cells and their counts in order, then the quads. Three places more than cells: the last quad is filled up. */
const CELLS: usize = 128;
const COUNTS: usize = CELLS + 528;
const QUADS: usize = COUNTS + 528;

/* One quad: four cells side by side. */
const QUAD_BYTES: usize = 256;
const WEIGHT: usize = 0;
const SCALE: usize = 32;
const SHAPE: usize = 64;
const MINIMUM: usize = 96;
const MAXIMUM: usize = 128;
const PER_RANGE: usize = 160;
const KEY: usize = 192;
const START: usize = 208;
const MAJORS: usize = 224;
const MINORS: usize = 240;

const PULSE_STRIDE: i32 = 0x9e3779b9;
const CELL_STRIDE: i32 = 0x85ebca6b;
const MINOR_TABLE: usize = 8192;

/*
 * Constants of ../../numeric/short-functions.ts, each twice. They are loaded where they are used: the engine would build a
 * constant vector anew at each use, which is slower.
 */
const constants = memory.data<f64>([
  // 0: logarithm, highest coefficient first
  0.3407383551050965, 0.3407383551050965,
  0.41167221829441747, 0.41167221829441747,
  0.5770835944521374, 0.5770835944521374,
  0.9617966732843503, 0.9617966732843503,
  2.8853900817901406, 2.8853900817901406,
  // 80: power of two, highest coefficient first
  1.5196176628962746e-5, 1.5196176628962746e-5,
  0.00015466738136474107, 0.00015466738136474107,
  0.001333393475098016, 0.001333393475098016,
  0.009618038198898842, 0.009618038198898842,
  0.055504103668252626, 0.055504103668252626,
  0.24022651065995523, 0.24022651065995523,
  0.693147180703986, 0.693147180703986,
  // 192
  1, 1,
  -960, -960,
  960, 960,
  -1e300, -1e300,
  // 256: 1.5 * 2^52 and 2^52 + 1023
  6755399441055744, 6755399441055744,
  4503599627371519, 4503599627371519,
  // 288: the smallest normal number
  2.2250738585072014e-308, 2.2250738585072014e-308,
]);

const integers = memory.data<i64>([
  // 0: bits of 1 less bits of sqrt(1/2)
  0x00095f619980c433, 0x00095f619980c433,
  // 16: exponent field
  -0x0010000000000000, -0x0010000000000000,
  // 32: bits of 2^52
  0x4330000000000000, 0x4330000000000000,
  // 48: multipliers of the noise hash, four times, then the mask of a table offset
  0x21f0aaad21f0aaad, 0x21f0aaad21f0aaad,
  0x735a2d97735a2d97, 0x735a2d97735a2d97,
  0x00001ff800001ff8, 0x00001ff800001ff8,
]);

// @ts-ignore: decorator
@inline
function constant(offset: usize): v128 {
  return v128.load(constants + offset);
}

// @ts-ignore: decorator
@inline
function integer(offset: usize): v128 {
  return v128.load(integers + offset);
}

/*
 * Each of these applies pulses to cells base + column of one row. With rowBits 0 the columns and counts are those of the block, places from..to-1.
 * Otherwise they are the active columns of places from..to-1 that share bits with the row, one pulse for each bit.
 */

/** Pulses of a constant step; the settings tell the direction. */
export function stepConstant(settings: usize, rowBits: i32, from: i32, to: i32, base: i32, weights: usize, pulses: usize, arrayKey: i32): void {
  stepBunches(changetype<Settings>(settings), rowBits, from, to, base, weights, pulses, arrayKey, CONSTANT);
}

/** Pulses of a step with a slope whose noise is a factor. */
export function stepMultiplicative(settings: usize, rowBits: i32, from: i32, to: i32, base: i32, weights: usize, pulses: usize, arrayKey: i32): void {
  stepBunches(changetype<Settings>(settings), rowBits, from, to, base, weights, pulses, arrayKey, MULTIPLICATIVE);
}

/** Pulses of a step with a slope whose noise does not change with the weight. */
export function stepAdditive(settings: usize, rowBits: i32, from: i32, to: i32, base: i32, weights: usize, pulses: usize, arrayKey: i32): void {
  stepBunches(changetype<Settings>(settings), rowBits, from, to, base, weights, pulses, arrayKey, ADDITIVE);
}

/** Up pulses of a power step. */
export function stepPowerUp(settings: usize, rowBits: i32, from: i32, to: i32, base: i32, weights: usize, pulses: usize, arrayKey: i32): void {
  stepBunches(changetype<Settings>(settings), rowBits, from, to, base, weights, pulses, arrayKey, POWER_UP);
}

/** Down pulses of a power step. */
export function stepPowerDown(settings: usize, rowBits: i32, from: i32, to: i32, base: i32, weights: usize, pulses: usize, arrayKey: i32): void {
  stepBunches(changetype<Settings>(settings), rowBits, from, to, base, weights, pulses, arrayKey, POWER_DOWN);
}

/** Pulses of an exponential step. */
export function stepExponential(settings: usize, rowBits: i32, from: i32, to: i32, base: i32, weights: usize, pulses: usize, arrayKey: i32): void {
  stepBunches(changetype<Settings>(settings), rowBits, from, to, base, weights, pulses, arrayKey, EXPONENTIAL);
}

// @ts-ignore: decorator
@inline
function stepBunches(settings: Settings, rowBits: i32, from: i32, to: i32, base: i32, weights: usize, pulses: usize, arrayKey: i32, law: i32): void {
  const scratch = settings.scratch;
  if (rowBits != 0) {
    to = listCrossings(settings, rowBits, from, to);
    from = 0;
  }
  for (let first = from; first < to; first += BUNCH) {
    const cells = min(to - first, BUNCH);
    let done = 0;
    let isMore = true;
    while (isMore) {
      isMore = order(settings, first, cells, base, done);
      const active = load<i32>(scratch, 4);
      gather(settings, active, weights, pulses, arrayKey);
      let step = 0;
      for (let round: usize = 4; round <= <usize>LONGEST << 2; round += 4) {
        const takers = load<i32>(scratch + round);
        if (takers == 0) break;
        playRound(settings, takers, i32x4.splat(step), law);
        step += PULSE_STRIDE;
      }
      scatter(scratch, active, weights);
      done += LONGEST;
    }
  }
}

/** Block of the active columns that share bits with the row; returns its length. The list grows by arithmetic: chance would mispredict a branch. */
function listCrossings(settings: Settings, rowBits: i32, from: i32, to: i32): i32 {
  const columns = settings.columns;
  const shift = settings.counts - columns;
  const bitShift = settings.activeBits - settings.activeColumns;
  const end = settings.activeColumns + (<usize>to << 2);
  let target = columns;
  for (let place = settings.activeColumns + (<usize>from << 2); place < end; place += 4) {
    const both = load<i32>(place + bitShift) & rowBits;
    store<i32>(target, load<i32>(place));
    store<i32>(target + shift, popcnt(both));
    target += <usize>(both != 0) << 2;
  }
  return <i32>((target - columns) >> 2);
}

/**
 * Writes cells and counts of the bunch in the order of falling counts; afterwards counter r (1..LONGEST) is the number of cells
 * with at least r pulses to go. Returns whether any cell has more pulses than one pass gives.
 */
function order(settings: Settings, first: i32, cells: i32, base: i32, done: i32): bool {
  const scratch = settings.scratch;
  const counts = settings.counts + (<usize>first << 2);
  const columns = settings.columns + (<usize>first << 2);
  const end = counts + (<usize>cells << 2);
  for (let place = scratch; place < scratch + 128; place += 16) v128.store(place, i32x4.splat(0));
  let longest = 0;
  for (let place = counts; place < end; place += 4) {
    const open = load<i32>(place) - done;
    longest = max(longest, open);
    const counter = scratch + (<usize>max(min(open, LONGEST), 0) << 2);
    store<i32>(counter, load<i32>(counter) + 1);
  }
  let before = 0;
  for (let place = scratch + 124; place >= scratch; place -= 4) {
    const here = load<i32>(place);
    store<i32>(place, before);
    before += here;
  }
  const shift = columns - counts;
  for (let place = counts; place < end; place += 4) {
    const count = max(min(load<i32>(place) - done, LONGEST), 0);
    const counter = scratch + (<usize>count << 2);
    const position = load<i32>(counter);
    store<i32>(counter, position + 1);
    const target = scratch + (<usize>position << 2);
    store<i32>(target, base + load<i32>(place + shift), CELLS);
    store<i32>(target, count, COUNTS);
  }
  return longest > LONGEST;
}

/** Constants and state of the first `active` cells into quads; the last quad is filled up with its first cell. Counts the pulses. */
function gather(settings: Settings, active: i32, weights: usize, pulses: usize, arrayKey: i32): void {
  const scratch = settings.scratch;
  const filler = load<i32>(scratch + (<usize>(active & ~3) << 2), CELLS);
  for (let place = active; (place & 3) != 0; place++) {
    store<i32>(scratch + (<usize>place << 2), filler, CELLS);
    store<i32>(scratch + (<usize>place << 2), 0, COUNTS);
  }
  const units = f64x2.replace_lane(f64x2.splat(settings.minimumUnit), 1, settings.maximumUnit);
  const unit = f64x2.splat(settings.unit);
  const end = scratch + (<usize>active << 2);
  let quad = scratch + QUADS;
  for (let place = scratch; place < end; place += 16) {
    const cells = v128.load(place, CELLS);
    const cell0 = load<i32>(place, CELLS);
    const cell1 = load<i32>(place, CELLS + 4);
    const cell2 = load<i32>(place, CELLS + 8);
    const cell3 = load<i32>(place, CELLS + 12);
    gatherPair(settings, quad, cell0, cell1, weights, units, unit);
    gatherPair(settings, quad + 16, cell2, cell3, weights, units, unit);
    const counts = v128.load(place, COUNTS);
    let taken = v128.load32_zero(pulses + (<usize>cell0 << 2));
    taken = v128.load32_lane(pulses + (<usize>cell1 << 2), taken, 1);
    taken = v128.load32_lane(pulses + (<usize>cell2 << 2), taken, 2);
    taken = v128.load32_lane(pulses + (<usize>cell3 << 2), taken, 3);
    v128.store(quad, i32x4.add(i32x4.mul(cells, i32x4.splat(CELL_STRIDE)), i32x4.splat(arrayKey)), KEY);
    v128.store(quad, i32x4.mul(taken, i32x4.splat(PULSE_STRIDE)), START);
    const after = i32x4.add(taken, counts);
    // A filled place repeats the quad's first cell, which is therefore written last.
    v128.store32_lane(pulses + (<usize>cell3 << 2), after, 3);
    v128.store32_lane(pulses + (<usize>cell2 << 2), after, 2);
    v128.store32_lane(pulses + (<usize>cell1 << 2), after, 1);
    v128.store32_lane(pulses + (<usize>cell0 << 2), after, 0);
    quad += QUAD_BYTES;
  }
}

// @ts-ignore: decorator
@inline
function gatherPair(settings: Settings, pair: usize, cell0: i32, cell1: i32, weights: usize, units: v128, unit: v128): void {
  const place0 = <usize>cell0;
  const place1 = <usize>cell1;
  const record0 = settings.records + (place0 << 4);
  const record1 = settings.records + (place1 << 4);
  const bounds0 = f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(record0, 8)), units);
  const bounds1 = f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(record1, 8)), units);
  const minimum = i64x2.shuffle(bounds0, bounds1, 0, 2);
  const maximum = i64x2.shuffle(bounds0, bounds1, 1, 3);
  const direction = settings.direction;
  const factors = v128.load32_lane(record1 + direction, v128.load32_zero(record0 + direction), 1);
  const scale = f64x2.mul(unit, f64x2.promote_low_f32x4(factors));
  v128.store(pair, minimum, MINIMUM);
  v128.store(pair, maximum, MAXIMUM);
  v128.store(pair, scale, SCALE);
  v128.store(pair, v128.load64_lane(weights + (place1 << 3), v128.load64_zero(weights + (place0 << 3)), 1), WEIGHT);
  const shape = settings.shape;
  if (shape == SLOPE || shape == EXPONENT) {
    const extras = settings.extras + direction;
    const values = f64x2.promote_low_f32x4(v128.load32_lane(extras + (place1 << 3), v128.load32_zero(extras + (place0 << 3)), 1));
    v128.store(pair, shape == SLOPE ? f64x2.mul(scale, values) : values, SHAPE);
  } else if (shape == SLOPE_TO_MAXIMUM || shape == SLOPE_TO_MINIMUM) {
    const bound = shape == SLOPE_TO_MAXIMUM ? maximum : minimum;
    v128.store(pair, v128.and(f64x2.div(f64x2.neg(scale), bound), f64x2.ne(bound, f64x2.splat(0))), SHAPE);
  }
  if (shape == EXPONENT || shape == FACTOR) {
    const range = f64x2.sub(maximum, minimum);
    const numerator = shape == EXPONENT ? constant(192) : f64x2.splat(settings.factor);
    v128.store(pair, v128.and(f64x2.div(numerator, range), f64x2.gt(range, f64x2.splat(0))), PER_RANGE);
  }
}

/** Weights of the first `active` cells back to where they came from. */
function scatter(scratch: usize, active: i32, weights: usize): void {
  for (let place = 0; place < active; place++) {
    const cell = load<i32>(scratch + (<usize>place << 2), CELLS);
    const weight = load<f64>(scratch + QUADS + <usize>(place >> 2) * QUAD_BYTES + (<usize>(place & 3) << 3), WEIGHT);
    store<f64>(weights + (<usize>cell << 3), weight);
  }
}

/** One pulse for each of the first `takers` cells. */
// @ts-ignore: decorator
@inline
function playRound(settings: Settings, takers: i32, round: v128, law: i32): void {
  const noise = settings.noise;
  const offset = f64x2.splat(settings.offset);
  const amplitude = f64x2.splat(settings.amplitude);
  const additive = f64x2.splat(settings.noiseAdditive);
  const slope = f64x2.splat(settings.noiseSlope);
  let quad = settings.scratch + QUADS;
  const last = quad + <usize>((takers - 1) >> 2) * QUAD_BYTES;
  const kept0 = v128.load(last, WEIGHT);
  const kept1 = v128.load(last, WEIGHT + 16);
  for (; quad <= last; quad += QUAD_BYTES) {
    const start = v128.xor(i32x4.add(v128.load(quad, START), round), v128.load(quad, KEY));
    const middle = i32x4.mul(v128.xor(start, i32x4.shr_u(start, 16)), integer(48));
    const bits = i32x4.mul(v128.xor(middle, i32x4.shr_u(middle, 15)), integer(64));
    v128.store(quad, v128.and(i32x4.shr_u(bits, 19), integer(80)), MAJORS);
    v128.store(quad, v128.and(i32x4.shr_u(bits, 9), integer(80)), MINORS);
    const noise0 = noisePair(noise, quad);
    const noise1 = noisePair(noise, quad + 8);
    if (law == POWER_UP || law == POWER_DOWN) {
      stepPowerPair(quad, noise0, law == POWER_DOWN);
      stepPowerPair(quad + 16, noise1, law == POWER_DOWN);
    } else if (law == EXPONENTIAL) {
      stepExponentialPair(quad, noise0, offset, amplitude, additive, slope);
      stepExponentialPair(quad + 16, noise1, offset, amplitude, additive, slope);
    } else {
      stepLinearPair(quad, noise0, law);
      stepLinearPair(quad + 16, noise1, law);
    }
  }
  // Cells of the last quad that had no pulse coming.
  switch (takers & 3) {
    case 1:
      v128.store64_lane(last, kept0, 1, WEIGHT + 8);
    case 2:
      v128.store(last, kept1, WEIGHT + 16);
      break;
    case 3:
      v128.store64_lane(last, kept1, 1, WEIGHT + 24);
  }
}

// @ts-ignore: decorator
@inline
function noisePair(noise: usize, pair: usize): v128 {
  const major0 = noise + <usize>load<i32>(pair, MAJORS);
  const major1 = noise + <usize>load<i32>(pair, MAJORS + 4);
  const minor0 = noise + <usize>load<i32>(pair, MINORS);
  const minor1 = noise + <usize>load<i32>(pair, MINORS + 4);
  const major = v128.load64_lane(major1, v128.load64_zero(major0), 1);
  const minor = v128.load64_lane(minor1, v128.load64_zero(minor0, MINOR_TABLE), 1, MINOR_TABLE);
  return f64x2.add(major, minor);
}

// @ts-ignore: decorator
@inline
function stepLinearPair(pair: usize, noise: v128, law: i32): void {
  const weight = v128.load(pair, WEIGHT);
  const scale = v128.load(pair, SCALE);
  let change: v128;
  if (law == CONSTANT) {
    change = f64x2.mul(scale, noise);
  } else if (law == MULTIPLICATIVE) {
    change = f64x2.mul(f64x2.add(scale, f64x2.mul(v128.load(pair, SHAPE), weight)), noise);
  } else {
    change = f64x2.add(f64x2.mul(v128.load(pair, SHAPE), weight), f64x2.mul(scale, noise));
  }
  const moved = f64x2.add(weight, change);
  v128.store(pair, f64x2.pmax(f64x2.pmin(moved, v128.load(pair, MAXIMUM)), v128.load(pair, MINIMUM)), WEIGHT);
}

// @ts-ignore: decorator
@inline
function stepPowerPair(pair: usize, noise: v128, down: bool): void {
  const weight = v128.load(pair, WEIGHT);
  const minimum = v128.load(pair, MINIMUM);
  const maximum = v128.load(pair, MAXIMUM);
  const room = down ? f64x2.sub(weight, minimum) : f64x2.sub(maximum, weight);
  const logarithm = binaryLogarithm(f64x2.mul(room, v128.load(pair, PER_RANGE)));
  const response = binaryPower(f64x2.pmax(f64x2.mul(v128.load(pair, SHAPE), logarithm), constant(208)));
  const moved = f64x2.add(weight, f64x2.mul(f64x2.mul(v128.load(pair, SCALE), response), noise));
  v128.store(pair, f64x2.pmax(f64x2.pmin(moved, maximum), minimum), WEIGHT);
}

// @ts-ignore: decorator
@inline
function stepExponentialPair(pair: usize, noise: v128, offset: v128, amplitude: v128, additive: v128, slope: v128): void {
  const weight = v128.load(pair, WEIGHT);
  const argument = f64x2.add(f64x2.mul(v128.load(pair, PER_RANGE), weight), offset);
  const power = binaryPower(f64x2.pmin(f64x2.pmax(argument, constant(208)), constant(224)));
  const response = f64x2.pmax(f64x2.sub(constant(192), f64x2.mul(amplitude, power)), f64x2.splat(0));
  const change = f64x2.mul(v128.load(pair, SCALE), response);
  const magnitude = f64x2.add(f64x2.add(f64x2.abs(change), additive), f64x2.mul(slope, f64x2.abs(weight)));
  const moved = f64x2.add(weight, f64x2.add(change, f64x2.mul(magnitude, noise)));
  v128.store(pair, f64x2.pmax(f64x2.pmin(moved, v128.load(pair, MAXIMUM)), v128.load(pair, MINIMUM)), WEIGHT);
}

/** log2 of two numbers; see the original for the range. */
// @ts-ignore: decorator
@inline
function binaryLogarithm(x: v128): v128 {
  const shifted = i64x2.add(x, integer(0));
  const exponent = f64x2.sub(v128.or(i64x2.shr_u(shifted, 52), integer(32)), constant(272));
  const mantissa = i64x2.add(i64x2.sub(x, v128.and(shifted, integer(16))), constant(192));
  const ratio = f64x2.div(f64x2.sub(mantissa, constant(192)), f64x2.add(mantissa, constant(192)));
  const square = f64x2.mul(ratio, ratio);
  const fourth = f64x2.mul(square, square);
  const high = f64x2.add(f64x2.add(f64x2.mul(constant(16), square), constant(32)), f64x2.mul(constant(0), fourth));
  const low = f64x2.add(f64x2.mul(constant(48), square), constant(64));
  const series = f64x2.add(low, f64x2.mul(high, fourth));
  const logarithm = f64x2.add(exponent, f64x2.mul(ratio, series));
  return v128.bitselect(logarithm, constant(240), f64x2.gt(x, constant(288)));
}

/** 2^t for t from -960 to 960. */
// @ts-ignore: decorator
@inline
function binaryPower(t: v128): v128 {
  const rounded = f64x2.add(t, constant(256));
  const rest = f64x2.sub(t, f64x2.sub(rounded, constant(256)));
  const square = f64x2.mul(rest, rest);
  const fourth = f64x2.mul(square, square);
  const sevenSix = f64x2.add(f64x2.mul(constant(80), rest), constant(96));
  const fiveFour = f64x2.add(f64x2.mul(constant(112), rest), constant(128));
  const threeTwo = f64x2.add(f64x2.mul(constant(144), rest), constant(160));
  const oneZero = f64x2.add(f64x2.mul(constant(176), rest), constant(192));
  const high = f64x2.add(fiveFour, f64x2.mul(sevenSix, square));
  const low = f64x2.add(oneZero, f64x2.mul(threeTwo, square));
  const series = f64x2.add(low, f64x2.mul(high, fourth));
  return i64x2.add(series, i64x2.shl(rounded, 52));
}
