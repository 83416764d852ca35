/** Faults in the twin's own language, in elaboration and in what surrounds the compiler. */

import { inFile } from '../mutation.ts';

export const LANGUAGE = [
  ...inFile(
    'language/operators.ts',
    {
      name: 'wrap-past-end',
      find: 'if (value >= type.low && value <= type.high) return value as T;',
      replace: 'if (value >= type.low && value <= type.high + 1) return value as T;',
      breaks: 'wrap() of 256 to eight bits is 256 in V8.',
    },
    {
      name: 'saturate-to-other-end',
      find: 'value < type.low ? type.low : value) as T;',
      replace: 'value < type.low ? type.high : value) as T;',
      breaks: 'saturate() of a value that is too small gives the largest in V8.',
    },
    {
      name: 'shr-by-32-fast',
      find: '(value | 0) === value && amount < 32 ?',
      replace: '(value | 0) === value && amount <= 32 ?',
      breaks: 'shr(x, 32) is x in V8.',
    },
    {
      name: 'shr-truncates',
      find: 'Math.floor(value / powerOfTwo(amount));',
      replace: 'Math.trunc(value / powerOfTwo(amount));',
      breaks: 'shr() of wide negative numbers rounds towards zero in V8.',
    },
    {
      name: 'slice-one-bit-less',
      find: 'const span = powerOfTwo(high - low + 1);',
      replace: 'const span = powerOfTwo(high - low);',
      breaks: 'slice() has one bit too few in V8.',
    },
  ),
  ...inFile(
    'language/fixed.ts',
    {
      name: 'nearest-rounds-halves-down',
      find: 'return shr(value + 2 ** (amount - 1), amount);',
      replace: 'return shr(value + 2 ** (amount - 1) - 1, amount);',
      breaks: 'Halves go down in V8.',
    },
    {
      name: 'nearest-even-rounds-down',
      find: '- 1) + odd, amount);',
      replace: '- 1), amount);',
      breaks: 'Halves never go up to the even neighbour in V8.',
    },
    {
      name: 'toward-zero-of-positive',
      find: 'return shr(value < 0 ? value',
      replace: 'return shr(value > 0 ? value',
      breaks: 'Rounding towards zero rounds away from it in V8.',
    },
    {
      name: 'rounded-before-product',
      find: 'return toFixed(a * b, aType.fractionBits + bType.fractionBits, to, mode);',
      replace: 'return toFixed(a * b, aType.fractionBits + aType.fractionBits, to, mode);',
      breaks: 'A product has twice the scale of its first factor in V8.',
    },
  ),
  ...inFile(
    'language/simulate.ts',
    {
      name: 'arrays-not-reset',
      find: "if (storage.kind !== 'register' && storage.kind !== 'registers') continue;",
      replace: "if (storage.kind !== 'register') continue;",
      breaks: 'Register arrays keep their values in reset in V8.',
    },
    {
      name: 'children-not-reset',
      find: 'for (const child of childrenOf(module).values()) resetState(child);',
      replace: '',
      breaks: 'Sub-modules are not reset in V8.',
    },
    {
      name: 'records-not-reset',
      find: 'for (const [name, storage] of recordsOf(module)) fields[name] = initialRecord(storage);',
      replace: '',
      breaks: 'Record registers keep their values in reset in V8.',
    },
    {
      name: 'rows-reset-alike',
      find: 'resetElements(row, initial, index * row.length);',
      replace: 'resetElements(row, initial, 0);',
      breaks: 'Every row resets to the values of the first in V8.',
    },
    {
      name: 'unsigned-bytes-for-signed',
      find: 'if (magnitude < 2 ** 7) return new Int8Array(length);',
      replace: 'if (magnitude < 2 ** 8) return new Int8Array(length);',
      breaks: 'Elements of nine signed bits are kept in eight in V8.',
    },
  ),
  ...inFile(
    'language/vectors.ts',
    {
      name: 'any-without-first',
      find: 'index >= 0; index -= 1) if (Boolean(vector[index])) return true;',
      replace: 'index > 0; index -= 1) if (Boolean(vector[index])) return true;',
      breaks: 'anyOf() does not look at element 0 in V8.',
    },
    {
      name: 'count-without-first',
      find: 'index >= 0; index -= 1) if (Boolean(vector[index])) count += 1;',
      replace: 'index > 0; index -= 1) if (Boolean(vector[index])) count += 1;',
      breaks: 'countOnes() does not count element 0 in V8.',
    },
  ),
  ...inFile(
    'language/registered-memory.ts',
    {
      name: 'read-is-combinational',
      find: 'return (this.#isBoolean ? this.#data === 1 : this.#data) as T;',
      replace: 'return (this.#isBoolean ? this.#data === 1 : this.#words[0]) as T;',
      breaks: 'The word of a registered memory is word 0 in V8.',
    },
    {
      name: 'word-read-in-reset',
      find: 'memory.#words.set(saved);\n        memory.#data = data;',
      replace: 'memory.#words.set(saved);',
      breaks: 'A clock of reset reads a registered memory in V8.',
      guardedBy: '`testbench/features/memory-in-reset.test.ts`',
    },
  ),
  ...inFile(
    'language/initial-values.ts',
    {
      name: 'default-is-low-bound',
      find: 'return Math.min(Math.max(0, type.low), type.high);',
      replace: 'return type.low;',
      breaks: 'Registers without a reset value start at the lower end of their range, in V8 and in RTL.',
      concern: 'text',
    },
    {
      name: 'reset-value-not-checked',
      find: '} else if (value < type.low || value > type.high) {',
      replace: '} else if (value < type.low) {',
      breaks: 'A reset value may be too large.',
      concern: 'verdict',
    },
  ),
  ...inFile(
    'elaborate/elaborate.ts',
    {
      name: 'shapes-parents-first',
      find: 'for (const child of instance.children.values()) visit(child);\n    if (!shapes.has(instance.moduleName)) shapes.set(instance.moduleName, instance);',
      replace:
        'if (!shapes.has(instance.moduleName)) shapes.set(instance.moduleName, instance);\n    for (const child of instance.children.values()) visit(child);',
      breaks: 'Modules come before the sub-modules that they hold.',
      concern: 'text',
    },
    {
      name: 'negative-parameter-name',
      find: ".replace('-', 'm')",
      replace: ".replace('-', '')",
      breaks: 'Modules with parameters 3 and -3 have one name.',
      concern: 'verdict',
    },
  ),
  ...inFile(
    'elaborate/class-members.ts',
    {
      name: 'base-hides-derived',
      find: 'for (const members of parts.toReversed()) for',
      replace: 'for (const members of parts) for',
      breaks: 'A method of a base class hides the one that overrides it.',
    },
    {
      name: 'super-is-this',
      find: 'functions(part).includes(member)) + 1);',
      replace: 'functions(part).includes(member)));',
      breaks: 'super.name() calls the method that it stands in.',
    },
  ),
  ...inFile('elaborate/same-shape.ts', {
    name: 'unlike-instances-accepted',
    find: 'if (fields.length === 0) return;',
    replace: 'return;',
    breaks: 'Two instances that differ in more than their parameters share a module.',
    concern: 'verdict',
  }),
  ...inFile(
    'design/describe-design.ts',
    {
      name: 'signed-ports-unsigned',
      find: 'const base = { kind: type.kind, low: range.low, high: range.high, width, signed };',
      replace: 'const base = { kind: type.kind, low: range.low, high: range.high, width, signed: false };',
      breaks: 'The design says that no port is signed.',
    },
    {
      name: 'registered-outputs-combinational',
      find: "registered: signal.kind === 'register' || signal.kind === 'registers'",
      replace: "registered: signal.kind === 'memory'",
      breaks: 'The design says that every output is combinational.',
    },
  ),
  ...inFile(
    'frontend/layout.ts',
    {
      name: 'line-one-down',
      find: 'end: node.getEnd(), line, column };',
      replace: 'end: node.getEnd(), line: line + 1, column };',
      breaks: 'Every place is one line further down.',
      concern: 'text',
    },
    {
      name: 'empty-lines-lost',
      find: 'return /^\\s*?\\n[ \\t]*\\r?\\n/.test(node.getFullText());',
      replace: 'return false;',
      breaks: 'Empty lines between statements are not in the SystemVerilog.',
      concern: 'text',
    },
  ),
  ...inFile(
    'frontend/expressions.ts',
    {
      name: 'computed-member-as-name',
      find: "if (operator === '++' || operator === '--') return { ...base, kind: 'update', operator, operand };",
      replace: "if (operator === '++') return { ...base, kind: 'update', operator, operand };",
      breaks: '-- is no update.',
      concern: 'verdict',
    },
    {
      name: 'choice-arms-swapped',
      find: 'whenTrue: expressionOf(path, node.getWhenTrue()),\n      whenFalse: expressionOf(path, node.getWhenFalse()),',
      replace:
        'whenTrue: expressionOf(path, node.getWhenFalse()),\n      whenFalse: expressionOf(path, node.getWhenTrue()),',
      breaks: 'The arms of a conditional are exchanged.',
    },
  ),
  ...inFile(
    'diagnostics/distinct.ts',
    {
      name: 'duplicates-told-twice',
      find: 'if (seen.has(key)) return false;',
      replace: '',
      breaks: 'A fault of a class with two shapes is told twice.',
      concern: 'text',
    },
    {
      name: 'consequences-told',
      find: 'causes.some((cause) => contains(diagnostic, cause))) return false;',
      replace: 'causes.length < 0) return false;',
      breaks: 'A value that could not be computed is also told not to fit.',
      concern: 'text',
    },
  ),
];
