export * from './types.ts';
export { clip, default as twice } from './arithmetic.ts';
export * as arithmetic from './arithmetic.ts';
export { default as Counter } from './file-counter.ts';
export { LIMIT as MAXIMUM } from './types.ts';
export type { Unused } from './types.ts';
