export * from './sizes.ts';
