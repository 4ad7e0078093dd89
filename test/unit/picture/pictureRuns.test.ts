import { describe, expect, it } from 'vitest';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import { experiments } from '../../../src/core/experiment/catalogue.ts';
import { configOf } from '../../../src/core/experiment/definition.ts';
import { encodeLabConfig } from '../../../src/core/config/permalink.ts';
import { runLab } from '../../../src/core/lab/labRun.ts';
import { pictures } from '../../../src/core/picture/pictureCatalogue.ts';
import { mapPlane } from '../../../src/core/picture/plane.ts';
import { drawPicture, drawPictureInSteps, readPicture } from '../../../src/core/picture/readPicture.ts';
import { validate } from '../../../src/core/protocol/message.ts';
import type { Picture } from '../../../src/core/protocol/pictureLink.ts';
import { pictureSchema } from '../../../src/core/protocol/pictureLink.ts';

function drawn(run: string, language: 'en' | 'ko' = 'en'): Picture {
  const read = readPicture(run);
  if (read === 'unknown' || 'problems' in read) {
    throw new Error(`${run}: ${JSON.stringify(read)}`);
  }
  return drawPicture(read, (words) => words[language]);
}

/** A note's own picture of runs on a formula without end. */
const ownRuns = (count: number): string =>
  JSON.stringify({
    version: 1,
    problem: { kind: 'formula', text: `${'sin(x*y+3)*cos(y)+'.repeat(40)}1` },
    optimizers: Array.from({ length: count }, (_, i) => ({ key: `${i}`, rule: 'adam' })),
    start: [1, 1],
    steps: 10_000,
  });

function valid(input: unknown): LabConfig {
  const checked = parseLabConfig(input);
  if (!checked.ok) {
    throw new Error(JSON.stringify(checked.problems));
  }
  return checked.value;
}

const named = Object.keys(pictures);
const all = [...named, ...experiments.map(({ id }) => id)];

describe.each(['en', 'ko'] as const)('in %s', (language) => {
  it.each(all)('%s travels, has a name, and a state for each frame', (run) => {
    const picture = drawn(run, language);
    expect(validate(pictureSchema, picture)).toHaveProperty('value');
    expect(picture.name).not.toBe('');
    for (const { frames, texts } of picture.moving) {
      expect(frames).toHaveLength(picture.frames);
      expect(texts?.length ?? picture.frames).toBe(picture.frames);
    }
    expect(picture.knob?.values.length ?? picture.frames).toBe(picture.frames);
    expect(picture.paths.length + picture.moving.length).toBeGreaterThan(0);
  });
});

it.each(named)('the marker at the end of each path of %s is whole within the picture', (run) => {
  const { paths, width, height } = drawn(run);
  // Half as wide as it is drawn, and its border.
  const marker = 5;
  for (const { points } of paths) {
    const [x, y] = points.slice(-2) as [number, number];
    expect(Math.min(x, width - x, y, height - y), `${x}, ${y}`).toBeGreaterThan(marker);
  }
});

it('all that is said is said in both languages', () => {
  for (const run of named) {
    const [en, ko] = [drawn(run, 'en'), drawn(run, 'ko')];
    expect(/[가-힣]/.test(ko.name), run).toBe(true);
    expect(/[가-힣]/.test(JSON.stringify(en)), run).toBe(false);
    expect(en.knob?.values.some((value, k) => value === ko.knob?.values[k]) ?? false, run).toBe(false);
  }
});

it('a path is the run of the simulator, point by point, where the map says', () => {
  for (const [run, id] of [
    ['batch-size-paths', 'batch-size-paths'],
    ['momentum-passes-small-minimum', 'momentum-passes-small-minimum'],
    ['newton-goes-to-saddle', 'newton-goes-to-saddle'],
  ] as const) {
    const config = configOf(experiments.find((one) => one.id === id)!.labs[0]!);
    const result = runLab(config);
    expect(result.ok).toBe(true);
    const { runs } = (result as Extract<typeof result, { ok: true }>).value;
    const { paths } = drawn(run);
    expect(paths).toHaveLength(runs.length);
    // Which part of the plane it shows is its own matter: two points far apart tell.
    const far = runs[0]!.x.length - 1 < 10 ? runs[0]!.x.length - 1 : 10;
    const [from, to] = [0, Math.min(far, paths[0]!.points.length / 2 - 1)];
    const scaleOf = (values: Float64Array, axis: 0 | 1): readonly [number, number] => {
      const { points } = paths[0]!;
      const unit = (points[2 * to + axis]! - points[2 * from + axis]!) / (values[to]! - values[from]!);
      return [unit, points[axis]! - unit * values[0]!];
    };
    const [scaleX, shiftX] = scaleOf(runs[0]!.x, 0);
    const [scaleY, shiftY] = scaleOf(runs[0]!.y, 1);
    // Units are equally long, and y points up.
    expect(scaleX / -scaleY).toBeCloseTo(1, 2);
    paths.forEach(({ points }, i) => {
      expect(points.length).toBeGreaterThan(10);
      for (let k = 0; k < points.length / 2; k++) {
        expect(Math.abs(points[2 * k]! - (shiftX + scaleX * runs[i]!.x[k]!))).toBeLessThan(0.1);
        expect(Math.abs(points[2 * k + 1]! - (shiftY + scaleY * runs[i]!.y[k]!))).toBeLessThan(0.1);
      }
    });
  }
});

