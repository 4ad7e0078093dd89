import * as v from 'valibot';
import { limits } from '../notes/noteLimits.ts';
import { inlineTextSchema } from './inlineSchema.ts';

/** What a note's `<!-- run: … -->` says: a picture's name, an experiment's id, or a configuration of the simulator. */
export const runSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.run));

/** Things drawn side by side have a series each: a color and a marker (webview/ui/dataColors.ts). */
export const mostSeries = 6;
const series = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostSeries - 1));

/** More than any picture of 200 pixels can show. */
export const pictureLimits = { points: 2000, shapes: 400, frames: 400, text: 400 } as const;

const coordinate = v.pipe(v.number(), v.finite());
const words = v.pipe(v.string(), v.maxLength(pictureLimits.text));
const frame = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(pictureLimits.frames - 1));
/** x, y, x, y, …: in the picture's own units, y down. */
const points = v.pipe(
  v.array(coordinate),
  v.maxLength(2 * pictureLimits.points),
  v.check((list) => list.length % 2 === 0, 'A point has two coordinates.'),
);

/** How a shape is drawn: the page's style says what that is in each theme. */
const look = v.variant('type', [
  v.object({ type: v.picklist(['contour', 'axis', 'guide', 'curve', 'quiet', 'strong']) }),
  v.object({ type: v.literal('series'), series }),
]);

/**
 * A line through its points, an area within them, an arrow from the first to the second, a dot on each, or words at the
 * first.
 */
const shapeKinds = ['line', 'area', 'arrow', 'dot', 'text'] as const;

const shapeSchema = v.object({
  kind: v.picklist(shapeKinds),
  look,
  points,
  /** Of a text; and where it stands as seen from its point. */
  text: v.exactOptional(words),
  anchor: v.exactOptional(v.picklist(['start', 'middle', 'end'])),
});
export type PictureShape = v.InferOutput<typeof shapeSchema>;

/** What changes from frame to frame: its points in each, none where it is not there; of a text, its words too. */
const movingSchema = v.object({
  kind: v.picklist(shapeKinds),
  look,
  frames: v.pipe(v.array(points), v.maxLength(pictureLimits.frames)),
  texts: v.exactOptional(v.pipe(v.array(words), v.maxLength(pictureLimits.frames))),
  anchor: v.exactOptional(v.picklist(['start', 'middle', 'end'])),
});
export type MovingShape = v.InferOutput<typeof movingSchema>;

/**
 * A picture as data, as it travels. It has `frames` states: they play once, or, where it has a knob, the learner moves
 * through them.
 */
export const pictureSchema = v.object({
  /** What there is to see, as a sentence in the learner's language. */
  name: words,
  width: v.pipe(coordinate, v.minValue(1), v.maxValue(1000)),
  height: v.pipe(coordinate, v.minValue(1), v.maxValue(1000)),
  frames: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(pictureLimits.frames)),
  /** How long all frames play. */
  seconds: v.pipe(v.number(), v.minValue(0), v.maxValue(20)),
  still: v.pipe(v.array(shapeSchema), v.maxLength(pictureLimits.shapes)),
  moving: v.pipe(v.array(movingSchema), v.maxLength(pictureLimits.shapes)),
  /** Grow by `pace` points a frame, from their first; a marker is at their end. */
  paths: v.pipe(
    v.array(v.object({ series, points, pace: v.pipe(coordinate, v.minValue(0)) })),
    v.maxLength(32),
  ),
  /** Of what is drawn in series. */
  legend: v.pipe(v.array(v.object({ series, text: words })), v.maxLength(32)),
  /** What is moved: its name, its value in each frame as words, where it begins, and from where to where it is drawn. */
  knob: v.exactOptional(
    v.object({
      name: words,
      values: v.pipe(v.array(words), v.maxLength(pictureLimits.frames)),
      start: frame,
      from: coordinate,
      to: coordinate,
    }),
  ),
  /** The simulator can show it. */
  opens: v.boolean(),
});
export type Picture = v.InferOutput<typeof pictureSchema>;

/** What every page with pictures asks the host. */
export const pictureRequests = {
  /** Draws what a note's `run` says; null where it says nothing that can be drawn. */
  picture: { body: v.object({ run: runSchema }), reply: v.nullable(pictureSchema) },
  /** Shows its experiment or configuration in the simulator. */
  openPicture: { body: v.object({ run: runSchema }), reply: v.null() },
} as const;

/** A picture of a card. */
export const cardPictureSchema = v.object({
  run: runSchema,
  /** It is shown with the question, and not only with the answer. */
  front: v.boolean(),
  /** What it is of, where a card has several. */
  of: v.exactOptional(inlineTextSchema),
});
