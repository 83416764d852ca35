import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AdcSource,
  ChopMode,
  GoldenTile,
  type TileConfiguration,
  type TileParameters,
  type TraceEvent,
  TraceRecorder,
} from './index.ts';

const sizes = [
  [1, 1],
  [3, 7],
  [16, 16],
] as const;

const configurations: fc.Arbitrary<Partial<TileConfiguration>> = fc.record({
  trainLength: fc.nat(8),
  gain: fc.nat(65535),
  transferEvery: fc.nat(3),
  filterEnable: fc.boolean(),
  chopMode: fc.constantFrom(...Object.values(ChopMode)),
  chopPeriod: fc.integer({ min: 1, max: 4 }),
  chopProbability: fc.constantFrom(0, 26, 256),
});

const parameterChoices: fc.Arbitrary<Partial<TileParameters>> = fc
  .record({
    size: fc.constantFrom(...sizes),
    phases: fc.constantFrom(2 as const, 4 as const),
    fractionBits: fc.nat(8),
    filterShift: fc.nat(8),
    gainShift: fc.nat(16),
    thresholdBits: fc.integer({ min: 2, max: 14 }),
    spareBits: fc.integer({ min: 2, max: 8 }),
  })
  .map(({ size, spareBits, ...rest }) => ({
    ...rest,
    rows: size[0],
    columns: size[1],
    bufferBits: Math.min(24, rest.thresholdBits + spareBits),
  }));

interface Scene {
  readonly tile: GoldenTile;
  readonly events: readonly TraceEvent[];
  /** Smallest and largest code of each cell so far. */
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
}

/** A tile with random lines and an ADC that answers with random codes. */
function createScene(
  parameters: Partial<TileParameters>,
  configuration: Partial<TileConfiguration>,
  random: () => number,
): Scene {
  const cells = (parameters.rows ?? 16) * (parameters.columns ?? 16);
  const lowest = new Int32Array(cells);
  const highest = new Int32Array(cells);
  const adc: AdcSource = {
    readColumn(column, codes) {
      for (let row = 0; row < codes.length; row++) {
        const code = Math.floor(random() * 512) - 256;
        const cell = row * (parameters.columns ?? 16) + column;
        codes[row] = code;
        lowest[cell] = Math.min(lowest[cell]!, code);
        highest[cell] = Math.max(highest[cell]!, code);
      }
    },
  };
  const recorder = new TraceRecorder();
  const tile = new GoldenTile({ parameters, configuration, adc, sink: recorder });
  for (const isColumn of [false, true]) {
    for (let index = 0; index < (isColumn ? tile.parameters.columns : tile.parameters.rows); index++) {
      const probability = [0, 256, 128][Math.floor(random() * 3)] ?? 0;
      tile.writeLine({ isColumn, index, probability, negative: random() < 0.5 });
    }
  }
  return { tile, events: recorder.events, lowest, highest };
}

