/** SystemVerilog text on its way to a tool. */

/** One SystemVerilog file. */
export interface SourceFile {
  /** Plain file name, ending in `.sv`, `.svh` or `.v`. */
  readonly name: string;
  readonly text: string;
}

/**
 * Throws TypeError when a name is no plain file name, so that no name can reach outside a directory or mean something to a
 * tool; when a name is given twice; and when there is no file at all.
 */
export function checkedSources(sources: readonly SourceFile[]): readonly SourceFile[] {
  if (sources.length === 0) throw new TypeError('rtl: there is no SystemVerilog file');
  for (const { name } of sources) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}\.(?:sv|svh|v)$/.test(name)) {
      throw new TypeError(
        `rtl: ${JSON.stringify(name)} is no plain file name of letters, digits, _ . - that ends in .sv`,
      );
    }
  }
  if (new Set(sources.map((source) => source.name)).size !== sources.length) {
    throw new TypeError('rtl: two files have the same name');
  }
  return sources;
}
