/** Random programs: one file of TypeScript with constants, functions, sub-modules and a top module. */

import { integerShape, literal } from './expressions.ts';
import { randomFunction } from './helpers.ts';
import { randomModule, type WrittenModule } from './module.ts';
import { Random } from './random.ts';
import { Scope, type Helper } from './scope.ts';
import type { EnumShape, IntegerShape, ModuleShape } from './types.ts';
import { Writer, type FileNames } from './writer.ts';

export interface Program {
  readonly seed: number;
  /** Relative size: 1 is the usual one; smaller ones are for shrinking. */
  readonly size: number;
  /** Name of the top module's class. */
  readonly className: string;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  readonly text: string;
}

const IMPORTS = [
  'bit',
  'bitAt',
  'bool',
  'enumOf',
  'fits',
  'int',
  'memory',
  'Module',
  'outReg',
  'outRegs',
  'parameters',
  'ports',
  'range',
  'reg',
  'regs',
  'saturate',
  'shr',
  'slice',
  'uint',
  'vec',
  'wires',
  'wrap',
  'type In',
  'type Out',
  'type ParametersOf',
] as const;

function randomEnum(random: Random, name: string, members: readonly string[]): EnumShape {
  const count = random.between(2, members.length);
  const sparse = random.chance(30);
  const list = members
    .slice(0, count)
    .map((member, index) => ({ name: member, value: sparse ? index * 2 + 1 : index }));
  return { kind: 'enum', text: `enumOf({ ${name} })`, name, members: list };
}

function enumLines(shape: EnumShape): string[] {
  const list = shape.members.map((member) => `${member.name}: ${member.value}`).join(', ');
  return [
    `const ${shape.name} = { ${list} } as const;`,
    `type ${shape.name}Code = (typeof ${shape.name})[keyof typeof ${shape.name}];`,
  ];
}

/**
 * The program of a seed: always the same text. The text is TypeScript as a designer could write it; most programs pass
 * the compiler.
 */
export function randomProgram(seed: number, size = 1): Program {
  const random = new Random(seed);
  const enums: EnumShape[] = [];
  if (random.chance(60)) enums.push(randomEnum(random, 'State', ['Idle', 'Run', 'Wait', 'Done', 'Error']));
  if (random.chance(25)) enums.push(randomEnum(random, 'Mode', ['Off', 'Slow', 'Fast']));
  const bare = new Writer(random, new Scope(), { enums, constants: [], types: [] }, 4, 0);
  const constants = ['LIMIT', 'MASK', 'OFFSET_ONE'].slice(0, random.between(0, 3)).map((text) => {
    const value = random.between(random.chance(30) ? -200 : 0, random.of([15, 255, 5000, 2 ** 31 - 1]));
    return { text, value };
  });
  const types: IntegerShape[] = [];
  const typeLines: string[] = [];
  if (random.chance(40)) {
    const shape = integerShape(bare);
    typeLines.push(`const Word = ${shape.text};`);
    types.push({ ...shape, text: 'Word' });
  }
  const file: FileNames = { enums, constants, types };
  const lines = [
    `import { ${IMPORTS.join(', ')} } from 'tilewright/language';`,
    '',
    ...enums.flatMap(enumLines),
    ...constants.map(({ text, value }) => `const ${text} = ${literal(bare, value).text};`),
    ...typeLines,
  ];
  const functions: Helper[] = [];
  for (const name of ['blend', 'pick', 'twist'].slice(0, random.of([0, 0, 1, 1, 2, 3]))) {
    const written = randomFunction(random, file, functions, name);
    functions.push(written.helper);
    lines.push('', ...written.lines);
  }
  const className = `P${seed}`;
  const available: ModuleShape[] = [];
  const push = (written: WrittenModule): void => {
    lines.push('', ...written.lines);
  };
  const leaves = random.weighted([
    [55, 0],
    [25, 1],
    [20, 2],
  ]);
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    const written = randomModule(random, file, {
      name: `${className}Leaf${leaf}`,
      budget: Math.ceil(random.between(10, 45) * size),
      functions,
      available: leaf === 1 && random.chance(40) ? available : [],
    });
    push(written);
    available.push(written.shape);
  }
  const top = randomModule(random, file, {
    name: className,
    budget: Math.ceil(random.between(25, 110) * size),
    functions,
    available: available,
  });
  push(top);
  const parameters = Object.fromEntries(
    top.shape.parameters.map((parameter) => [parameter.name, parameter.fixed ?? parameter.default]),
  );
  return { seed, size, className, parameters, text: `${lines.join('\n')}\n` };
}
