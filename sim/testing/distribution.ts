/**
 * Largest distance of two samples' distribution functions (Kolmogorov and Smirnov). NaN counts as a value at infinity, so that two samples also have to agree on how often
 * there is none.
 */
export function largestDistance(first: Float64Array, second: Float64Array): number {
  const [a, b] = [sortedValues(first), sortedValues(second)];
  let largest = 0;
  let below = 0;
  let upTo = 0;
  for (let index = 0; index < a.length; ) {
    const value = a[index] ?? Number.POSITIVE_INFINITY;
    let next = index;
    while (next < a.length && a[next] === value) next += 1;
    while (below < b.length && (b[below] ?? 0) < value) below += 1;
    upTo = Math.max(upTo, below);
    while (upTo < b.length && (b[upTo] ?? 0) <= value) upTo += 1;
    largest = Math.max(
      largest,
      Math.abs(index / a.length - below / b.length),
      Math.abs(next / a.length - upTo / b.length),
    );
    index = next;
  }
  return largest;
}

/** What `largestDistance` of two samples of one distribution exceeds in less than 1 of 1000 cases. */
export function distanceLimit(first: number, second: number): number {
  return 1.95 * Math.sqrt(1 / first + 1 / second);
}

function sortedValues(values: Float64Array): Float64Array {
  return values.map((value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)).sort();
}
