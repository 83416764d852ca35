/** Nearest whole number, halves to the even one (as IEEE 754 rint). */
export function roundHalfEven(value: number): number {
  const isHalf = Math.abs(value - Math.trunc(value)) === 0.5;
  return isHalf ? 2 * Math.round(value / 2) : Math.round(value);
}
