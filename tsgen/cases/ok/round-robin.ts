import { Module, bit, bool, ports, reg, uint, vec, type In, type Out } from 'tilewright/language';

/** A round-robin arbiter over four requests. */
export class RoundRobin extends Module {
  readonly io = ports({
    in: { request: vec(4, bit) },
    out: { grant: uint(2), valid: bool },
  });
  last = reg(uint(2), 3);

  step({ request }: In<RoundRobin>): Out<RoundRobin> {
    let grant = 0;
    let valid = false;
    for (let i = 4; i > 0; i--) {
      const candidate = (this.last + i) % 4;
      if (request[candidate] === 1) {
        grant = candidate;
        valid = true;
      }
    }
    if (valid) this.last = grant;
    return { grant, valid };
  }
}
