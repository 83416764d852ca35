import { RandomStream } from '../random/random-stream.ts';

/** Indices of `samples` training samples: the set in random order, again and again, shuffled anew each time. */
export function sampleOrder(count: number, samples: number, seed: number): Uint32Array {
  const random = new RandomStream(seed, 'training/order');
  const order = new Uint32Array(samples);
  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  for (let start = 0; start < samples; start += count) {
    for (let last = count - 1; last > 0; last--) {
      const other = random.below(last + 1);
      const kept = indices[last] ?? 0;
      indices[last] = indices[other] ?? 0;
      indices[other] = kept;
    }
    order.set(indices.subarray(0, Math.min(count, samples - start)), start);
  }
  return order;
}
