/** The hardware language: everything a controller imports. */

export { assert, AssertionError, assume } from './checks.ts';
export { DesignError } from './design-error.ts';
export { enumOf } from './enums.ts';
export {
  fixed,
  fixedConstant,
  multiplyFixed,
  realOf,
  toFixed,
  ufixed,
  type FixedMode,
  type FixedType,
  type Overflow,
  type Rounding,
} from './fixed.ts';
export { Module, ports, type In, type Out, type Ports, type PortTypes } from './module.ts';
export { bitAt, fits, saturate, shr, slice, wrap } from './operators.ts';
export {
  ParameterError,
  parameters,
  resolveParameters,
  type BooleanParameter,
  type NumberParameter,
  type ParameterDeclarations,
  type ParametersOf,
  type ParameterValue,
  type ParameterValues,
} from './parameters.ts';
export { fieldSignalName, flatPorts, record, type FlatPort } from './records.ts';
export {
  type Collision,
  type MemoryKeeper,
  RegisteredMemory,
  RegisteredMemoryStorage,
  type RegisteredRead,
} from './registered-memory.ts';
export { childrenOf, recordsOf, resetState, simulate, storageOf } from './simulate.ts';
export {
  memory,
  outReg,
  outRegs,
  RecordStorage,
  reg,
  regs,
  regs2d,
  Storage,
  wires,
  type StorageKind,
} from './storage.ts';
export { allOf, anyOf, countOnes } from './vectors.ts';
export { watchedParameters } from './watched-parameters.ts';
export {
  bit,
  bool,
  int,
  MAXIMUM_WIDTH,
  range,
  uint,
  vec,
  type BooleanType,
  type EnumType,
  type FlatType,
  type Int,
  type IntegerType,
  type Matrix,
  type PortType,
  type RecordFields,
  type RecordType,
  type ScalarType,
  type UInt,
  type ValueOf,
  type Vector,
  type VectorType,
  type Wires,
} from './types.ts';
