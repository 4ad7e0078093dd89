import { describe, expect, it } from 'vitest';
import { askAny } from '../../../src/core/networkPrediction/anyPrediction.ts';
import { networkPredictions } from '../../../src/core/networkPrediction/catalogue.ts';
import { configOfDrawn, train } from '../../../src/core/networkPrediction/definition.ts';
import type { Trained } from '../../../src/core/networkPrediction/definition.ts';
import { Draw } from '../../../src/core/prediction/draw.ts';
import { predictions } from '../../../src/core/prediction/catalogue.ts';
import { validate } from '../../../src/core/protocol/message.ts';
import { pictureSchema } from '../../../src/core/protocol/pictureLink.ts';

/** Of each; `npm run predictions` draws a thousand. */
const draws = 12;
const seeds = Array.from({ length: draws }, (_, i) => i + 1);

it('has three at least, under names that no other prediction has', () => {
  const ids = [...predictions, ...networkPredictions].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(networkPredictions.length).toBeGreaterThanOrEqual(3);
});

describe.each(networkPredictions)('$id', (prediction) => {
  const all = seeds.map((seed) => prediction.draw(new Draw(seed)));
  const known = new Map<(typeof all)[number], Trained>();
  const trained = (drawn: (typeof all)[number]): Trained => {
    const found = known.get(drawn) ?? train(drawn);
    known.set(drawn, found);
    return found;
  };

  it('its rule agrees with what the networks do', () => {
    for (const [i, drawn] of all.entries()) {
      const came = drawn.choices[drawn.came(trained(drawn).runs)]?.en;
      expect([seeds[i], came]).toEqual([seeds[i], drawn.choices[drawn.key]!.en]);
    }
  });

  it('is not always the same answer, nor the same question', () => {
    expect(new Set(all.map(({ choices, key }) => choices[key]!.en)).size).toBeGreaterThan(1);
    expect(new Set(all.map(({ question }) => question.en)).size).toBeGreaterThan(1);
  });

  it('says all in both languages, without a number that is none, and its choices differ', () => {
    for (const drawn of all) {
      const { question, choices, names } = drawn;
      const reason = drawn.reason(trained(drawn).runs);
      for (const { en, ko } of [question, reason, ...choices, ...names, drawn.chart.name]) {
        expect(en + ko).not.toMatch(/NaN|undefined|∞|Infinity|\de[+-]?\d|-\d/);
        expect(en).not.toMatch(/[가-힣]/);
      }
      for (const { en, ko } of [question, reason]) {
        expect(en).toMatch(/[.?]$/);
        expect(ko).toMatch(/[가-힣].*[.?]$/s);
      }
      for (const language of ['en', 'ko'] as const) {
        expect(new Set(choices.map((one) => one[language])).size).toBe(choices.length);
      }
      expect(names).toHaveLength(Object.keys(drawn.lab.runs).length);
    }
  });

  it('is asked with a picture that travels, and opens as what was trained', () => {
    for (const seed of seeds.slice(0, 3)) {
      const drawn = prediction.draw(new Draw(seed));
      const asked = askAny(prediction, seed, ({ ko }) => ko);
      expect(validate(pictureSchema, asked.picture)).toHaveProperty('value');
      const { width, height, paths, frames } = asked.picture;
      expect(paths).toHaveLength(drawn.names.length);
      expect(frames).toBeGreaterThan(1);
      for (const { points } of paths) {
        expect(points.length).toBeGreaterThan(2);
        expect(points.every((at, k) => at >= 0 && at <= (k % 2 === 0 ? width : height))).toBe(true);
      }
      expect(asked.choices!.filter(({ right }) => right)).toHaveLength(1);
      expect(asked.config).toEqual(configOfDrawn(drawn));
      expect(asked.target).toBeUndefined();
    }
  });
});
