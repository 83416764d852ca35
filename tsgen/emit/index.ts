/** From the intermediate representation to SystemVerilog text. */

export { derivedEnumNames, derivedNames } from './derived-names.ts';
export { emitModule } from './module.ts';
export {
  DEFAULT_EMIT_OPTIONS,
  type EmitOptions,
  type EmittedModule,
  type LineOrigin,
  type ResetOptions,
} from './options.ts';
export { isReservedWord } from './reserved-words.ts';
