/** Parameters of a controller: their meaning, default and legal range, checked before anything is elaborated. */

export type ParameterValue = number | boolean;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

export interface NumberParameter {
  readonly default: number;
  /** Smallest legal value. */
  readonly minimum: number;
  /** Largest legal value. */
  readonly maximum: number;
  /** One line that says what it is, with its unit. */
  readonly description: string;
}

export interface BooleanParameter {
  readonly default: boolean;
  readonly description: string;
}

export type ParameterDeclarations = Readonly<Record<string, NumberParameter | BooleanParameter>>;

/** The values that a set of declarations allows: `Module<ParametersOf<typeof tileParameters>>`. */
export type ParametersOf<D extends ParameterDeclarations> = {
  readonly [K in keyof D]: D[K] extends BooleanParameter ? boolean : number;
};

/** Declares parameters; a controller keeps them as `static readonly parameters`. */
export function parameters<const D extends ParameterDeclarations>(declarations: D): D {
  return declarations;
}

/** Thrown when a parameter has an illegal value; the message names it and what is legal. */
export class ParameterError extends RangeError {
  readonly parameter: string;

  constructor(parameter: string, message: string) {
    super(message);
    this.name = 'ParameterError';
    this.parameter = parameter;
  }
}

function checkedValue(name: string, declaration: NumberParameter | BooleanParameter, value: unknown): ParameterValue {
  if (!('minimum' in declaration)) {
    if (typeof value !== 'boolean')
      throw new ParameterError(name, `parameter ${name} is true or false, not ${String(value)}`);
    return value;
  }
  const { minimum, maximum } = declaration;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < minimum || value > maximum) {
    throw new ParameterError(
      name,
      `parameter ${name} is an integer from ${minimum} to ${maximum}, not ${String(value)}`,
    );
  }
  return value;
}

/**
 * The full set of values: defaults, overridden by `given`. Throws ParameterError for an unknown name, a wrong type or a
 * value outside its range.
 */
export function resolveParameters<D extends ParameterDeclarations>(
  declarations: D,
  given: Readonly<Record<string, unknown>> = {},
): ParametersOf<D> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(declarations, name)) {
      throw new ParameterError(
        name,
        `there is no parameter ${name}; there are: ${Object.keys(declarations).join(', ')}`,
      );
    }
  }
  const entries = Object.entries(declarations).map(([name, declaration]) => [
    name,
    checkedValue(name, declaration, given[name] ?? declaration.default),
  ]);
  return Object.fromEntries(entries) as ParametersOf<D>;
}
