// parameters: {"requesters": 7}
import { bit, bool, Module, parameters, ports, range, reg, vec, wires } from 'tilewright/language';
import type { In, Out, ParametersOf } from 'tilewright/language';

const arbiterParameters = parameters({
  requesters: { default: 4, minimum: 1, maximum: 64, description: 'number of requesters' },
});

/** Round-robin arbiter: the requester behind the last winner has priority. */
export class RoundRobinArbiter extends Module<ParametersOf<typeof arbiterParameters>> {
  static readonly parameters = arbiterParameters;

  readonly io = ports({
    in: {
      requests: vec(this.p.requesters, bit),
      /** The grant of this clock is used. */
      accept: bool,
    },
    out: {
      /** One-hot. */
      grants: vec(this.p.requesters, bit),
      granted: bool,
      winner: range(0, this.p.requesters - 1),
    },
  });

  readonly N = this.p.requesters;
  /** Who has priority. */
  private first = reg(range(0, this.N - 1));
  private grants = wires(this.N, bit);

  step({ requests, accept }: In<RoundRobinArbiter>): Out<RoundRobinArbiter> {
    let granted = false;
    let winner = 0;
    for (let offset = 0; offset < this.N; offset++) {
      const sum = this.first + offset;
      const candidate = sum >= this.N ? sum - this.N : sum;
      if (!granted && requests[candidate] === 1) {
        granted = true;
        winner = candidate;
      }
    }
    this.grants.fill(0);
    if (granted) this.grants[winner] = 1;
    if (granted && accept) this.first = winner === this.N - 1 ? 0 : winner + 1;
    return { grants: this.grants, granted, winner };
  }
}
