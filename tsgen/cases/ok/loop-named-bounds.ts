// parameters: {"lines": 6, "cells": 5, "top": 3}
import { Module, outReg, ports, range, regs, uint, vec, wires, type In, type Out } from 'tilewright/language';

const LAST = 4;

class Twice extends Module {
  readonly io = ports({ in: { x: uint(4) }, out: { y: uint(5) } });

  step({ x }: In<Twice>): Out<Twice> {
    return { y: x * 2 };
  }
}

/** Loops say in SystemVerilog what they say here: the name of the bound, and whether it is reached. */
export class LoopNamedBounds extends Module<{ lines: number; cells: number; top: number }> {
  readonly io = ports({
    in: { levels: vec(this.p.lines, uint(4)), chosen: range(0, this.p.cells) },
    out: { total: uint(12), doubled: vec(this.p.cells, uint(5)), backward: vec(this.p.cells, uint(5)) },
  });
  history = regs(this.p.lines, uint(4));
  readonly cells = Array.from({ length: this.p.cells }, () => new Twice({}));
  readonly others = Array.from({ length: this.p.cells }, () => new Twice({}));
  doubled = wires(this.p.cells, uint(5));
  backward = wires(this.p.cells, uint(5));
  reached = outReg(uint(8));

  step({ levels, chosen }: In<LoopNamedBounds>): Out<LoopNamedBounds> {
    let total = 0;
    for (let i = 0; i < levels.length; i++) total += levels[i];
    for (const level of this.history) total += level;
    for (let i = this.p.lines - 1; i >= 0; i--) this.history[i] = levels[i];
    for (let i = LAST; i > 0; i--) total += i;
    for (let i = 1; i <= this.p.top; i++) total += i;
    // The bound is a value as well, of few bits.
    if (chosen === this.p.cells) total += 1;
    this.reached = 0;
    for (let i = this.p.cells - 1; i >= 0; i--) if (chosen === i) this.reached = total >> 4;
    this.doubled.fill(0);
    this.backward.fill(0);
    for (let i = 0; i < this.p.cells; i++) {
      const { y } = this.cells[i].step({ x: levels[i] });
      this.doubled[i] = y;
    }
    for (let i = this.p.cells - 1; i >= 0; i--) {
      const { y } = this.others[i].step({ x: this.history[i] });
      this.backward[i] = y;
    }
    return { total, doubled: this.doubled, backward: this.backward };
  }
}
