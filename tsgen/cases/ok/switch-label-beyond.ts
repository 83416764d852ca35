import { Module, ports, uint, type In, type Out } from 'tilewright/language';

/** A label that shares its case may be more than the subject can be: its low bits are another one's. */
export class SwitchLabelBeyond extends Module {
  readonly io = ports({ in: { x: uint(2) }, out: { y: uint(3) } });

  step({ x }: In<SwitchLabelBeyond>): Out<SwitchLabelBeyond> {
    let y = 0;
    switch (x) {
      case 9:
      case 2:
        y = 4;
        break;
      case 1:
        y = 5;
        break;
      default:
        y = 6;
    }
    return { y };
  }
}
