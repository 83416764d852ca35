import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { presetNames } from '../sim/index.ts';
import { makeFolder, tilewright } from './testing/run.ts';

const folder = makeFolder('device');
afterAll(folder.remove);

describe('tilewright device', () => {
  test.each(presetNames)('%s: table, figure and JSON', async (preset) => {
    const shown = await tilewright('device', preset, '-o', folder.path);
    expect(shown.stderr).toBe('');
    expect(shown.exitCode).toBe(0);
    expect(shown.stdout).toContain(preset);
    expect(readFileSync(join(folder.path, `${preset}.svg`), 'utf8')).toMatch(/^<svg [^]*<\/svg>\n$/);
    const json = await tilewright('device', preset, '--json', '--seed', '7');
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, name: preset, seed: 7 });
    expect(readdirSync(folder.path)).toContain(`${preset}.svg`);
  });

  test.each([
    [/there is no preset 'Memristor'; there are ReRamES, .*GokmenVlasov/, ['Memristor']],
    [/there is no preset 'reramsb'/, ['reramsb']],
    [/missing required argument 'preset'/, []],
    [/--seed -1: expected an integer from 0/, ['ReRamSB', '--seed', '-1']],
    [/--seed 1\.5: expected an integer from 0/, ['ReRamSB', '--seed', '1.5']],
    [/--seed NaN: expected an integer from 0/, ['ReRamSB', '--seed', 'NaN']],
    [/--seed 1e99: expected an integer from 0/, ['ReRamSB', '--seed', '1e99']],
    [/--seed : expected an integer from 0/, ['ReRamSB', '--seed', '']],
    [/unknown option '--sed'[^]*--seed/, ['ReRamSB', '--sed', '3']],
    [/too many arguments|expected 1 argument/, ['ReRamSB', 'EcRam']],
  ])('refuses: %s', async (message, parameters) => {
    const { exitCode, stdout, stderr } = await tilewright('device', ...parameters);
    expect(`${stderr}${stdout}`).toMatch(message);
    expect(exitCode).toBeGreaterThan(0);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test('refuses a directory that is a file', async () => {
    const path = join(folder.path, 'file');
    writeFileSync(path, '');
    const { exitCode, stderr } = await tilewright('device', 'EcRam', '-o', path);
    expect(stderr).toContain(`cannot write to ${path}`);
    expect(exitCode).toBeGreaterThan(0);
  });
});
