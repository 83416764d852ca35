import { Module, ports, uint, type In, type Out } from 'tilewright/language';

const LOW = 2;
const HIGH = 5;

function isLarge(value: number): boolean {
  if (value > HIGH) return true;
  return false;
}

/** Conditions of jumps that are known at elaboration: each decides for all rounds. */
export class JumpConstantCondition extends Module {
  readonly io = ports({ in: { a: uint(4) }, out: { skipped: uint(6), taken: uint(6), ended: uint(6), mixed: uint(6) } });

  step({ a }: In<JumpConstantCondition>): Out<JumpConstantCondition> {
    let skipped = 0;
    let taken = 0;
    let ended = 0;
    let mixed = 0;
    for (let i = 0; i < 3; i++) {
      if (LOW < HIGH !== isLarge(LOW)) continue;
      skipped += a;
    }
    for (let i = 0; i < 3; i++) {
      if (LOW < HIGH === isLarge(LOW)) continue;
      taken += a;
    }
    for (let i = 0; i < 3; i++) {
      if (LOW > HIGH === isLarge(HIGH)) break;
      ended += a;
    }
    for (let i = 0; i < 3; i++) {
      if (LOW > HIGH || isLarge(HIGH)) continue;
      if (i > 0) mixed += a;
    }
    return { skipped, taken, ended, mixed };
  }
}
