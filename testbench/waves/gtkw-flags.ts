/** Trace flags of GTKWave save files; the file writes their sum in hexadecimal behind an `@`. */
export const TRACE_FLAG = {
  hex: 0x2,
  decimal: 0x4,
  binary: 0x8,
  rightJustify: 0x20,
  blank: 0x200,
  signed: 0x400,
  ascii: 0x800,
  fileTranslated: 0x2000,
  analogStep: 0x8000,
  analogStretch: 0x20000,
  closed: 0x400000,
  groupBegin: 0x800000,
  groupEnd: 0x1000000,
  /** Beyond 32 bits: flags are added, never or-ed. */
  enumeration: 0x100000000,
} as const;
