import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anyPredictionFor as predictionFor } from '../../../src/core/networkPrediction/anyPrediction.ts';
import { networkPredictions } from '../../../src/core/networkPrediction/catalogue.ts';
import { askPrediction, tolerance } from '../../../src/core/prediction/ask.ts';
import { predictions, predictionsOf } from '../../../src/core/prediction/catalogue.ts';
import { Draw } from '../../../src/core/prediction/draw.ts';
import { agrees, runsOf } from '../../../src/core/prediction/runs.ts';
import { say } from '../../../src/core/prediction/figures.ts';
import { validate } from '../../../src/core/protocol/message.ts';
import { pictureSchema } from '../../../src/core/protocol/pictureLink.ts';
import { compile } from '../notes/compile.ts';
import { course } from '../../../src/host/library/course.ts';

/** Of each; `npm run predictions` draws a thousand. */
const draws = 8;
const seeds = Array.from({ length: draws }, (_, i) => i + 1);

it('has at least twenty, each under a name of its own', () => {
  const ids = predictions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(20);
});

describe.each(predictions)('$id', (prediction) => {
  const all = seeds.map((seed) => prediction.draw(new Draw(seed)));
  const known = new Map<(typeof all)[number], ReturnType<typeof runsOf>>();
  const ran = (drawn: (typeof all)[number]): ReturnType<typeof runsOf> => {
    const runs = known.get(drawn) ?? runsOf(drawn);
    known.set(drawn, runs);
    return runs;
  };

  it('its rule agrees with what the runs do', () => {
    for (const [i, drawn] of all.entries()) {
      expect(agrees(drawn, ran(drawn)), `seed ${seeds[i]}: ${drawn.question.en}`).toBe(true);
    }
  });

  it('is not always the same answer, nor the same question', () => {
    const keys = all.map(({ asks }) =>
      asks.kind === 'choice' ? asks.choices[asks.key]!.en : asks.key.map((at) => at.toFixed(1)).join(),
    );
    expect(new Set(keys).size).toBeGreaterThan(1);
    expect(new Set(all.map(({ question }) => question.en)).size).toBeGreaterThan(1);
  });

  it('says all in both languages, without a number that is none, and its choices differ', () => {
    for (const drawn of all.slice(0, 4)) {
      const { asks, question } = drawn;
      const reason = drawn.reason(ran(drawn));
      const choices = asks.kind === 'choice' ? asks.choices : [];
      for (const { en, ko } of [question, reason, ...choices]) {
        expect(en + ko).not.toMatch(/NaN|undefined|∞|Infinity|\de[+-]?\d|-\d/);
      }
      for (const { en, ko } of [question, reason]) {
        expect(en).toMatch(/[.?]$/);
        expect(ko).toMatch(/[가-힣].*[.?]$/s);
      }
      for (const language of ['en', 'ko'] as const) {
        expect(new Set(choices.map((one) => one[language])).size).toBe(choices.length);
      }
    }
  });

  it('is asked with a picture that travels, whose path ends at the answer', () => {
    for (const seed of seeds.slice(0, 2)) {
      const asked = askPrediction(prediction, seed, ({ ko }) => ko);
      expect(validate(pictureSchema, asked.picture)).toHaveProperty('value');
      expect(asked.picture.paths.length).toBeGreaterThan(0);
      if (asked.target === undefined) {
        expect(asked.choices!.filter(({ right }) => right)).toHaveLength(1);
        expect(asked.choices!.length).toBeLessThanOrEqual(4);
        continue;
      }
      const { at, view } = asked.target;
      const { asks } = prediction.draw(new Draw(seed));
      const [x, y] = asks.kind === 'place' ? asks.key : [NaN, NaN];
      // Where the rule says it ends, from the map's own measures.
      const { width, height } = asked.picture;
      const px = ((x - view.x[0]) / (view.x[1] - view.x[0])) * width;
      const py = ((view.y[1] - y) / (view.y[1] - view.y[0])) * height;
      expect(Math.hypot(px - at[0], py - at[1])).toBeLessThan(tolerance / 4);
      const { points } = asked.picture.paths[0]!;
      expect(Math.hypot(points.at(-2)! - at[0], points.at(-1)! - at[1])).toBeLessThan(1);
      // Who points at the start has not said anything.
      expect(at[0] > 0 && at[0] < width && at[1] > 0 && at[1] < height).toBe(true);
    }
  });
});

describe('when a card is asked so', () => {
  const cell = 'trouble/trouble/gradient-descent/saddle';

  it('only in review, every second time, with other numbers each time', () => {
    expect(predictionFor(cell, { phase: 'new', reps: 0 })).toBeUndefined();
    expect(predictionFor(cell, { phase: 'learning', reps: 2 })).toBeUndefined();
    expect(predictionFor(cell, { phase: 'relearning', reps: 4 })).toBeUndefined();
    expect(predictionFor(cell, { phase: 'review', reps: 3 })).toBeUndefined();
    const [one, two] = [2, 4].map((reps) => predictionFor(cell, { phase: 'review', reps }));
    expect(one!.prediction.id).toBe('descent-at-a-saddle');
    expect(predictionFor(cell, { phase: 'review', reps: 2 })).toEqual(one);
    expect(two!.seed).not.toBe(one!.seed);
  });

  it('not where a cell has none', () => {
    expect(predictionFor('terms/terms/code/batch', { phase: 'review', reps: 2 })).toBeUndefined();
  });

  it('takes turns where a cell has several', () => {
    const several = predictions.flatMap(({ cells }) => cells).find((one) => predictionsOf(one).length > 1);
    expect(several).toBeDefined();
    const ids = [2, 4].map((reps) => predictionFor(several!, { phase: 'review', reps })!.prediction.id);
    expect(ids[0]).not.toBe(ids[1]);
  });
});

describe.each(['en', 'ko'])('in the notes in %s', (language) => {
  it('each cell that a prediction asks for has a card', () => {
    const folder = new URL(`../../../media/notes/${language}/`, import.meta.url);
    const ids = new Set(
      course.flatMap((name) =>
        compile(readFileSync(new URL(`${name}.md`, folder), 'utf8'), `${name}.md`).tables.flatMap(
          ({ cards }) => cards.map(({ id }) => id),
        ),
      ),
    );
    const missing = [...predictions, ...networkPredictions]
      .flatMap(({ cells }) => cells)
      .filter((cell) => !ids.has(`${cell}/recall`));
    expect(missing).toEqual([]);
  });
});

it('numbers are written as on paper', () => {
  expect(say(-0.025)).toBe('−0.025');
  expect(say(3.14159)).toBe('3.1');
  expect(say(1e-5)).toBe('10⁻⁵');
  expect(say(2.34e-5)).toBe('2.3 × 10⁻⁵');
  expect(say(123456)).toBe('1.2 × 10⁵');
  expect(say(0)).toBe('0');
});
