import { describe, expect, test } from 'vitest';
import { bool, record, reg, uint } from '../../tsgen/language/index.ts';
import { compiled, emittedText, runBoth } from './run-both.ts';

describe('records', () => {
  test('do the same in V8 and in hardware', async () => {
    const result = await runBoth('records');
    expect(result.failure?.message).toBeUndefined();
    expect(result).toMatchObject({ passed: true, cycles: 4999 });
  });

  test('become one signal a field', () => {
    const design = compiled('records').design!;
    const top = design.modules.at(-1)!;
    expect(top.ports.map(({ name, type }) => `${name} ${type.width}`).slice(0, 8)).toEqual([
      'left_valid 1',
      'left_kind 2',
      'left_row 4',
      'left_delta 5',
      'right_valid 1',
      'right_kind 2',
      'right_row 4',
      'right_delta 5',
    ]);
    expect(top.registers.map(({ name, signal, initial }) => [name, signal, initial]).slice(0, 2)).toEqual([
      ['pair.low', 'pair_low', [3]],
      ['pair.high', 'pair_high', [12]],
    ]);
  });

  test('are assigned as if all fields changed at once, and copied fields that did not change are not assigned', () => {
    const text = emittedText('records');
    expect(text).toMatch(
      /pair_high_value = pair_low;\n\s*pair_low_next = pair_high;\n\s*pair_high_next = pair_high_value;/,
    );
    expect(text).toMatch(/end else if \(chosen_valid\) begin\n\s*pair_low_next = chosen_row;\n\s*end/);
    // A field that nobody reads is no wire.
    expect(text).not.toContain('before_valid');
    // A local that step() returns under the name of the port is the port.
    expect(text).toContain('chosen_row = left_valid ? left_row : right_row;');
  });

  test('carry the comment of the port once, and those of their fields', () => {
    const text = emittedText('records');
    expect(text.match(/\/\/ From the left\./g)).toHaveLength(1);
    expect(text).toMatch(/\/\/ A row on the right\.\n\s*input\s+logic\s+\[3:0\] right_row,/);
    expect(text.match(/\/\/ Two rows\./g)).toHaveLength(1);
  });

  test.each([
    ['record-field', 'TW3012', "'this.held.valid' is a field of a record and cannot be assigned alone"],
    ['record-missing', 'TW2041', "'{ valid: set }' has no field 'count'"],
    ['record-extra', 'TW2041', "'this.held' has no field 'tag'"],
  ])('say what is wrong with %s', (name, code, message) => {
    expect(compiled(`errors/${name}`).diagnostics[0]).toMatchObject({ code, message });
  });

  test('refuse types and reset values that make no sense', () => {
    expect(() => record({})).toThrow('needs at least one field');
    expect(() => record({ 'a-b': bool })).toThrow('field a-b is not made of letters, digits and _');
    expect(() => reg(record({ a: uint(2) }), { a: 4 })).toThrow('reset value 4 does not fit uint(2): 0..3');
    expect(() => reg(record({ a: uint(2) }), { a: 1, b: 1 } as { a: number })).toThrow('there is no field b');
  });
});
