import { describe, expect, test } from 'vitest';
import { compiled, emittedText, runBoth } from './run-both.ts';

describe('generic classes and functions', () => {
  test('are what they were constructed with', async () => {
    const result = await runBoth('generics', { className: 'Generics' });
    expect(result.failure?.message).toBeUndefined();
    expect(result).toMatchObject({ passed: true, cycles: 4999 });
    expect(emittedText('generics', 'Generics').match(/^module \w+/gm)).toEqual([
      'module Delay',
      'module Invert',
      'module Generics',
    ]);
  });
});

describe('modules that would share a name and are not alike', () => {
  test('two classes of one name', () => {
    const [first] = compiled('errors/same-name', 'SameName').diagnostics;
    expect(first).toMatchObject({ code: 'TW1017', message: "two classes of the design are called 'Stage'" });
    expect(first!.labels).toMatchObject([{ text: 'the other one' }]);
  });

  test('two instances that differ in what is no parameter', () => {
    expect(compiled('errors/hidden-parameter', 'HiddenParameter').diagnostics).toMatchObject([
      {
        code: 'TW1017',
        message: "two instances of 'Adder' have the same parameters and differ in INCREMENT",
      },
    ]);
  });
});
