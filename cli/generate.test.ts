import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { variableLength } from '../tsgen/emit/source-map.ts';
import { counterSource, makeFolder, STACK_TRACE, tilewright, writeController } from './testing/run.ts';

const folder = makeFolder("generate 'é' $(x)");
afterAll(() => {
  folder.remove();
});
const blink = writeController(folder.path, 'blink.ts');
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const FILES = ['Blink.core', 'Blink.design.json', 'Blink.f', 'Blink.handles.ts', 'Blink.sv', 'Blink.sv.map'];

function fresh(name: string): string {
  return join(mkdtempSync(join(folder.path, 'out ')), name);
}

async function generate(path: string, directory: string): Promise<void> {
  const { exitCode, stderr } = await tilewright('generate', path, '-o', directory);
  expect(exitCode, stderr).toBe(0);
}

describe('what is written', () => {
  test('every file, named on stdout', async () => {
    const directory = fresh('a/b/c');
    const { exitCode, stdout, stderr } = await tilewright('generate', blink, '-o', directory);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readdirSync(directory).sort()).toEqual(FILES);
    expect(stdout.trim().split('\n').sort()).toEqual(FILES.map((name) => join(directory, name)));
  });

  test('as data', async () => {
    const directory = fresh('json');
    const { stdout } = await tilewright('generate', blink, '-o', directory, '--json');
    const data = JSON.parse(stdout) as { ok: boolean; top: string; files: string[] };
    expect({ ...data, files: [...data.files].sort() }).toEqual({
      ok: true,
      top: 'Blink',
      directory,
      files: FILES,
      removed: [],
    });
  });

  test('a source map whose sources are found from its own folder', async () => {
    const directory = fresh('deep/er');
    await generate(blink, directory);
    const verilog = readFileSync(join(directory, 'Blink.sv'), 'utf8');
    expect(verilog.endsWith('\n//# sourceMappingURL=Blink.sv.map\n')).toBe(true);
    const payload = JSON.parse(readFileSync(join(directory, 'Blink.sv.map'), 'utf8')) as SourceMapPayload;
    expect(payload).toMatchObject({ version: 3, file: 'Blink.sv', sources: ['../../../blink.ts'] });
    expect(resolve(directory, payload.sources[0] ?? '')).toBe(blink);
    const line = verilog.split('\n').findIndex((text) => text.startsWith('module Blink'));
    const entry = new SourceMap(payload).findEntry(line, 0) as { originalLine: number };
    expect(entry.originalLine).toBe(
      counterSource()
        .split('\n')
        .findIndex((text) => text.includes('class Blink')),
    );
  });

  test('variable-length quantities as in the examples of the format', () => {
    expect([0, 1, -1, 15, -15, 16, -16, 511, 512, 123_456_789].map(variableLength)).toEqual([
      'A',
      'C',
      'D',
      'e',
      'f',
      'gB',
      'hB',
      '+f',
      'ggB',
      'qxmvrH',
    ]);
  });

  test('a file list and a FuseSoC core, sub-modules before their parents', async () => {
    const directory = fresh('tile');
    await generate('agad-tile', directory);
    const list = readFileSync(join(directory, 'AgadTile.f'), 'utf8').trim().split('\n');
    expect(list.at(-1)).toBe('AgadTile.sv');
    // Both banks of lines are one module.
    expect(list).toHaveLength(8);
    const core = readFileSync(join(directory, 'AgadTile.core'), 'utf8');
    expect(core.startsWith('CAPI=2:\nname: "::AgadTile:0"\n')).toBe(true);
    const listed = core.split('\n').filter((line) => line.startsWith('      - '));
    expect(listed.map((line) => line.slice('      - '.length))).toEqual(list);
    expect(core).toContain('\n    toplevel: AgadTile\n');
  });

  test('the same text wherever it is written, but for the sources in the maps', async () => {
    const [near, far] = [fresh('x'), fresh('x/y/z')];
    await generate(blink, near);
    await generate(blink, far);
    for (const name of FILES.filter((each) => !each.endsWith('.map'))) {
      expect(readFileSync(join(near, name), 'utf8'), name).toBe(readFileSync(join(far, name), 'utf8'));
    }
  });
});

