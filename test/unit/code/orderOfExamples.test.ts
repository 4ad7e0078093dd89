import { describe, expect, it } from 'vitest';
import { writeCode } from '../../../src/core/code/write.ts';
import type { Sampling } from '../../../src/core/config/labConfig.ts';
import type { Framework } from '../../../src/core/optimizer/parts/optimizerDefinition.ts';

describe('the order of the examples', () => {
  const written = (framework: Framework, sampling: Sampling): string =>
    writeCode(
      {
        rule: 'sgd',
        convention: 'pytorch',
        hyper: {},
        schedule: { id: 'constant', hyper: {} },
        batchSize: 8,
        sampling,
      },
      framework,
    )!;

  it('is written as the framework says it, or in a comment', () => {
    expect(written('pytorch', 'shuffled')).toContain('shuffle=True)');
    expect(written('pytorch', 'given')).toContain('shuffle=False)');
    expect(written('pytorch', 'sorted')).toContain('shuffle=False)  # examples sorted by target');
    expect(written('pytorch', 'replacement')).toContain('RandomSampler(dataset, replacement=True)');
    expect(written('keras', 'given')).toContain('shuffle=False)');
    expect(written('keras', 'replacement')).toContain('# examples drawn with replacement');
    expect(written('tfjs', 'sorted')).toContain('shuffle: false}); // examples sorted by target');
    expect(written('optax', 'given')).toContain('# in the given order');
  });
});
