/** Small modules with hand-written SystemVerilog, so that the test bench is tested without the compiler. */

import { TransferBuffer } from '../../rtl/examples/transfer-buffer.ts';
import {
  bit,
  bool,
  enumOf,
  int,
  Module,
  outReg,
  outRegs,
  ports,
  reg,
  uint,
  vec,
  type In,
  type Out,
} from '../../tsgen/language/index.ts';
import type { SourceFile } from '../builder/source-file.ts';

/** Counts enabled clocks modulo 256. */
export class Counter extends Module {
  readonly io = ports({ in: { enable: bool, step: uint(4) }, out: { wrapping: bool } });
  count = outReg(uint(8));
  constructor() {
    super({});
  }
  step({ enable, step }: In<Counter>): Out<Counter> {
    const sum = this.count + step;
    const wrapping = enable && sum > 255;
    if (enable) this.count = sum & 255;
    return { wrapping };
  }
}

export const COUNTER_SV: SourceFile = {
  name: 'counter.sv',
  text: `module counter (
    input  logic       clk,
    input  logic       rst,
    input  logic       enable,
    input  logic [3:0] step,
    output logic       wrapping,
    output logic [7:0] count
);
  logic [8:0] sum;
  logic [7:0] count_next;
  always_comb begin
    sum = {1'b0, count} + {5'd0, step};
    wrapping = enable && sum[8];
    count_next = count;
    if (enable) count_next = sum[7:0];
  end
  always_ff @(posedge clk) begin
    if (rst) count <= 8'd0;
    else count <= count_next;
  end
endmodule
`,
};

export function transferBuffer(): TransferBuffer {
  return new TransferBuffer({ rows: 4, accBits: 8, deltaBits: 5 });
}

/** The transfer buffer with 4 rows of 8 bits and 5-bit increments. */
export const TRANSFER_BUFFER_SV: SourceFile = {
  name: 'transfer_buffer.sv',
  text: `module transfer_buffer (
    input  logic              clk,
    input  logic              rst,
    input  logic              clear,
    input  logic              valid,
    input  logic        [1:0] row,
    input  logic signed [4:0] delta,
    input  logic        [6:0] threshold,
    output logic              fire,
    output logic              down,
    output logic              clipped,
    output logic              ready
);
  logic signed [7:0] acc[4];
  logic [1:0] sweep, sweep_next, acc_waddr;
  logic ready_next, acc_we, run;
  logic signed [8:0] sum;
  logic signed [9:0] rest, magnitude, threshold_wide;
  logic signed [7:0] word, kept, acc_wdata;
  always_comb begin
    acc_we = 1'b0;
    acc_waddr = row;
    acc_wdata = 8'sd0;
    sweep_next = sweep;
    ready_next = ready;
    run = ready && valid;
    word = acc[row];
    sum = 9'(word) + 9'(delta);
    magnitude = sum < 9'sd0 ? 10'sd0 - 10'(sum) : 10'(sum);
    threshold_wide = {3'b000, threshold};
    fire = run && threshold > 7'd0 && magnitude >= threshold_wide;
    down = run && sum < 9'sd0;
    if (fire) rest = down ? 10'(sum) + threshold_wide : 10'(sum) - threshold_wide;
    else rest = 10'(sum);
    if (rest > 10'sd127) kept = 8'sd127;
    else if (rest < -10'sd128) kept = -8'sd128;
    else kept = rest[7:0];
    clipped = run && 10'(kept) != rest;
    if (!ready) begin
      acc_we = 1'b1;
      acc_waddr = sweep;
      if (sweep == 2'd3) begin
        sweep_next = 2'd0;
        ready_next = 1'b1;
      end else sweep_next = sweep + 2'd1;
    end else if (valid) begin
      acc_we = 1'b1;
      acc_wdata = kept;
    end
    if (clear) begin
      ready_next = 1'b0;
      sweep_next = 2'd0;
    end
  end
  always_ff @(posedge clk) begin
    if (rst) begin
      sweep <= 2'd0;
      ready <= 1'b0;
    end else begin
      sweep <= sweep_next;
      ready <= ready_next;
      if (acc_we) acc[acc_waddr] <= acc_wdata;
    end
  end
endmodule
`,
};

export const Mode = { Hold: 0, Add: 1, Rotate: 2 } as const;
export type Mode = (typeof Mode)[keyof typeof Mode];

/** Every kind of port: enum, 53 bits signed and unsigned, packed vectors of one word, of many, and of odd widths. */
export class Wide extends Module {
  readonly io = ports({
    in: {
      mode: enumOf({ Mode }),
      big: uint(53),
      offset: int(53),
      lines: vec(70, bit),
      narrow: vec(3, int(7)),
    },
    out: { rotated: vec(70, bit), mirrored: vec(3, int(7)), sign: bool, low: uint(53) },
  });
  previous = outReg(int(53));
  bank = outRegs(9, int(7), (index) => index - 4);
  readonly unused = reg(bit);
  constructor() {
    super({});
  }
  step({ mode, big, offset, lines, narrow }: In<Wide>): Out<Wide> {
    const rotated = Array.from({ length: 70 }, (_, index) => lines[(index + 69) % 70] ?? 0);
    const mirrored = [narrow[2] ?? 0, narrow[1] ?? 0, narrow[0] ?? 0];
    const sign = this.previous < 0;
    if (mode === Mode.Add) this.previous = offset;
    if (mode === Mode.Rotate) {
      const first = this.bank[0] ?? 0;
      for (let index = 0; index < 8; index += 1) this.bank[index] = this.bank[index + 1] ?? 0;
      this.bank[8] = first;
    }
    if (mode === Mode.Hold) this.bank[4] = narrow[1] ?? 0;
    return { rotated, mirrored, sign, low: big };
  }
}

export const WIDE_SV: SourceFile = {
  name: 'wide.sv',
  text: `module wide (
    input  logic               clk,
    input  logic               rst,
    input  logic        [ 1:0] mode,
    input  logic        [52:0] big,
    input  logic signed [52:0] offset,
    input  logic        [69:0] lines,
    input  logic        [20:0] narrow,
    output logic        [69:0] rotated,
    output logic        [20:0] mirrored,
    output logic               sign,
    output logic        [52:0] low,
    output logic signed [52:0] previous,
    output logic        [62:0] bank
);
  always_comb begin
    rotated = {lines[68:0], lines[69]};
    mirrored = {narrow[6:0], narrow[13:7], narrow[20:14]};
    sign = previous[52];
    low = big;
  end
  always_ff @(posedge clk) begin
    if (rst) begin
      previous <= 53'sd0;
      bank <= {7'sd4, 7'sd3, 7'sd2, 7'sd1, 7'sd0, -7'sd1, -7'sd2, -7'sd3, -7'sd4};
    end else begin
      if (mode == 2'd1) previous <= offset;
      if (mode == 2'd2) bank <= {bank[6:0], bank[62:7]};
      if (mode == 2'd0) bank[34:28] <= narrow[13:7];
    end
  end
endmodule
`,
};
