import { Module, enumOf, ports, uint, type In, type Out } from 'tilewright/language';

const Command = { Stop: 0, Read: 3, Write: 7, Erase: 12 } as const;

/** A case for every member leaves nothing over, though there are numbers between them. */
export class SwitchSparseExhaustive extends Module {
  readonly io = ports({ in: { command: enumOf({ Command }) }, out: { cost: uint(4) } });

  step({ command }: In<SwitchSparseExhaustive>): Out<SwitchSparseExhaustive> {
    let cost: number;
    switch (command) {
      case Command.Read:
        cost = 2;
        break;
      case Command.Erase:
        cost = 9;
        break;
      case Command.Stop:
        cost = 0;
        break;
      case Command.Write:
        cost = 5;
    }
    return { cost };
  }
}
