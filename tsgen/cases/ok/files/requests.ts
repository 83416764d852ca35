import { bool, enumOf, record, uint, type ValueOf } from 'tilewright/language';

export const Phase = { Rest: 0, Work: 1, Last: 2 } as const;
export type Phase = (typeof Phase)[keyof typeof Phase];
export const Item = record({ phase: enumOf({ Phase }), code: uint(4), valid: bool });
export type ItemValue = ValueOf<typeof Item>;

export function restarted(item: ItemValue, code: number): ItemValue {
  return { ...item, phase: Phase.Rest, code };
}

export function itemOf(code: number): ItemValue {
  if (code > 9) return { phase: Phase.Last, code: 0, valid: false };
  return { phase: Phase.Work, code, valid: true };
}

export function following(phase: Phase): Phase {
  return phase === Phase.Rest ? Phase.Work : Phase.Last;
}
