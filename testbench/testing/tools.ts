/** What tests share: one cache for the whole machine, so that a model is built once. */

import { join } from 'node:path';
import { tmpdir, userInfo } from 'node:os';
import type { Design } from '../../tsgen/design/design.ts';
import { buildModel, type BuildOptions, type BuiltModel } from '../builder/build-model.ts';
import type { SourceFile } from '../builder/source-file.ts';
import { findToolchain } from '../toolchain/toolchain.ts';

/** Tests of all files use this cache; it survives the run, which is what makes the next one quick. */
export function testCacheDirectory(): string {
  return join(tmpdir(), `tilewright-tests-${userInfo().username}`);
}

export async function testBuildOptions(options: Partial<BuildOptions> = {}): Promise<BuildOptions> {
  return {
    toolchain: await findToolchain(),
    cacheDirectory: testCacheDirectory(),
    optimization: 0,
    trace: undefined,
    ...options,
  };
}

export async function testModel(
  design: Design,
  sources: readonly SourceFile[],
  options: Partial<BuildOptions> = {},
): Promise<BuiltModel> {
  return buildModel(design, sources, await testBuildOptions(options));
}
