import { describe, expect, it } from 'vitest';
import { literal } from './literal.ts';

describe('literal', () => {
  it('is sized, in the base of the source', () => {
    expect(literal(5, 4, false)).toBe("4'd5");
    expect(literal(255, 8, false, 16)).toBe("8'hff");
    expect(literal(5, 4, true)).toBe("4'sd5");
    expect(literal(1, 1, false)).toBe("1'b1");
  });

  it('writes negative numbers with a sign where the sign matters or nothing speaks against it', () => {
    expect(literal(-3, 4, true)).toBe("-4'sd3");
    expect(literal(-3, 4, undefined)).toBe("-4'sd3");
    expect(literal(-3, 4, false)).toBe("4'd13");
  });

  it("writes the most negative number as bits: -3'sd4 negates a 3-bit 4, which does not exist", () => {
    expect(literal(-4, 3, true)).toBe("3'sh4");
    expect(literal(-4, 3, undefined)).toBe("3'sh4");
    expect(literal(-1, 1, true)).toBe("1'sh1");
  });

  it('keeps the low bits of what does not fit', () => {
    expect(literal(256 + 7, 8, false)).toBe("8'd7");
    expect(literal(-1, 40, false)).toBe("40'd1099511627775");
  });

  it('is exact at 53 and 54 bits', () => {
    expect(literal(2 ** 53 - 1, 53, false)).toBe("53'd9007199254740991");
    expect(literal(-(2 ** 53 - 1), 54, true)).toBe("-54'sd9007199254740991");
  });
});