describe('typed handles', () => {
  test('a test bench is checked against them', async () => {
    const directory = fresh('handles');
    await generate('agad-tile', directory);
    const use = (body: string): string =>
      `import { agadTileMemories, agadTilePorts, agadTileRegisters, ChopMode, Command, type AgadTileInputs, type AgadTileRegister } from './AgadTile.handles.ts';\n${body}\n`;
    const good = [
      'const inputs: Pick<AgadTileInputs, "command" | "commandValid" | "trainLength"> = { command: Command.Transfer, commandValid: true, trainLength: 31 };',
      'const width: 2 = agadTilePorts.command.width;',
      'const register: AgadTileRegister = "chopper.chop";',
      'const path: "AgadTile.chopper_i.chop" = agadTileRegisters[register].path;',
      'const mode: ChopMode = ChopMode.Random;',
      'export const all = [inputs, width, path, mode, Object.keys(agadTileMemories).length];',
    ];
    writeFileSync(join(directory, 'good.ts'), use(good.join('\n')));
    const bad = [
      'export const a: AgadTileInputs["command"] = 7;',
      'export const b: AgadTileInputs["commandValid"] = 1;',
      'export const c: AgadTileRegister = "chopper.nothing";',
      'export const d = agadTilePorts.nothing;',
    ];
    writeFileSync(join(directory, 'bad.ts'), use(bad.join('\n')));
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = await execa(
      process.execPath,
      [
        compiler,
        '--noEmit',
        '--strict',
        '--target',
        'es2022',
        '--module',
        'nodenext',
        '--allowImportingTsExtensions',
        'good.ts',
        'bad.ts',
      ],
      { cwd: directory, reject: false },
    );
    // Nothing but the four lines that are wrong on purpose.
    const faults = stdout.split('\n').filter((line) => line.includes(': error '));
    expect(faults.map((line) => /^[^:]*/.exec(line)?.[0])).toEqual(
      [2, 3, 4, 5].map((line) => expect.stringMatching(`^bad\\.ts\\(${line},`) as string),
    );
  });
});

