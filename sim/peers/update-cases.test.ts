import { describe, expect, it } from 'vitest';
import { expectedCovariance, updateCases } from './update-cases.ts';

describe('updates for the comparison with the reference simulator', () => {
  const cases = updateCases(20_000);

  it('have the mean of the outer product wherever no probability is clipped and nothing is rounded', () => {
    // In steps: -lr x d / step. Standard error of 20 000 updates below .014; tolerance 5 of them.
    const product = [5.4, -2.1, -1.8, 0.7];
    for (const name of ['BL 10', 'BL 31', 'BL 62', 'BL 31, four quadrants', 'update management, BL 31']) {
      const one = cases.find((found) => found.name === name)!;
      one.mean.forEach((mean, cell) => {
        expect(Math.abs(mean - product[cell]!), `${name}, cell ${cell}, seed 2026`).toBeLessThan(0.07);
      });
    }
  });

  it('have the deviations and the covariances of shared trains', () => {
    const stochastic = cases.filter((one) => one.theory !== undefined);
    expect(stochastic).toHaveLength(7);
    for (const one of stochastic) {
      const { deviation, covariance } = one.theory!;
      const perRoot = 5 / Math.sqrt(one.updates);
      one.deviation.forEach((measured, cell) => {
        // Five standard errors; the counts' fourth moment is at most 1 / variance above that of a normal number.
        const error = perRoot * measured * Math.sqrt(0.5 + 0.25 / Math.max(measured, 1e-3) ** 2) + 1e-12;
        expect(Math.abs(measured - deviation[cell]!), `${one.name}, cell ${cell}, seed 2026`).toBeLessThan(error);
      });
      one.covariance.forEach((measured, pair) => {
        const error = perRoot * Math.hypot(one.deviation[0]! * one.deviation[1 + pair]!, measured) + 1e-12;
        expect(Math.abs(measured - covariance[pair]!), `${one.name}, pair ${pair}, seed 2026`).toBeLessThan(error);
      });
    }
  });

  it('are the same every time where no train is random', () => {
    for (const name of ['mean count', 'deterministic']) {
      const one = cases.find((found) => found.name === name)!;
      expect(Math.max(...one.deviation), name).toBeLessThan(1e-12);
    }
  });

  it('cannot vary together through a line that always fires', () => {
    expect(expectedCovariance(31, 1.5, 0.5, 0.2)).toBe(0);
    expect(expectedCovariance(31, 0.5, 0.5, 0.2)).toBeCloseTo(31 * 0.1 * 0.25, 12);
  });
});
