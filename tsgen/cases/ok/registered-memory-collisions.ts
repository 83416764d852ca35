import { memory, Module, outReg, ports, uint, type In } from 'tilewright/language';

/** Two memories of one size that differ in what a read gets of the word that is written in the same clock. */
export class RegisteredMemoryCollisions extends Module {
  readonly io = ports({ in: { word: uint(6) }, out: {} });
  before = memory(1, uint(6), { read: 'registered', collision: 'old' });
  after = memory(1, uint(6), { read: 'registered', collision: 'new' });
  clocks = outReg(uint(2));
  old = outReg(uint(6));
  latest = outReg(uint(6));

  step({ word }: In<RegisteredMemoryCollisions>): Record<string, never> {
    if (this.clocks === 3) this.old = this.before.data;
    if (this.clocks === 3) this.latest = this.after.data;
    if (this.clocks < 3) this.clocks += 1;
    this.before.read(0);
    this.before.write(0, word);
    this.after.write(0, word);
    this.after.read(0);
    return {};
  }
}
