import { Module, bool, enumOf, int, outReg, ports, type In } from 'tilewright/language';

const Level = { Low: 0, High: 1 } as const;

/** Reset values of all kinds. */
export class RegisterResetValues extends Module {
  readonly io = ports({
    in: { next: bool, given: enumOf({ Level }), a: int(6) },
    out: {},
  });
  flag = outReg(bool, true);
  level = outReg(enumOf({ Level }), Level.High);
  balance = outReg(int(6), -9);

  step({ next, given, a }: In<RegisterResetValues>): Record<string, never> {
    this.flag = next;
    this.level = given;
    this.balance = a;
    return {};
  }
}
