import type { Checked } from '../config/checked.ts';
import { parseLabConfig } from '../config/labConfig.ts';
import type { LabConfig } from '../config/labConfig.ts';
import { findExperiment } from '../experiment/catalogue.ts';
import { configOf } from '../experiment/definition.ts';
import { decodeLabConfig } from '../config/permalink.ts';
import type { Picture } from '../protocol/pictureLink.ts';
import type { Words } from '../text/bilingual.ts';
import { pictures } from './pictureCatalogue.ts';
import type { Drawing, Opens, Say } from './pictureDrawing.ts';
import { pictureOf } from './pictureDrawing.ts';
import { drawRunsInSteps, readyToDraw } from './pictureRuns.ts';
import { atOnce } from '../turns.ts';

/** What a note's `run` stands for, ready to be drawn. */
export interface ReadPicture {
  readonly name: Words;
  /** Yields often where it may take long; see turns.ts. */
  readonly draw: (say: Say) => Generator<undefined, Drawing>;
  readonly opens?: Opens;
}

/** Nothing is called so; else what is wrong with a configuration. */
export type PictureRefusal = 'unknown' | Extract<Checked<never>, { ok: false }>;

/**
 * Reads what a `run` says: the name of a picture; the id of an experiment, where `/2` means its second configuration; or a
 * configuration, as JSON or as in a link.
 */
export function readPicture(run: string): ReadPicture | PictureRefusal {
  const named = Object.hasOwn(pictures, run) ? pictures[run] : undefined;
  if (named !== undefined) {
    return {
      ...named,
      // Ours are small.
      *draw(say) {
        yield;
        return named.draw(say);
      },
    };
  }
  const config = configIn(run);
  if (config !== undefined) {
    const ready = config.ok ? readyToDraw([config.value]) : config;
    return ready.ok && config.ok
      ? { name: ownName, draw: (say) => drawRunsInSteps(ready.value, say), opens: { config: config.value } }
      : (ready as PictureRefusal);
  }
  return ofExperiment(run) ?? 'unknown';
}

const ownName: Words = {
  en: 'Paths of optimizers on the contour lines of a loss.',
  ko: '손실의 등고선 위에서 옵티마이저가 지나간 경로.',
};

function ofExperiment(run: string): ReadPicture | undefined {
  const [, id, place = '1'] = /^([a-z0-9-]+)(?:\/([1-9]))?$/.exec(run) ?? [];
  const experiment = id === undefined ? undefined : findExperiment(id);
  const labs = experiment?.labs.slice(Number(place) - 1) ?? [];
  const [first, ...others] = labs.map(configOf);
  // The same method from other starts goes into one picture; other methods, or rates, are another.
  const isAlone = ({ optimizers }: LabConfig): boolean => optimizers.length === 1;
  const more = others.filter((config) => first !== undefined && isAlone(first) && isAlone(config));
  if (experiment === undefined || first === undefined) {
    return undefined;
  }
  const ready = readyToDraw([first, ...more]);
  return ready.ok
    ? {
        name: experiment.claim,
        draw: (say) => drawRunsInSteps(ready.value, say),
        opens: { experiment: experiment.id },
      }
    : undefined;
}

/** A configuration, where the text is meant as one: a link, or what is behind its question mark, begins as JSON in base64. */
function configIn(run: string): Checked<LabConfig> | undefined {
  if (run.startsWith('{')) {
    return parseLabConfig(jsonIn(run));
  }
  const [, link] = /^(?:[\w+.-]+:\/\/[^?\s]*\?)?(eyJ[\w-]+)$/.exec(run) ?? [];
  return link === undefined ? undefined : decodeLabConfig(link);
}

/** Nothing, which is no configuration, where it is no JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Draws what was read, with its name in the learner's language. Yields often; see turns.ts. */
export function* drawPictureInSteps(
  { name, draw, opens }: ReadPicture,
  say: Say,
): Generator<undefined, Picture> {
  return pictureOf(yield* draw(say), say(name), opens !== undefined);
}

/** The same at once, where nothing waits. */
export const drawPicture = (...all: Parameters<typeof drawPictureInSteps>): Picture =>
  atOnce(drawPictureInSteps(...all));
