import type { ReadConfiguration } from '../configuration.ts';
import type { ReadStreams } from '../noise-source.ts';

/**
 * A read written a second time, straight from the table of docs/reads.md, slowly and with lists: what the fast chain is
 * held against when many options are on at once. It draws from the same streams in the documented order.
 */
export class OracleReader {
  private readonly configuration: ReadConfiguration;
  private readonly streams: ReadStreams;
  private readonly offsets: number[];
  private readonly bends: number[];
  private readonly deviations: number[];
  private average: number | undefined;

  constructor(configuration: ReadConfiguration, streams: ReadStreams, outputs: number) {
    const { voltageOffsetStd, outputNonlinearity, outputNonlinearityStd, outputNoise, outputNoiseStd } = configuration;
    const lines = Array.from({ length: outputs }, () => 0);
    const draw = (): number => streams.construction.next();
    this.configuration = configuration;
    this.streams = streams;
    this.offsets = lines.map(() => (voltageOffsetStd > 0 ? Math.max(0, voltageOffsetStd * draw()) : 0));
    const bend = outputNonlinearity / (configuration.outputBound ?? 1);
    this.bends = lines.map(() =>
      bend > 0 && outputNonlinearityStd > 0 ? Math.abs(bend * (1 + outputNonlinearityStd * draw())) : bend,
    );
    this.deviations = lines.map(() =>
      outputNoise > 0 && outputNoiseStd > 0 ? Math.abs(outputNoise * (1 + outputNoiseStd * draw())) : outputNoise,
    );
  }

  /** @param seen one row for each output line @param factors of the weights under negative inputs, as `seen` */
  read(seen: number[][], factors: number[][], input: number[]): number[] {
    const { configuration } = this;
    let scale = this.scale(input);
    if (scale === 0) {
      if (configuration.inputNoise === 0) return seen.map(() => 0);
      scale = 1;
    }
    let factor = 1;
    for (let attempt = 1; ; attempt++) {
      const { result, clipped } = this.attempt(
        seen,
        factors,
        input.map((value) => value / (scale * factor)),
      );
      const mayGrow = factor <= configuration.maximumBoundFactor && factor <= this.largestReduction();
      if (configuration.boundManagement === 'none' || !clipped || !mayGrow) {
        return result.map((value) => value * scale * factor * configuration.outputScale);
      }
      const worstCase = configuration.boundManagement === 'iterativeWorstCase' && attempt === 1;
      if (worstCase && configuration.noiseManagement !== 'absMaxSignedSum')
        scale = this.signedSum(input, largest(input));
      else factor *= 2;
    }
  }

  private scale(input: number[]): number {
    const { noiseManagement, noiseManagementThreshold, noiseManagementDecay } = this.configuration;
    const limit = (value: number): number => Math.min(value, noiseManagementThreshold ?? Number.POSITIVE_INFINITY);
    switch (noiseManagement) {
      case 'none':
        return 1;
      case 'constant':
        return noiseManagementThreshold ?? 1;
      case 'absMax':
        return limit(largest(input));
      case 'max':
        return limit(Math.max(...input) > 0 ? Math.max(...input) : largest(input));
      case 'averageAbsMax':
        this.average =
          this.average === undefined
            ? largest(input)
            : (1 - noiseManagementDecay) * this.average + noiseManagementDecay * largest(input);
        return this.average;
      case 'absMaxSignedSum':
        return this.signedSum(input, limit(largest(input)));
    }
  }

  private signedSum(input: number[], least: number): number {
    const part = (sign: number): number => sum(input.map((value) => Math.max(0, sign * value)));
    const { assumedMaximumWeight, outputBound } = this.configuration;
    const needed = (Math.max(part(1), part(-1)) * assumedMaximumWeight) / (outputBound ?? 1);
    return Math.max(least, Math.min(needed, least * this.largestReduction()));
  }

  private largestReduction(): number {
    const { dacBits, inputBound, maximumBoundResolution } = this.configuration;
    if (dacBits === null || inputBound === null) return Number.POSITIVE_INFINITY;
    return maximumBoundResolution / (inputBound / (2 ** (dacBits - 1) - 1));
  }

