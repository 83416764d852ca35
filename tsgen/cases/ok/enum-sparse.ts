import { Module, bool, enumOf, ports, reg, type In, type Out } from 'tilewright/language';

const Command = { Stop: 0, Read: 3, Write: 12 } as const;

/** Members need not be consecutive. */
export class EnumSparse extends Module {
  readonly io = ports({
    in: { command: enumOf({ Command }) },
    out: { access: bool },
  });
  last = reg(enumOf({ Command }), Command.Read);

  step({ command }: In<EnumSparse>): Out<EnumSparse> {
    const access = this.last === Command.Read || this.last === Command.Write;
    this.last = command;
    return { access };
  }
}
