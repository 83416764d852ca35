/** Diagnostics in SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), which code hosts and editors read. */

import { catalogueEntry } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Span } from './span.ts';

interface SarifText {
  readonly text: string;
}

interface SarifLocation {
  readonly id?: number;
  readonly message?: SarifText;
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: {
      readonly startLine: number;
      readonly startColumn: number;
      readonly charOffset: number;
      readonly charLength: number;
    };
  };
}

interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly defaultConfiguration: { readonly level: 'error' | 'warning' };
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: 'error' | 'warning';
  readonly message: SarifText;
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
}

export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly SarifRule[] } };
      readonly columnKind: 'utf16CodeUnits';
      readonly results: readonly SarifResult[];
    },
  ];
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** One run with one result a diagnostic; rules are listed for the codes that occur. */
export function toSarif(diagnostics: readonly Diagnostic[]): SarifLog {
  const codes = [...new Set(diagnostics.map((diagnostic) => diagnostic.code))].sort();
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tilewright', rules: codes.map((code) => ruleOf(code, diagnostics)) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, codes)),
      },
    ],
  };
}

function ruleOf(code: string, diagnostics: readonly Diagnostic[]): SarifRule {
  const entry = catalogueEntry(code);
  const example = diagnostics.find((diagnostic) => diagnostic.code === code);
  return {
    id: code,
    shortDescription: { text: entry?.title ?? example?.message ?? code },
    fullDescription: { text: entry?.reason ?? example?.reason ?? example?.message ?? code },
    defaultConfiguration: { level: entry?.severity ?? example?.severity ?? 'error' },
  };
}

function resultOf(diagnostic: Diagnostic, codes: readonly string[]): SarifResult {
  const { code, severity, message, fix, span, labels } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: fix === undefined ? message : `${message}\nFix: ${fix}` },
    locations: span === undefined ? [] : [locationOf(span)],
    ...(labels.length === 0
      ? {}
      : {
          relatedLocations: labels.map((label, id) => ({
            id,
            message: { text: label.text },
            ...locationOf(label.span),
          })),
        }),
  };
}

function locationOf(span: Span): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(span.file) },
      region: {
        startLine: span.line,
        startColumn: span.column,
        charOffset: span.start,
        charLength: span.end - span.start,
      },
    },
  };
}

/** A path as a URI reference: relative paths stay relative, absolute ones get the scheme. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