  private attempt(seen: number[][], factors: number[][], scaled: number[]): { result: number[]; clipped: boolean } {
    const { readMode, inputNoise, inputAsymmetry } = this.configuration;
    let driven = scaled.map((value) => this.dac(value));
    if (inputNoise > 0) driven = driven.map((value) => value + inputNoise * this.streams.cycle.next());
    driven = driven.map((value) => (value < 0 ? (1 - inputAsymmetry) * value : value));
    if (readMode === 'onePass') return this.convert(this.pass(seen, driven));
    const negative = this.pass(
      seen.map((row, i) => row.map((weight, j) => weight * factors[i]![j]!)),
      driven.map((value) => Math.min(0, value)),
    );
    const first = readMode === 'signPhasesDigitalSum' ? this.convert(negative) : undefined;
    const positive = this.pass(
      seen,
      driven.map((value) => Math.max(0, value)),
    );
    if (first === undefined) return this.convert(positive.map((value, line) => value + negative[line]!));
    const second = this.convert(positive);
    return {
      result: second.result.map((value, line) => value + first.result[line]!),
      clipped: first.clipped || second.clipped,
    };
  }

  private dac(value: number): number {
    const { dacBits, inputBound, dacRounding } = this.configuration;
    const bound = inputBound ?? Number.POSITIVE_INFINITY;
    if (dacBits === null) return Math.max(-bound, Math.min(bound, value));
    const top = 2 ** (dacBits - 1) - 1;
    const place = (value / bound) * top;
    const code = dacRounding === 'stochastic' ? Math.floor(place + this.streams.rounding.next()) : nearest(place);
    return (Math.max(-top, Math.min(top, code)) / top) * bound;
  }

  private pass(seen: number[][], driven: number[]): number[] {
    const { configuration, offsets } = this;
    const n = driven.length;
    let values = seen.map((row) => sum(row.map((weight, j) => weight * driven[j]!)));
    if (configuration.irDrop > 0) {
      values = values.map((value, line) => {
        const row = seen[line]!;
        const load = (n / configuration.irDropConductanceRatio) * sum(row.map((w, j) => Math.abs(w * driven[j]!)));
        const far = sum(row.map((w, j) => w * driven[j]! * (1 - (1 - j / n) ** 2)));
        return value - configuration.irDrop * (0.05 * load ** 3 - 0.2 * load ** 2 + 0.5 * load) * far;
      });
    }
    const r = configuration.seriesResistance;
    if (r > 0 || configuration.voltageOffsetStd > 0) {
      const reference = -configuration.voltageOffsetReferenceWeight * sum(driven);
      const limit = configuration.seriesResistanceMaximumDrop ?? Number.POSITIVE_INFINITY;
      const sagged = (value: number): number => value / (1 + Math.min(r * Math.abs(value), limit));
      values = values.map(
        (value, line) => (1 - offsets[line]!) * sagged(value + reference) - (1 + offsets[line]!) * sagged(reference),
      );
    }
    if (configuration.weightNoise > 0) {
      values = values.map((value, line) => {
        const power = sum(
          driven.map((x, j) => x * x * (configuration.weightNoiseModel === 'pcm' ? Math.abs(seen[line]![j]!) : 1)),
        );
        return value + configuration.weightNoise * Math.sqrt(power) * this.streams.cycle.next();
      });
    }
    return values;
  }

  private convert(analog: number[]): { result: number[]; clipped: boolean } {
    const { configuration } = this;
    const { outputBound, adcBits } = configuration;
    const bound = outputBound ?? Number.POSITIVE_INFINITY;
    let values = analog.map((value, line) => this.calibration() * (value / (1 + this.bends[line]! * Math.abs(value))));
    values = values.map((value) => (value < 0 ? (1 - configuration.outputAsymmetry) * value : value));
    if (configuration.outputNoise > 0) {
      values = values.map((value, line) => value + this.deviations[line]! * this.streams.cycle.next());
    }
    const top = adcBits === null ? bound : 2 ** (adcBits - 1) - 1;
    const unit = adcBits === null ? 1 : bound / top;
    const codes = values.map((value) => {
      if (adcBits === null) return value;
      const place = value / unit;
      return configuration.adcRounding === 'stochastic'
        ? Math.floor(place + this.streams.rounding.next())
        : nearest(place);
    });
    return {
      result: codes.map((code) => Math.max(-top, Math.min(top, code)) * unit),
      clipped: codes.some((code) => code > top || (configuration.boundTestsNegative && code < -top)),
    };
  }

  private calibration(): number {
    const { slopeCalibration, seriesResistance, outputNonlinearity, outputBound } = this.configuration;
    if (slopeCalibration === 0 || (outputNonlinearity === 0 && seriesResistance === 0)) return 1;
    const mean = sum(this.bends) / this.bends.length;
    return (1 + (mean + seriesResistance) * slopeCalibration * (outputBound ?? 1)) ** 2;
  }
}

/** Halves to even. */
function nearest(value: number): number {
  const below = Math.floor(value);
  if (value - below === 0.5) return below % 2 === 0 ? below : below + 1;
  return Math.round(value);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function largest(values: number[]): number {
  return Math.max(...values.map(Math.abs));
}
