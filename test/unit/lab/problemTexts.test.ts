import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('every sentence about a wrong configuration is there in Korean', () => {
  const korean = JSON.parse(read('media/l10n/bundle.l10n.ko.json')) as Record<string, string>;
  const files = [
    'config/fields.ts',
    'config/labConfig.ts',
    'config/networkConfig.ts',
    'config/optimizerConfig.ts',
    'config/readConfig.ts',
    'network/networkRun.ts',
    'network/networkSettings.ts',
    'network/trainer.ts',
    'config/link.ts',
    'config/permalink.ts',
    'lab/objective.ts',
    'lab/labRun.ts',
    'optimizer/resolveSchedule.ts',
    'optimizer/rule.ts',
    'optimizer/ruleParts.ts',
  ];
  const code = files.map((file) => read(`src/core/${file}`)).join('\n');
  // A string that begins like a sentence and ends like one.
  const texts = Array.from(code.matchAll(/(['"])((?:[A-Z{]|look )(?:(?!\1).)*\.)\1/g), ([, , text]) => text!);
  expect(texts.length).toBeGreaterThan(60);
  const internal = ['The smallest configuration must be valid.'];
  expect(texts.filter((text) => korean[text] === undefined && !internal.includes(text))).toEqual([]);
});
