/** Types for the package vcd-parser 1.0.1, which has none; only what the tests use. */
declare module 'vcd-parser' {
  interface ParserOptions {
    compress?: boolean;
    expandAmbigousBus?: boolean;
  }

  interface ParsedSignal {
    type: string;
    size: number;
    refName: string;
    signalName: string;
    module: string;
    name: string;
    wave: [string, string][];
  }

  interface ParsedData {
    date?: string;
    version?: string;
    timescale?: string;
    scale: string;
    endtime: string;
    signal: ParsedSignal[];
  }

  interface Parser {
    /** Rejects with `{ error: 'Invalid VCD data' }`, which is no Error and names no line. */
    parse(content: string, options?: ParserOptions): Promise<ParsedData>;
  }

  const parser: Parser;
  export default parser;
}
