import type { StepLaw } from './step-law.ts';

const BISECTIONS = 60;
const SCAN_POINTS = 64;

/** Root of `difference` in [low, high] by scan and bisection; NaN when it never changes sign. */
export function findRoot(difference: (weight: number) => number, low: number, high: number): number {
  let left = low;
  let leftValue = difference(left);
  for (let point = 1; point <= SCAN_POINTS; point++) {
    const right = low + ((high - low) * point) / SCAN_POINTS;
    const rightValue = difference(right);
    if (leftValue === 0) {
      return left;
    }
    if (leftValue > 0 !== rightValue > 0) {
      let upper = right;
      for (let step = 0; step < BISECTIONS; step++) {
        const middle = (left + upper) / 2;
        if (difference(middle) > 0 === leftValue > 0) {
          left = middle;
        } else {
          upper = middle;
        }
      }
      return (left + upper) / 2;
    }
    left = right;
    leftValue = rightValue;
  }
  return Number.NaN;
}

/**
 * Symmetric point of one cell: the weight at which an up and a down pulse cancel (G(w) = 0), from the closed form of the law where
 * there is one and by root finding otherwise. NaN for a cell without one between its bounds: zero-mean pulsing takes it to a bound.
 */
export function findSymmetricPoint(law: StepLaw, cell: number): number {
  const low = law.minimum(cell);
  const high = law.maximum(cell);
  const closedForm = law.symmetricPoint(cell);
  if (closedForm !== undefined) {
    return closedForm >= low && closedForm <= high ? closedForm : Number.NaN;
  }
  if (!(high > low) || !Number.isFinite(high - low)) {
    return Number.NaN;
  }
  return findRoot((weight) => law.meanStep(cell, weight, false) + law.meanStep(cell, weight, true), low, high);
}
