import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cutEverywhere, failEverywhere } from '../../crash/model.ts';
import { play } from '../../crash/synchronizer.ts';
import { handRows } from '../../crash/handTricks.ts';
import { rows } from '../../crash/tricks.ts';

/* A short form of `npm run crash`, which does the same at every step, and kills real processes a thousand times. */

describe('the power is cut', () => {
  it('and everything acknowledged is there, whatever the disk lost', async () => {
    const { runs, lost, failures } = await cutEverywhere(17, 5);
    expect({ lost, failures }).toEqual({ lost: 0, failures: [] });
    expect(runs).toBeGreaterThan(30);
  });

  it.each(['sync', 'datasync'] as const)(
    'and a disk that only pretends to do %s loses some',
    async (call) => {
      const { lost } = await cutEverywhere(60, 59, new Set([call]));
      expect(lost).toBeGreaterThan(0);
    },
  );
});

describe('a call of the disk fails', () => {
  it('and everything acknowledged is there', async () => {
    const { runs, lost, failures } = await failEverywhere(61, 3);
    expect({ lost, failures }).toEqual({ lost: 0, failures: [] });
    expect(runs).toBeGreaterThan(5);
  });
});

// Pipes, links and owners are of other systems' file systems.
describe.skipIf(process.platform === 'win32')('a sync service or a cleaner at work', () => {
  it.each([...rows, ...handRows].filter(({ long }) => long !== true).map((row) => [row.name, row] as const))(
    'loses no acknowledged answer, and is spoken of once: %s',
    async (_name, row) => {
      const home = await mkdtemp(join(tmpdir(), 'descent-crash-'));
      try {
        const { acknowledged, failure } = await play(row, home, 6);
        expect(failure).toBeUndefined();
        expect(acknowledged).toBeGreaterThan(5);
      } finally {
        await rm(home, { recursive: true });
      }
    },
  );
});
