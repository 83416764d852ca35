import { memory, Module, outReg, ports, uint, type In } from 'tilewright/language';

/** After read(), `data` is the next clock's in V8. */
export class DataAfterRead extends Module {
  readonly io = ports({ in: { address: uint(3), word: uint(4) }, out: {} });
  words = memory(8, uint(4), { read: 'registered', collision: 'old' });
  fetched = outReg(uint(4));

  step({ address, word }: In<DataAfterRead>): Record<string, never> {
    this.words.read(address);
    this.words.write(address, word);
    this.fetched = this.words.data;
    return {};
  }
}
