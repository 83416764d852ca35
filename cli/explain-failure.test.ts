import { expect, test } from 'vitest';
import { ConfigurationError } from '../sim/index.ts';
import { CacheError, ModelError, OutputError, ReplayFileError, ToolError, TwinError } from '../testbench/index.ts';
import { UnusableNameError } from '../testbench/addon/port-source.ts';
import { ParameterError } from '../tsgen/language/index.ts';
import { EXPLAINED_ERRORS, explainFailure } from './explain-failure.ts';
import { CommandFailure } from './failure.ts';

test.each<Error>([
  new ToolError('g++', 'failed', 'words for the user'),
  new OutputError('words for the user'),
  new ConfigurationError('words for the user'),
  new RangeError('words for the user'),
])('the message of %s is for the user', (error) => {
  expect(explainFailure(error)).toMatchObject({ message: 'words for the user', exitCode: 1 });
});

test('the list holds the names that the classes give themselves', () => {
  const classes = [
    CacheError,
    ModelError,
    OutputError,
    ReplayFileError,
    ToolError,
    TwinError,
    ConfigurationError,
    ParameterError,
  ];
  for (const each of classes) expect(EXPLAINED_ERRORS).toContain(each.name);
  expect(EXPLAINED_ERRORS).toContain(new OutputError('').name);
  expect(EXPLAINED_ERRORS).toContain(new UnusableNameError('').name);
});

test('anything else is told as ours to mend, without a stack trace', () => {
  const { message, exitCode } = explainFailure(new TypeError('x is not a function'));
  expect(exitCode).toBe(1);
  expect(message).toMatch(/^internal error, please report it: TypeError: x is not a function/);
  expect(message).not.toContain('\n');
});

test('an exhausted stack names what the user can change', () => {
  expect(explainFailure(new RangeError('Maximum call stack size exceeded')).message).toContain('nested too deeply');
});

test('wrong use keeps its code and its details', () => {
  const failure = new CommandFailure(2, 'no', { names: [1] });
  expect(explainFailure(failure)).toEqual({ message: 'no', exitCode: 2, details: { names: [1] }, isTold: false });
});
