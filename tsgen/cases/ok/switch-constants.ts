import { Module, bool, ports, uint, type In, type Out } from 'tilewright/language';

const READ = 0x10;
const WRITE = 0x11;

/** Labels may be constants of the file. */
export class SwitchConstants extends Module {
  readonly io = ports({
    in: { opcode: uint(8) },
    out: { read: bool, write: bool },
  });

  step({ opcode }: In<SwitchConstants>): Out<SwitchConstants> {
    let read = false;
    let write = false;
    switch (opcode) {
      case READ:
        read = true;
        break;
      case WRITE:
        write = true;
        break;
    }
    return { read, write };
  }
}
