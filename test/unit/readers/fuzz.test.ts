import { describe, expect, it } from 'vitest';
import { campaign } from '../../fuzz/campaign.ts';
import { failuresOf } from '../../fuzz/failures.ts';
import { readers } from '../../fuzz/readers.ts';
import { longPatience } from '../../tools/patience.ts';

/** Together 10,000; `npm run fuzz` tries as many as one likes. */
const runs = 820;

describe.each(readers)('the reader of $name', (reader) => {
  it('reads what good inputs become by a few changes', { timeout: longPatience }, () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { findings } = campaign(reader, reader.slow === true ? runs / 10 : runs, seed);
    // How long a reader takes is no matter of a test that shares the machine: growth.test.ts looks at that.
    expect(
      findings.filter(({ what }) => what !== 'slow'),
      `seed ${seed}`,
    ).toEqual([]);
  });

  it.each(failuresOf(reader.name))('reads what it once failed on: %s', (_, input) => {
    reader.read(input);
  });
});
