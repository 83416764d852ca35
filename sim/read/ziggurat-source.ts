import { exponential, logarithm } from '../numeric/elementary.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { GaussianSource } from './noise-source.ts';

/**
 * The ziggurat of Marsaglia and Tsang (J. Stat. Software 5-8, 2000) for the normal density exp(-x^2 / 2): 256 layers of
 * equal area, the base layer with the tail beyond BASE. Exact up to the 2^-23 steps in which a layer is sampled.
 */
const LAYERS = 256;
/** Where the tail begins. */
const BASE = 3.654152885361008796;
/** Area of one layer: BASE f(BASE) plus the tail's area. */
const AREA = 0.004928673233974658;

/** 2^-23: the 24 bits of a place span [-1, 1). */
const STEP = 1 / 8388608;

/** Right edge of each layer, decreasing; entry 0 is the width of a box with the base layer's area, entry 256 is 0. */
const edges: Readonly<Float64Array> = ((): Float64Array => {
  const table = new Float64Array(LAYERS + 1);
  table[0] = AREA / density(BASE);
  table[1] = BASE;
  for (let layer = 1; layer < LAYERS - 1; layer++) {
    const edge = table[layer] ?? 0;
    table[layer + 1] = Math.sqrt(-2 * logarithm(AREA / edge + density(edge)));
  }
  return table;
})();

/** Density at each edge. */
const heights: Readonly<Float64Array> = edges.map(density);

function density(x: number): number {
  return exponential((-x * x) / 2);
}

/**
 * Standard normal numbers from the bits of a stream: mostly one 32 bit draw each, of which 8 bits choose the layer and
 * the other 24 the place in it (separate bits, so that the two are independent).
 */
export class ZigguratSource implements GaussianSource {
  private readonly stream: RandomStream;

  constructor(stream: RandomStream) {
    this.stream = stream;
  }

  next(): number {
    const bits = this.stream.nextInt32();
    const layer = bits & (LAYERS - 1);
    // Half a step off the grid makes the numbers symmetric about zero.
    const x = ((bits >> 8) + 0.5) * STEP * (edges[layer] ?? 0);
    return Math.abs(x) < (edges[layer + 1] ?? 0) ? x : this.edgeCase(layer, x);
  }

  fill(target: Float64Array, length: number): void {
    for (let index = 0; index < length; index++) target[index] = this.next();
  }

  /** The about 1.5 % of draws that fall beside the part of a layer which lies wholly under the density. */
  private edgeCase(layer: number, x: number): number {
    if (layer === 0) return x < 0 ? -this.tail() : this.tail();
    const lower = heights[layer] ?? 0;
    const upper = heights[layer + 1] ?? 0;
    return lower + this.stream.uniform() * (upper - lower) < density(x) ? x : this.next();
  }

  /** A number beyond BASE (Marsaglia 1964): exponential proposals, accepted with the ratio of the densities. */
  private tail(): number {
    for (;;) {
      const excess = -logarithm(1 - this.stream.uniform()) / BASE;
      const bound = -logarithm(1 - this.stream.uniform());
      if (2 * bound >= excess * excess) return BASE + excess;
    }
  }
}
