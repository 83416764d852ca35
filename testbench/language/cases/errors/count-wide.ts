import { countOnes, Module, ports, uint, vec, type In, type Out } from '../../../../tsgen/language/index.ts';

/** Counts elements that are wider than one bit. */
export class CountWide extends Module {
  override readonly io = ports({ in: { values: vec(4, uint(3)) }, out: { ones: uint(3) } });
  constructor() {
    super({});
  }

  override step({ values }: In<CountWide>): Out<CountWide> {
    return { ones: countOnes(values) };
  }
}
