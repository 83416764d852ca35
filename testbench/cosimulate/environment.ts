/** A closed loop: what surrounds the controller answers its outputs. */

import type { Design } from '../../tsgen/design/design.ts';
import { frameLayouts, RESET_WORD, type Layout } from '../packing/layout.ts';
import {
  checkSignalNames,
  packSignal,
  SignalValueError,
  unpackSignal,
  type SignalValue,
  type SignalValues,
} from '../packing/values.ts';
import type { Stimulus } from './stimulus.ts';

/** Inputs of one cycle by name; those left out keep the value of the cycle before (at first: zero, or the lower bound). */
export interface EnvironmentInputs {
  readonly inputs: SignalValues;
  /** True asserts reset in this cycle. Default false. */
  readonly reset?: boolean;
}

/** What surrounds the controller, for instance the crossbar with its converters. */
export interface Environment {
  /**
   * Called before every cycle from cycle 1 on (cycle 0 is the power-up reset).
   * @param outputs what the controller gave in the cycle before, by name; undefined before cycle 1. The object and its
   * vectors are used again in the next call.
   */
  beforeCycle(outputs: SignalValues | undefined, cycle: number): EnvironmentInputs;
}

class EnvironmentStimulus implements Stimulus {
  readonly #environment: Environment;
  readonly #inputs: Layout;
  readonly #outputs: Layout;
  readonly #held: Uint32Array;
  readonly #values: Record<string, SignalValue> = {};

  constructor(design: Design, environment: Environment) {
    const layouts = frameLayouts(design);
    this.#environment = environment;
    this.#inputs = layouts.inputs;
    this.#outputs = layouts.outputs;
    this.#held = new Uint32Array(layouts.inputs.words);
    for (const slot of layouts.inputs.slots) {
      const { kind, low, high } = slot.type;
      const member = slot.type.enum?.members[0]?.value;
      const neutral = member ?? Math.min(Math.max(0, low), high);
      const value = kind === 'boolean' ? false : neutral;
      packSignal(slot, slot.length === undefined ? value : Array(slot.length).fill(neutral), this.#held, 0);
    }
  }

  #answer(cycle: number, outputs: Uint32Array, outputOffset: number): EnvironmentInputs {
    if (cycle < 2) return this.#environment.beforeCycle(undefined, cycle);
    for (const slot of this.#outputs.slots) {
      this.#values[slot.name] = unpackSignal(slot, outputs, outputOffset);
    }
    return this.#environment.beforeCycle(this.#values, cycle);
  }

  fill(cycle: number, inputs: Uint32Array, inputOffset: number, outputs: Uint32Array, outputOffset: number): void {
    if (cycle > 0) {
      const answer = this.#answer(cycle, outputs, outputOffset);
      let known = 0;
      for (const slot of this.#inputs.slots) {
        const value = answer.inputs[slot.name];
        if (value === undefined) continue;
        known += 1;
        packSignal(slot, value, this.#held, 0);
      }
      if (known !== Object.keys(answer.inputs).length) {
        checkSignalNames(this.#inputs, answer.inputs);
        throw new SignalValueError('environment', 'the environment gave an input the value undefined');
      }
      this.#held[RESET_WORD] = answer.reset === true ? 1 : 0;
    }
    inputs.set(this.#held, inputOffset);
  }
}

/** The inputs that `environment` gives. A value that its port cannot carry throws {@link SignalValueError}. */
export function environmentStimulus(design: Design, environment: Environment): Stimulus {
  return new EnvironmentStimulus(design, environment);
}