/** Small seeded generator, so that a counterexample is reproduced by its seed alone. */
function seeded(seed: number): () => number {
  let state = (seed * 2 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Runs `check` on random tiles after some updates. */
function forRandomTiles(check: (scene: Scene) => void): void {
  fc.assert(
    fc.property(
      parameterChoices,
      configurations,
      fc.nat(1e6),
      fc.integer({ min: 1, max: 40 }),
      (parameters, configuration, seed, updates) => {
        const scene = createScene(parameters, configuration, seeded(seed));
        for (let update = 0; update < updates; update++) {
          scene.tile.update();
        }
        check(scene);
      },
    ),
    { seed: 20240, numRuns: 120 },
  );
}

const ones = (mask: string): number[] => Array.from(mask).flatMap((bit, index) => (bit === '1' ? [index] : []));

/** Lines of one slot on A that did what their probability or sign forbids. */
function misfires(tile: GoldenTile, event: Extract<TraceEvent, { kind: 'slot' }>): string[] {
  const { rows, columns, phases } = tile.parameters;
  const { probability, negative } = tile.trains;
  const wrong: string[] = [];
  for (let row = 0; row < rows; row++) {
    const fires = event.rowMask[row] === '1';
    const eligible = phases === 2 || negative[row] === event.phase >> 1;
    const down = fires && negative[row] === (event.phase & 1) ? '1' : '0';
    const never = probability[row] === 0 || !eligible;
    if ((never && fires) || (!never && probability[row] === 256 && !fires) || event.rowDown[row] !== down) {
      wrong.push(`row ${row}`);
    }
  }
  for (let column = 0; column < columns; column++) {
    if (probability[rows + column] === 0 && event.columnMask[column] !== '0') {
      wrong.push(`column ${column}`);
    }
  }
  return wrong;
}

describe('every tile', () => {
  it('keeps the buffer below the threshold and inside its word', () => {
    forRandomTiles(({ tile }) => {
      const threshold = 2 ** tile.parameters.thresholdBits;
      for (const word of tile.cells.buffer) {
        expect(Math.abs(word)).toBeLessThan(threshold);
      }
    });
  });

  it('keeps the running mean between the codes that were read', () => {
    forRandomTiles(({ tile, lowest, highest }) => {
      const scale = 2 ** tile.parameters.fractionBits;
      tile.cells.mean.forEach((mean, cell) => {
        expect(mean).toBeGreaterThanOrEqual(lowest[cell]! * scale);
        expect(mean).toBeLessThanOrEqual(highest[cell]! * scale);
      });
    });
  });

  it('gives each row at most one pulse a transfer, in the column that was read', () => {
    forRandomTiles(({ events }) => {
      let column = -1;
      let written = new Set<number>();
      for (const event of events) {
        if (event.kind === 'read') {
          column = event.column;
          written = new Set();
        } else if (event.array === 'C') {
          expect(ones(event.columnMask)).toEqual([column]);
          for (const row of ones(event.rowMask)) {
            expect(written.has(row)).toBe(false);
            written.add(row);
          }
        }
      }
    });
  });

  it('reads columns cyclically and counts sweeps', () => {
    forRandomTiles(({ tile, events }) => {
      const reads = events.flatMap((event) => (event.kind === 'read' ? [event.column] : []));
      const { columns } = tile.parameters;
      reads.forEach((column, index) => {
        expect(column).toBe(index % columns);
      });
      expect([tile.column, tile.sweep]).toEqual([reads.length % columns, Math.floor(reads.length / columns)]);
    });
  });

  it('takes the same number of slots whatever the data', () => {
    forRandomTiles(({ tile, events }) => {
      const slots = events.filter((event) => event.kind === 'slot' && event.array === 'A').length;
      const reads = events.filter((event) => event.kind === 'read').length;
      const { trainLength, transferEvery } = tile.configuration;
      const updates = transferEvery === 0 ? null : reads * transferEvery + tile.updateCount;
      const slotsOfUpdate = tile.parameters.phases * trainLength;
      if (updates !== null) {
        expect(slots).toBe(updates * slotsOfUpdate);
      } else {
        expect(slots).toBe(tile.updateCount * slotsOfUpdate);
      }
    });
  });

  it('fires certain lines always, silent lines never, and rows with the polarity of their phase', () => {
    forRandomTiles(({ tile, events }) => {
      for (const event of events) {
        if (event.kind === 'read' || event.array === 'C') {
          continue;
        }
        expect(misfires(tile, event)).toEqual([]);
      }
    });
  });

  it('repeats itself exactly', () => {
    fc.assert(
      fc.property(parameterChoices, configurations, fc.nat(1e6), (parameters, configuration, seed) => {
        const run = (): readonly TraceEvent[] => {
          const { tile, events } = createScene(parameters, configuration, seeded(seed));
          for (let update = 0; update < 10; update++) {
            tile.update();
          }
          return events;
        };
        expect(run()).toEqual(run());
      }),
      { seed: 7, numRuns: 30 },
    );
  });
});
