import { bool, enumOf, Module, outReg, ports, record, uint, type In, type Out, type ValueOf } from 'tilewright/language';

const State = { Idle: 0, Run: 1, Wait: 2 } as const;
type State = (typeof State)[keyof typeof State];
const Item = record({ state: enumOf({ State }), code: uint(3) });
type ItemValue = ValueOf<typeof Item>;

/** Fast ones start elsewhere. */
const FAST = true;

function itemOf(code: number): ItemValue {
  const small = code < 3;
  if (code > 5) return { state: State.Wait, code: 7 };
  return { state: small ? State.Idle : State.Run, code };
}

function idle(): ItemValue {
  return { state: State.Idle, code: 0 };
}

function next(state: State, code: number): State {
  if (code > 4) return State.Wait;
  return state === State.Idle ? State.Run : State.Idle;
}

/** Members of an enum that are known at elaboration, and still members: of getters, choices, calls and records. */
export class EnumConstants extends Module {
  readonly io = ports({
    in: { go: bool, code: uint(3) },
    out: { isFirst: bool, item: Item, chosen: enumOf({ State }), same: bool },
  });
  state = outReg(enumOf({ State }));

  get first(): State {
    return State.Run;
  }

  get start(): State {
    return FAST ? State.Wait : State.Idle;
  }

  private found(code: number): State {
    if (code === 3) return this.state;
    if (code > 5) return State.Wait;
    return State.Idle;
  }

  private isThere({ state, code } = idle()): boolean {
    return code === 0 && state === this.state;
  }

  step({ go, code }: In<EnumConstants>): Out<EnumConstants> {
    const item = itemOf(2);
    const { state: none } = idle();
    let kept = this.found(code);
    if (go) kept = this.found(code ^ 1);
    else this.state = this.found(3);
    let chosen: State;
    if (go) chosen = this.start;
    else chosen = next(State.Run, 3);
    if (go) this.state = this.first;
    if (kept !== this.first && kept !== none) this.state = kept;
    const same = this.isThere() || this.isThere(item);
    return { isFirst: this.state === this.first, item, chosen, same };
  }
}
