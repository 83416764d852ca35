/** The compiler's public face. */

export { compile, type CompileRequest, type CompileResult } from './compiler.ts';
export {
  DESIGN_FORMAT,
  type Design,
  type DesignEmission,
  type DesignMemory,
  type DesignModule,
  type DesignPort,
  type DesignRegister,
  type DesignType,
} from './design/design.ts';
export { fusesocCore } from './design/fusesoc-core.ts';
export { handlesText } from './design/handles.ts';
export { type Diagnostic, DiagnosticError, type Label, type Severity } from './diagnostics/diagnostic.ts';
export { render, renderAll, summary, toJson, toSarif } from './diagnostics/render.ts';
export type { Span } from './diagnostics/span.ts';
export { DEFAULT_EMIT_OPTIONS, type EmitOptions, type EmittedModule, type LineOrigin } from './emit/options.ts';
export { type SourceMapFile, sourceMapOf } from './emit/source-map.ts';
export { Parser } from './frontend/parse.ts';
