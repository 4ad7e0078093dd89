import type { LabConfig } from '../config/labConfig.ts';
import type { Say } from '../picture/pictureDrawing.ts';
import { pictureOf } from '../picture/pictureDrawing.ts';
import { drawRuns, planeOfRuns, readyToDraw, runsOf as trailsOf } from '../picture/pictureRuns.ts';
import { axis, place } from '../picture/plane.ts';
import type { Picture } from '../protocol/pictureLink.ts';
import type { Words } from '../text/bilingual.ts';
import { hashText, mix } from '../text/hash.ts';
import type { Drawn, Prediction } from './definition.ts';
import { labConfig } from './definition.ts';
import { Draw } from './draw.ts';
import { sayPlace } from './figures.ts';
import { runsOf } from './runs.ts';

/** How far off a place may be shown and still be right, in units of the picture: about a tenth of its width. */
export const tolerance = 18;

/** A prediction as it is asked, with what comes when it has run; its texts are in the learner's language. */
export interface AskedPrediction {
  readonly id: string;
  readonly question: string;
  /** Its first frame is the start; the rest is the answer. */
  readonly picture: Picture;
  readonly choices?: readonly { readonly text: string; readonly right: boolean }[];
  /** Where the run ends, in units of the picture; and what part of the plane the picture shows. */
  readonly target?: {
    readonly at: readonly [x: number, y: number];
    readonly view: {
      readonly x: readonly [from: number, to: number];
      readonly y: readonly [from: number, to: number];
    };
  };
  readonly reason: string;
  /** What the simulator shows of it. */
  readonly config: LabConfig;
}

/**
 * The prediction with which a cell's card is asked this time; undefined where it is asked as it is. It has to be in
 * review, so that what decides the answer was shown and learnt before; every other review is a prediction, and each
 * draws its numbers anew.
 * @param all those that ask for the cell: they take turns
 * @param cell `note/table/row/column`
 * @param reps how often the card was answered
 */
export function turnOf<P>(
  all: readonly P[],
  cell: string,
  { phase, reps }: { readonly phase: string; readonly reps: number },
): { readonly prediction: P; readonly seed: number } | undefined {
  const prediction = phase === 'review' && reps % 2 === 0 ? all[(reps / 2) % all.length] : undefined;
  return prediction && { prediction, seed: mix(hashText(cell) ^ reps) >>> 0 };
}

/** Draws a prediction, runs it, and says what happened. */
export function askPrediction({ id, draw }: Prediction, seed: number, say: Say): AskedPrediction {
  const drawn = draw(new Draw(seed));
  const { question, asks, reason, labs, names } = drawn;
  const [first, ...others] = labs;
  const config = labConfig(first);
  const ready = readyToDraw([config, ...others.map(labConfig)]);
  if (!ready.ok) {
    throw new Error(ready.problems.map(({ path, message }) => `${path}: ${message}`).join(' '));
  }
  const trails = trailsOf(ready.value);
  const plane = planeOfRuns(ready.value, trails);
  const { x, y } = trails[0]!;
  const last = x.length - 1;
  const drawing = drawRuns(ready.value, say, { names: names?.map(say), trails, plane });
  // A place is looked for by its coordinates.
  const axes = asks.kind === 'place' ? [...axis(plane, 'x'), ...axis(plane, 'y')] : [];
  return {
    id,
    question: say(question),
    picture: pictureOf({ ...drawing, still: [...axes, ...(drawing.still ?? [])] }, say(nameOf(drawn)), true),
    ...(asks.kind === 'choice'
      ? { choices: asks.choices.map((text, i) => ({ text: say(text), right: i === asks.key })) }
      : { target: { at: place(plane, x[last]!, y[last]!), view: plane.view } }),
    reason: say(reason(runsOf(drawn))),
    config,
  };
}

function nameOf({ labs }: Drawn): Words {
  const starts = [...new Set(labs.map(({ start }) => sayPlace(start)))];
  return {
    en: `A map of the loss. ${starts.length === 1 ? 'Start' : 'Starts'}: ${starts.join(', ')}.`,
    ko: `손실의 지도. 시작점: ${starts.join(', ')}.`,
  };
}
