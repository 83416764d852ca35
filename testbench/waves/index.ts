/**
 * Waves: reading dumps (VCD, FST), building them from per-cycle values, drawing them as text, and handing them to other
 * tools (VCD, GTKWave, WaveDrom).
 */

// The model of a set of waves
export type { DumpGap, WaveChange } from './database.ts';
export { WaveDatabase } from './database.ts';
export type { Enumeration, SignalKind, TimeUnit, WaveSignal, WaveValue } from './signal.ts';
export { formatTimeUnit, parseTimeUnit, secondsPerStep } from './signal.ts';
export { globMatcher } from './glob.ts';

// Reading and building
export type { ReadOptions } from './vcd-reader.ts';
export { readVcd } from './vcd-reader.ts';
export type { FstReadOptions } from './fst-reader.ts';
export { readFst } from './fst-reader.ts';
export { VcdSyntaxError } from './vcd-syntax-error.ts';
export type { BuilderOptions, CycleSignal, CycleValue } from './wave-builder.ts';
export { WaveDatabaseBuilder } from './wave-builder.ts';

// Showing
export type { DisplayFormat, DisplayRule, RowSelection } from './display.ts';
export { formatValue } from './display.ts';
export type { WaveWindow } from './wave-window.ts';
export type { TextWaveformOptions, WaveCursor } from './text-waveform.ts';
export { renderWaveform } from './text-waveform.ts';
export type { WaveJson, WaveJsonItem, WaveJsonLane, WaveJsonOptions } from './wave-json.ts';
export { toWaveJson } from './wave-json.ts';

// Writing for other tools
export type { VcdWriteOptions } from './vcd-writer.ts';
export { formatVcd, writeVcd } from './vcd-writer.ts';
export type { GtkwFiles, GtkwMarker, GtkwOptions } from './gtkw.ts';
export { formatGtkw, writeGtkw } from './gtkw.ts';
export type { VcdParserData, VcdParserJsonOptions, VcdParserSignal } from './vcd-parser-json.ts';
export { toVcdParserJson } from './vcd-parser-json.ts';
