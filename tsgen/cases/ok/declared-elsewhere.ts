import { bool, Module, outReg, ports, uint, type In } from 'tilewright/language';

// What is only declared is for the type checker: there is no such value when the file runs.
declare function measure(width: number): number;
declare class Probe {
  readonly level: number;
}

export type Measured = ReturnType<typeof measure> | Probe['level'];

function next(count: number): number {
  return count === 9 ? 0 : count + 1;
}

/** A file with functions and classes that exist elsewhere. */
export class DeclaredElsewhere extends Module {
  readonly io = ports({ in: { enable: bool }, out: {} });
  count = outReg(uint(4));

  step({ enable }: In<DeclaredElsewhere>) {
    if (enable && this.count <= 9) this.count = next(this.count);
    return {};
  }
}
