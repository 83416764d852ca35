import { bool, Module, outReg, ports, uint, type In } from 'tilewright/language';

/** Word addresses. */
const Address = {
  /** Settings. */
  Control: 0,
  Status: 1,
  Limit: 0x20,
} as const;

enum Command {
  Clear = 1,
  Double = 2,
}

/** Numbers that have a name in an object keep it; those of an enum do where a signal is declared with it. */
export class SwitchNamedNumbers extends Module {
  readonly io = ports({ in: { write: bool, address: uint(8), word: uint(8) }, out: {} });
  control = outReg(uint(8), Address.Limit);
  limit = outReg(uint(8), 100);
  answer = outReg(uint(8));

  step({ write, address, word }: In<SwitchNamedNumbers>) {
    switch (address >> 2) {
      case Address.Control:
        if (write) this.control = word;
        this.answer = this.control;
        break;
      case Address.Status:
        this.answer = Address.Limit + 1;
        break;
      case Address.Limit:
        if (write) this.limit = word;
        this.answer = this.limit;
        break;
      default:
        this.answer = Address.Status;
    }
    if (word === Command.Clear) this.control = 0;
    else if (word === Command.Double && address > Address.Status) this.limit = (this.limit * 2) & 255;
    return {};
  }
}
