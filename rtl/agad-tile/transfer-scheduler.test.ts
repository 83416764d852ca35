import { expect, test } from 'vitest';
import { simulate, type In } from '../../tsgen/language/index.ts';
import { TransferScheduler } from './transfer-scheduler.ts';

const REST: In<TransferScheduler> = {
  clear: false,
  updateEnds: false,
  transferEnds: false,
  transferEvery: 0,
  chopPeriod: 1,
};

function schedulerOf(columns: number): TransferScheduler {
  return simulate(new TransferScheduler({ columns }));
}

function dueOf(scheduler: TransferScheduler, updates: number, transferEvery: number): boolean[] {
  return Array.from({ length: updates }, () => scheduler.step({ ...REST, updateEnds: true, transferEvery }).due);
}

test.each([1, 2, 5])('a transfer follows every %i updates', (every) => {
  const expected = Array.from({ length: 12 }, (_, update) => (update + 1) % every === 0);
  expect(dueOf(schedulerOf(3), 12, every)).toEqual(expected);
});

test('no transfer follows by itself when transferEvery is 0', () => {
  expect(dueOf(schedulerOf(3), 10, 0)).not.toContain(true);
});

test('an interval that is shortened below the count is over with the next update', () => {
  const scheduler = schedulerOf(3);
  expect(dueOf(scheduler, 5, 100)).not.toContain(true);
  expect(dueOf(scheduler, 3, 2)).toEqual([true, false, true]);
});

test('columns in ascending order; a period of sweeps; settled after the first period', () => {
  const scheduler = schedulerOf(2);
  const seen: string[] = [];
  for (let transfer = 0; transfer < 14; transfer += 1) {
    const column = scheduler.column;
    const { lastSweep, settled } = scheduler.step({ ...REST, transferEnds: true, chopPeriod: 3 });
    seen.push(`${column}${lastSweep ? 'L' : '-'}${settled ? 'S' : '-'}`);
  }
  expect(seen.join(' ')).toBe('0-- 1-- 0-- 1-- 0L- 1L- 0-S 1-S 0-S 1-S 0LS 1LS 0-S 1-S');
});

test('a period that is shortened below the count ends with the sweep', () => {
  const scheduler = schedulerOf(1);
  for (let sweep = 0; sweep < 5; sweep += 1) scheduler.step({ ...REST, transferEnds: true, chopPeriod: 100 });
  const last = [2, 2, 2, 2].map((chopPeriod) => scheduler.step({ ...REST, transferEnds: true, chopPeriod }).lastSweep);
  expect(last).toEqual([true, false, true, false]);
});

test('the counters stay at their maximum', () => {
  const scheduler = schedulerOf(1);
  for (let n = 0; n < 65540; n += 1) {
    scheduler.step({ ...REST, updateEnds: true, transferEnds: true, chopPeriod: 65535 });
  }
  expect(scheduler.sweep).toBe(65535);
  expect(scheduler.updates).toBe(65535);
  // 65535 sweeps are one period, 5 belong to the next.
  expect(scheduler.sweepInPeriod).toBe(5);
  expect(scheduler.step({ ...REST, chopPeriod: 65535 }).settled).toBe(true);
});

test('clear starts everything again', () => {
  const scheduler = schedulerOf(3);
  for (let n = 0; n < 4; n += 1) scheduler.step({ ...REST, updateEnds: true, transferEnds: true });
  scheduler.step({ ...REST, clear: true });
  expect([scheduler.updates, scheduler.sweep, scheduler.sweepInPeriod, scheduler.column]).toEqual([0, 0, 0, 0]);
});
