export const ROWS = 4;
export let columns = 8;
export function half(x: number): number {
  return x >> 1;
}
