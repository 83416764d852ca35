import { bool, Module, outReg, ports, uint, wrap, type In } from 'tilewright/language';

export default class FileCounter extends Module<{ bits: number }> {
  readonly io = ports({ in: { go: bool }, out: {} });
  count = outReg(uint(this.p.bits));

  step({ go }: In<FileCounter>) {
    if (go) this.count = wrap(this.count + 1, uint(this.p.bits));
    return {};
  }
}

export { FileCounter as Renamed };
