import { describe, expect, it } from 'vitest';

import { CATALOGUE, catalogueEntry, diagnose } from './catalogue.ts';

describe('catalogue', () => {
  it('is sorted by code, and has every code once', () => {
    const codes = CATALOGUE.map((entry) => entry.code);
    expect(codes).toEqual([...new Set(codes)].sort());
    for (const code of codes) expect(code).toMatch(/^TW[1-6]\d{3}$/);
  });

  it('gives every code a title and a reason of its own', () => {
    for (const { title, reason } of CATALOGUE) {
      expect(title).toMatch(/^[^.]{8,80}$/);
      expect(reason).toMatch(/^.{20,}[^.]$/);
    }
    expect(new Set(CATALOGUE.map((entry) => entry.title)).size).toBe(CATALOGUE.length);
    expect(new Set(CATALOGUE.map((entry) => entry.reason)).size).toBe(CATALOGUE.length);
  });

  it('gives diagnostics the severity and the reason of their code', () => {
    expect(diagnose('TW5101', undefined, 'message')).toEqual({
      code: 'TW5101',
      severity: 'warning',
      message: 'message',
      span: undefined,
      labels: [],
      reason: catalogueEntry('TW5101')?.reason,
    });
    expect(catalogueEntry('TW9999')).toBeUndefined();
  });
});
