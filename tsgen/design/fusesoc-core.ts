/** A core description for FuseSoC and Edalize (CAPI2), so that a generated design drops into an existing flow. */

import type { Design } from './design.ts';

function firstParagraph(comment: readonly string[]): string {
  const end = comment.indexOf('');
  return comment.slice(0, end < 0 ? undefined : end).join(' ');
}

/** `files` in compile order. */
export function fusesocCore(design: Design, files: readonly string[]): string {
  const top = design.modules.find((module) => module.name === design.top);
  const description = firstParagraph(top?.comment ?? []) || `Generated from ${design.top}`;
  return [
    'CAPI=2:',
    `name: "::${design.top}:0"`,
    // A JSON string is a YAML string.
    `description: ${JSON.stringify(description)}`,
    'filesets:',
    '  rtl:',
    '    file_type: systemVerilogSource',
    '    files:',
    ...files.map((file) => `      - ${file}`),
    'targets:',
    '  default: &default',
    '    filesets: [rtl]',
    `    toplevel: ${design.top}`,
    '  lint:',
    '    <<: *default',
    '    default_tool: verilator',
    '    tools:',
    '      verilator:',
    '        mode: lint-only',
    '        verilator_options: [-Wall]',
    '',
  ].join('\n');
}