it('a unit is as long along both axes, so that a gradient is square to its line', () => {
  const { view, box } = mapPlane({ x: [-2, 4], y: [-3, 3] });
  expect((view.x[1] - view.x[0]) / box.width).toBeCloseTo((view.y[1] - view.y[0]) / box.height, 12);
  expect(view.x[0]).toBeLessThanOrEqual(-2);
  expect(view.y[1]).toBeGreaterThanOrEqual(3);
});

const small = {
  version: 1,
  problem: { kind: 'formula', text: 'x^2 + 4*y^2', x: [-2, 2], y: [-2, 2] },
  optimizers: [{ key: 'a', rule: 'sgd', hyper: { lr: 0.1 } }],
  start: [1, 1],
  steps: 20,
} as const;

it('a configuration is drawn from JSON, from a link, and from what is behind its question mark', () => {
  const code = encodeLabConfig(valid(small));
  const [json, link, bare] = [JSON.stringify(small), `vscode://x.descent/simulator?${code}`, code].map(
    (run) => drawn(run),
  );
  expect(link).toEqual(json);
  expect(bare).toEqual(json);
  // x is multiplied by 1 − 2·0.1 at each step: in the picture, its distance from the middle is.
  const [{ points }] = json!.paths as [Picture['paths'][number]];
  expect((points[2]! - 100) / (points[0]! - 100)).toBeCloseTo(0.8, 2);
  expect((points[3]! - 75) / (points[1]! - 75)).toBeCloseTo(0.2, 2);
});

it('starts of one method come into one picture; another configuration is asked for by its number', () => {
  expect(drawn('convex-same-value').paths).toHaveLength(4);
  expect(drawn('adagrad-rotated-saddle').paths).toHaveLength(3);
  const [straight, rotated] = ['adam-rotated-ravine', 'adam-rotated-ravine/2'].map((run) => drawn(run));
  expect(rotated!.paths).not.toEqual(straight!.paths);
});

it.each([
  ['nothing', 'unknown'],
  ['constructor', 'unknown'],
  ['batch-size-paths/9', 'unknown'],
  ['batch size paths', 'unknown'],
  ['{"version": 1}', 'problem'],
  ['{', ''],
  ['eyJhIjoxfQ', 'version'],
  [JSON.stringify({ ...small, problem: { ...small.problem, text: 'x +' } }), 'problem.text'],
  [JSON.stringify({ ...small, optimizers: [{ key: 'a', rule: 'none' }] }), 'optimizers[0].rule'],
  [
    JSON.stringify({
      ...small,
      optimizers: Array.from({ length: 9 }, (_, i) => ({ key: `k${i}`, rule: 'sgd' })),
    }),
    'optimizers',
  ],
])('%s is refused', (run, where) => {
  const read = readPicture(run);
  expect(read === 'unknown' ? 'unknown' : 'problems' in read ? read.problems[0]!.path : 'drawn').toBe(where);
});

it('a run that diverges is drawn as far as it can be seen', () => {
  const config = { ...small, optimizers: [{ key: 'a', rule: 'sgd', hyper: { lr: 10 } }], steps: 500 };
  const picture = drawn(JSON.stringify(config));
  expect(validate(pictureSchema, picture)).toHaveProperty('value');
  expect(picture.paths[0]!.points.length).toBeLessThan(20);
});

it('what a note makes of runs is drawn in small steps, so that the editor is not held', () => {
  const read = readPicture(ownRuns(8));
  if (read === 'unknown' || 'problems' in read) {
    throw new Error(JSON.stringify(read));
  }
  const steps = drawPictureInSteps(read, ({ en }) => en);
  let count = 1;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    count++;
  }
  // Eight runs of 1,000 steps, at most 64 of them at a time, and a map of 37 rows.
  expect(count).toBeGreaterThan((8 * 1000) / 64 + 37);
  expect(step.value).toEqual(drawn(ownRuns(8)));
});

it('of runs that cannot be told apart none is made ready', () => {
  expect(readPicture(ownRuns(9))).toMatchObject({
    problems: [{ text: 'Give at most {0} optimizers.', values: [8] }],
  });
});
