import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { experiments, findExperiment } from '../../../src/core/experiment/catalogue.ts';
import { configOf } from '../../../src/core/experiment/definition.ts';
import { findVerdict } from '../../../src/core/experiment/verdicts.ts';
import { anyThemes, findAnyExperiment } from '../../../src/core/networkExperiment/anyExperiment.ts';
import { networkExperiments } from '../../../src/core/networkExperiment/catalogue.ts';
import { findNetworkVerdict } from '../../../src/core/networkExperiment/verdicts.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import type { Words } from '../../../src/core/text/bilingual.ts';
import { readNote } from '../../../src/core/notes/readNote.ts';
import { root } from '../../tools/paths.ts';
import { expectTrue, expectWords, hangul } from './expectTrue.ts';
import { outcome, runsOf } from './runExperiment.ts';

const all = anyThemes.flatMap(({ experiments: some }) => some);

// Those with networks are trained in their own file.
describe('every claim is true', () => {
  test.each(experiments)('$id', (experiment) => {
    expectTrue(outcome(experiment));
  });
});

/** The ids that the cells of the bundled notes link to. */
function linked(language: 'en' | 'ko'): Set<string> {
  const folder = path.join(root, 'media', 'notes', language);
  const ids = readdirSync(folder).flatMap((name) => {
    const reading = readNote({ path: name, name, text: readFileSync(path.join(folder, name), 'utf8') });
    let next = reading.next();
    while (next.done !== true) {
      next = reading.next();
    }
    return next.value.note.tables.flatMap(({ rows, columns, cells }) =>
      [...rows, ...columns, ...cells.flat()].flatMap((cell) => cell?.experiment ?? []),
    );
  });
  return new Set(ids);
}

describe('the catalogue', () => {
  test.each(['en', 'ko'] as const)('is what the %s notes link to, no more and no less', (language) => {
    expect([...linked(language)].sort()).toEqual(all.map(({ id }) => id).sort());
  });

  test('finds each experiment and its verdict by its id, and nothing else', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all).toHaveLength(experiments.length + networkExperiments.length);
    for (const experiment of experiments) {
      expect(findExperiment(experiment.id)).toBe(experiment);
      expect(findVerdict(experiment.id)).toBeDefined();
    }
    for (const experiment of networkExperiments) {
      expect(findExperiment(experiment.id)).toBeUndefined();
      expect(findAnyExperiment(experiment.id)).toBe(experiment);
      expect(findNetworkVerdict(experiment.id)).toBeDefined();
    }
    for (const id of ['', 'constructor', 'toString', 'no-such-experiment']) {
      expect(findAnyExperiment(id)).toBeUndefined();
      expect(findVerdict(id)).toBeUndefined();
      expect(findNetworkVerdict(id)).toBeUndefined();
    }
  });

  test('says everything in both languages', () => {
    for (const { name, experiments: some } of anyThemes) {
      expectWords(name);
      for (const { id, claim, labs } of some) {
        expectSentence(claim);
        expectSentence((findVerdict(id) ?? findNetworkVerdict(id))!.expect);
        // One configuration needs no name; several need one each.
        const labels = labs.flatMap(({ label }) => label ?? []);
        expect(labels.length, id).toBe(labs.length === 1 ? 0 : labs.length);
        expect(new Set(labels.map(({ en }) => en)).size, id).toBe(labels.length);
        expect(new Set(labels.map(({ ko }) => ko)).size, id).toBe(labels.length);
        labels.forEach(expectWords);
      }
    }
  });

  test('fits in its limits: a claim is a line or two, a label a few words', () => {
    for (const { id, claim, labs } of all) {
      expect(claim.en.length, id).toBeLessThan(140);
      expect(claim.ko.length, id).toBeLessThan(90);
      for (const { label } of labs) {
        expect(label?.en.length ?? 0, id).toBeLessThan(32);
      }
    }
  });

  test('opens on a map with the start in it, and most of every path that does not run away', () => {
    for (const { id, labs } of experiments) {
      for (const lab of labs) {
        const { problem, view, start } = configOf(lab);
        const objective = resolveObjective(problem);
        const domain = objective.ok ? objective.value.domain : undefined;
        const [[left, right], [bottom, top]] = [view.x ?? domain!.x, view.y ?? domain!.y];
        const inside = (x: number, y: number) => x >= left && x <= right && y >= bottom && y <= top;
        expect(inside(...start), id).toBe(true);
        for (const run of runsOf(lab)) {
          if (!(run.loss.at(-1)! < run.loss[0]!)) {
            continue; // that it runs away is the claim
          }
          const seen = run.x.filter((x, k) => inside(x, run.y[k]!)).length / run.x.length;
          expect(seen, `${id} ${run.key}`).toBeGreaterThan(0.9);
        }
      }
    }
  });
});

/** A whole sentence, and in Korean a polite one in the project's own words. */
function expectSentence(words: Words): void {
  expectWords(words);
  expect(words.en).toMatch(/^[A-Zb].*\.$/);
  expect(words.ko).toMatch(hangul);
  expect(words.ko).toMatch(/\.$/);
  expect(words.ko).not.toMatch(/예제|훈련|노이즈|업데이트|최적화기|단계|국소/);
}
