/** Modules and their ports: the class a controller extends. */

import type { ParameterValues } from './parameters.ts';
import type { PortType, ScalarType, ValueOf } from './types.ts';
import { keptParameters } from './watched-parameters.ts';

export type PortTypes = Readonly<Record<string, PortType>>;
export type StateTypes = Readonly<Record<string, ScalarType>>;

/** The ports of a module. Registered outputs (`outReg`, `outRegs`) are fields and do not appear here. */
export interface Ports<
  I extends PortTypes = PortTypes,
  O extends PortTypes = PortTypes,
  S extends StateTypes = StateTypes,
> {
  readonly in: I;
  readonly out: O;
  readonly state: S;
}

/**
 * Declares the input ports and the combinational output ports. Those of `state` are outputs that depend on registers and
 * memories alone: each is a getter of the module with the same name, and the parent may read it before it steps the
 * module. Their types are scalars.
 */
export function ports<
  I extends PortTypes,
  O extends PortTypes,
  S extends StateTypes = Record<string, never>,
>(declared: { in: I; out: O; state?: S }): Ports<I, O, S> {
  // Without `state` there are no such outputs, whatever S was inferred as.
  return { in: declared.in, out: declared.out, state: declared.state ?? ({} as S) };
}

/** The inputs that `step()` of module `M` takes. */
export type In<M extends { io: Ports }> = { readonly [K in keyof M['io']['in']]: ValueOf<M['io']['in'][K]> };
/** The outputs that `step()` of module `M` returns. */
export type Out<M extends { io: Ports }> = { readonly [K in keyof M['io']['out']]: ValueOf<M['io']['out'][K]> };

/**
 * A hardware module. Fields are registers, memories, constants and sub-modules; the constructor fixes parameters, widths
 * and hierarchy; `step(inputs)` is one clock: it reads inputs and state, assigns the next state and returns the
 * combinational outputs.
 */
export abstract class Module<P extends ParameterValues = ParameterValues> {
  /** The parameters this instance was made with. */
  readonly p: Readonly<P>;

  constructor(parameters: P) {
    this.p = keptParameters(parameters);
  }

  readonly #covered = new Map<string, number>();

  /** Notes that `condition` was met: a coverage point of the module, counted under `name`, and `cover` in SystemVerilog. */
  protected cover(condition: boolean, name: string): void {
    const count = this.#covered.get(name) ?? 0;
    this.#covered.set(name, condition ? count + 1 : count);
  }

  /** How often each coverage point of `module` was met since it was made; 0 for one that was reached and never met. */
  static coverageOf(module: Module): ReadonlyMap<string, number> {
    return module.#covered;
  }

  abstract readonly io: Ports;
  // Subclasses narrow the argument to their own ports; a method, so that the narrowing is allowed.
  abstract step(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}
