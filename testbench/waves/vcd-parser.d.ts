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
    /** Resolves with undefined, not with an error, when the text is no VCD to it. */
    parse(
      content: string,
      options: ParserOptions,
      callback?: (error: unknown) => void,
    ): Promise<ParsedData | undefined>;
  }

  const parser: Parser;
  export default parser;
}
