import { ConfigurationError } from '../configuration-error.ts';
import { exponential, power } from '../numeric/elementary.ts';
import type { ResponseFunction } from './configuration.ts';
import { findRoot } from './symmetric-point.ts';

/** A pair of responses with what follows from it. Weights in weight units, responses relative to the requested change. */
export interface ResponsePair {
  readonly qPlus: ResponseFunction;
  readonly qMinus: ResponseFunction;
  /** F(w) = (q-(w) + q+(w))/2: how much of a requested change arrives (arXiv 2502.06309, 2602.21321 eq. 6). */
  readonly symmetricPart: ResponseFunction;
  /** G(w) = (q-(w) - q+(w))/2: drift per size of request; its root is the symmetric point. */
  readonly asymmetricPart: ResponseFunction;
  /** Root of G; NaN without one between the bounds. */
  readonly symmetricPoint: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Derive F, G and the symmetric point of two response functions on [low, high]. `closedForm` is used as the symmetric point where
 * the family has one, otherwise the root of G is found numerically.
 */
export function createResponsePair(
  qPlus: ResponseFunction,
  qMinus: ResponseFunction,
  low: number,
  high: number,
  closedForm?: number,
): ResponsePair {
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    throw new ConfigurationError(`low, high: expected finite bounds with low < high, got ${low} and ${high}.`);
  }
  const asymmetricPart = (weight: number): number => (qMinus(weight) - qPlus(weight)) / 2;
  return {
    qPlus,
    qMinus,
    symmetricPart: (weight) => (qMinus(weight) + qPlus(weight)) / 2,
    asymmetricPart,
    symmetricPoint: closedForm ?? findRoot(asymmetricPart, low, high),
    low,
    high,
  };
}

function checkRange(tau: number): void {
  if (!(tau > 0 && Number.isFinite(tau))) {
    throw new ConfigurationError(`tau: expected a range above 0, got ${tau}.`);
  }
}

/** Asymmetric linear device: q+ = 1 - (w - w*)/tau, q- = 1 + (w - w*)/tau; F = 1, G = (w - w*)/tau (arXiv 2406.12774). */
export function asymmetricLinear(symmetricPoint: number, tau: number): ResponsePair {
  checkRange(tau);
  return createResponsePair(
    (weight) => 1 - (weight - symmetricPoint) / tau,
    (weight) => 1 + (weight - symmetricPoint) / tau,
    symmetricPoint - tau,
    symmetricPoint + tau,
    symmetricPoint,
  );
}

/** Generic linear device: q+ = (1 + c)(1 - w/tau), q- = (1 - c)(1 + w/tau), |c| < 1; symmetric point c tau (arXiv 2502.06309). */
export function genericLinear(asymmetry: number, tau: number): ResponsePair {
  checkRange(tau);
  if (!(Math.abs(asymmetry) < 1)) {
    throw new ConfigurationError(`asymmetry: expected a number between -1 and 1, got ${asymmetry}.`);
  }
  return createResponsePair(
    (weight) => (1 + asymmetry) * (1 - weight / tau),
    (weight) => (1 - asymmetry) * (1 + weight / tau),
    -tau,
    tau,
    asymmetry * tau,
  );
}

/** Power device: q+ = (1 - w/tau)^gamma, q- = (1 + w/tau)^gamma; symmetric point 0 (arXiv 2502.06309 eq. 144). */
export function powerResponse(gamma: number, tau: number): ResponsePair {
  checkRange(tau);
  return createResponsePair(
    (weight) => power(Math.max(1 - weight / tau, 0), gamma),
    (weight) => power(Math.max(1 + weight / tau, 0), gamma),
    -tau,
    tau,
    0,
  );
}

/** Exponential device: q+- = (e^(gamma(1 -+ w/tau)) - 1)/(e^gamma - 1); symmetric point 0 (arXiv 2502.06309 eq. 145). */
export function exponentialResponse(gamma: number, tau: number): ResponsePair {
  checkRange(tau);
  if (!(gamma !== 0 && Number.isFinite(gamma))) {
    throw new ConfigurationError(
      `gamma: expected a number other than 0, got ${gamma}; use genericLinear(0, tau) for the limit.`,
    );
  }
  const norm = exponential(gamma) - 1;
  return createResponsePair(
    (weight) => (exponential(gamma * (1 - weight / tau)) - 1) / norm,
    (weight) => (exponential(gamma * (1 + weight / tau)) - 1) / norm,
    -tau,
    tau,
    0,
  );
}

/** Soft bounds with their own strengths: q+ = up (1 - w/max), q- = down (1 - w/min), min < 0 < max (Nat. Commun. 15, 7133, eq. 4 and 8). */
export function softBoundsResponse(up: number, down: number, minimum: number, maximum: number): ResponsePair {
  if (!(minimum < 0 && maximum > 0)) {
    throw new ConfigurationError(
      `minimum, maximum: expected bounds on both sides of 0, got ${minimum} and ${maximum}.`,
    );
  }
  return createResponsePair(
    (weight) => up * (1 - weight / maximum),
    (weight) => down * (1 - weight / minimum),
    minimum,
    maximum,
    (up - down) / (up / maximum - down / minimum),
  );
}
