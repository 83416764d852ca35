import { bool, enumOf, record, uint } from 'tilewright/language';

export enum Operation {
  Add,
  Subtract,
  Hold = 5,
}
export const OperationType = enumOf({ Operation });

/** Largest value. */
export const LIMIT = 0xfa;
export const FIRST = Operation.Hold;
export const Request = record({ valid: bool, row: uint(4) });
export interface Unused {
  readonly a: number;
}