describe('all or nothing', () => {
  /** Generates where that cannot be; nothing may have changed. */
  async function refused(directory: string, watched: string): Promise<string> {
    const before = existsSync(watched) ? readdirSync(watched, { recursive: true }) : undefined;
    const text = await tilewright('generate', blink, '-o', directory);
    expect(text.exitCode).toBe(1);
    expect(text.stderr).not.toMatch(STACK_TRACE);
    expect(text.stderr.trim().split('\n')).toHaveLength(1);
    const json = await tilewright('generate', blink, '-o', directory, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, exitCode: 1 });
    expect(existsSync(watched) ? readdirSync(watched, { recursive: true }) : undefined).toEqual(before);
    return text.stderr;
  }

  test('a file in place of the directory', async () => {
    const path = join(folder.path, 'a-file');
    writeFileSync(path, 'mine');
    expect(await refused(path, folder.path)).toContain(`cannot write to ${path}`);
    expect(await refused(join(path, 'below'), folder.path)).toContain('cannot write to');
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('/proc, where folders cannot be made', async () => {
    expect(await refused('/proc/tilewright', '/proc/tilewright')).toContain('cannot write to /proc/tilewright');
  });

  test('a full device in place of the directory', async () => {
    expect(await refused('/dev/full', folder.path)).toContain('cannot write to /dev/full');
  });

  test('a directory that only others may write', async () => {
    const directory = fresh('locked');
    mkdirSync(directory);
    chmodSync(directory, 0o555);
    const { exitCode, stderr } = await tilewright('generate', blink, '-o', directory);
    // Root may write everywhere.
    const isRoot = process.getuid?.() === 0;
    expect(exitCode, stderr).toBe(isRoot ? 0 : 1);
    expect(readdirSync(directory)).toEqual(isRoot ? FILES : []);
    chmodSync(directory, 0o755);
  });

  test('a directory with the name of one of the files: the others stay as they were', async () => {
    const directory = fresh('blocked');
    mkdirSync(join(directory, 'Blink.handles.ts'), { recursive: true });
    writeFileSync(join(directory, 'Blink.sv'), 'old');
    expect(await refused(directory, directory)).toContain('is not a file');
    expect(readFileSync(join(directory, 'Blink.sv'), 'utf8')).toBe('old');
  });

  test('a link that leads nowhere', async () => {
    const path = join(folder.path, 'dangling');
    symlinkSync(join(folder.path, 'nowhere'), path);
    expect(await refused(path, folder.path)).toContain('cannot write to');
  });

  test('a design with a fault writes nothing, not even the directory', async () => {
    const path = writeController(folder.path, 'faulty.ts', counterSource('this.count = this.count + step;'));
    const directory = fresh('never');
    const { exitCode } = await tilewright('generate', path, '-o', directory);
    expect(exitCode).toBe(1);
    expect(existsSync(directory)).toBe(false);
  });
});

describe('files of earlier runs', () => {
  const pair = (
    names: readonly string[],
  ): string => `import { bool, Module, ports, type In, type Out } from 'tilewright/language';
${names
  .map(
    (name) => `class ${name} extends Module {
  readonly io = ports({ in: { a: bool }, out: { b: bool } });
  step({ a }: In<${name}>): Out<${name}> {
    return { b: !a };
  }
}`,
  )
  .join('\n')}
export class Pair extends Module {
  readonly io = ports({ in: { a: bool }, out: { b: bool } });
  readonly child = new ${names[0] ?? ''}();
  step({ a }: In<Pair>): Out<Pair> {
    const { b } = this.child.step({ a });
    return { b };
  }
}
`;

  test('a module that the design no longer has goes; files of others stay', async () => {
    const directory = fresh('stale');
    await generate(writeController(folder.path, 'pair.ts', pair(['First'])), directory);
    await generate(blink, directory);
    writeFileSync(join(directory, 'Mine.sv'), 'module Mine; endmodule\n');
    expect(existsSync(join(directory, 'First.sv.map'))).toBe(true);
    const path = writeController(folder.path, 'pair.ts', pair(['Second']));
    const { stdout } = await tilewright('generate', path, '-o', directory);
    expect(stdout).toContain(`removed ${join(directory, 'First.sv')}\n`);
    const left = readdirSync(directory);
    expect(left).toEqual(expect.arrayContaining(['Second.sv', 'Second.sv.map', 'Pair.sv', 'Mine.sv', ...FILES]));
    expect(left.filter((name) => name.startsWith('First'))).toEqual([]);
  });

  test('a file that is not ours any more stays, listed or not', async () => {
    const directory = fresh('edited');
    await generate(writeController(folder.path, 'pair.ts', pair(['First'])), directory);
    writeFileSync(join(directory, 'First.sv'), 'module First; endmodule // by hand\n');
    await generate(writeController(folder.path, 'pair.ts', pair(['Second'])), directory);
    expect(readFileSync(join(directory, 'First.sv'), 'utf8')).toContain('by hand');
  });

  test('--check tells what differs and writes nothing', async () => {
    const directory = fresh('compared');
    const missing = await tilewright('generate', blink, '-o', directory, '--check');
    expect(missing.exitCode).toBe(1);
    expect(existsSync(directory)).toBe(false);
    await generate(blink, directory);
    expect(await tilewright('generate', blink, '-o', directory, '--check')).toMatchObject({ exitCode: 0, stderr: '' });
    writeFileSync(join(directory, 'Blink.sv'), 'module Blink; endmodule\n');
    const changed = await tilewright('generate', blink, '-o', directory, '--check', '--json');
    expect(changed.exitCode).toBe(1);
    expect(JSON.parse(changed.stdout)).toMatchObject({ ok: false, differing: ['Blink.sv'] });
    expect(readFileSync(join(directory, 'Blink.sv'), 'utf8')).toBe('module Blink; endmodule\n');
  });
});
