import { describe, expect, test } from 'vitest';
import { compiled, emittedText, runBoth } from './run-both.ts';

describe('a module that extends another module', () => {
  test('does the same in V8 and in hardware', async () => {
    const result = await runBoth('inheritance');
    expect(result.failure?.message).toBeUndefined();
    expect(result).toMatchObject({ passed: true, cycles: 4999 });
  });

  test('takes fields, getters, methods and step() from its bases, and overrides them', () => {
    const text = emittedText('inheritance');
    expect(text).toContain('module Inheritance (');
    // The amount of the base, STRIDE of the base's own file included, twice.
    expect(text).toContain("count + ((6'(weight_advance) + 6'd3) * 6'd2)");
    // Comments come from where the member is declared.
    expect(text).toMatch(/\/\/ Clocks with a full counter\.\n\s*logic \[5:0\] full, full_next;/);
    expect(text).toMatch(/\/\/ A restart comes before an event\.\n\s*if \(clear\)/);
  });

  test('has ports that point to the file of the base', () => {
    const ports = compiled('inheritance').design!.modules[0]!.ports;
    expect(ports.map((port) => port.name)).toEqual(['weight', 'clear', 'busy', 'noted', 'count']);
    expect(new Set(ports.map((port) => port.span.file.replace(/^.*\//, '')))).toEqual(new Set(['counting-base.ts']));
  });

  test('is found beside abstract bases, which are no modules by themselves', () => {
    expect(compiled('counting-base').diagnostics).toMatchObject([{ code: 'TW1012' }]);
  });

  test.each([
    ['inheritance-loop', 'TW2035', "method 'amount' calls itself"],
    ['super-step', 'TW4001', 'step() cannot be called as a method'],
  ])('says what is wrong with %s', (name, code, message) => {
    expect(compiled(`errors/${name}`).diagnostics[0]).toMatchObject({ code, message });
  });
});
