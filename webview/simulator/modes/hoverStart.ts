import { formatSteady } from '../../ui/text.ts';
import { cellAt } from '../ensembles/grid.ts';
import { outcomeText, runFrom } from '../ensembles/hoverRun.ts';
import type { Mode } from './mode.ts';

/** The run of one optimizer from the place under the pointer: the one that stands behind its color. */
export const hoverStart: Mode['hover'] = (at, { config, subject, problem, viewport, styleOf }) => {
  const { start, stream } = cellAt(viewport, at);
  const run = runFrom(config, subject, problem, start, stream);
  return {
    text: run === undefined ? '' : `${placeText(at)}  ${outcomeText(run, problem)}`,
    runs: run === undefined ? [] : [{ run, style: styleOf(subject.key) }],
  };
};

export function placeText([x, y]: readonly [x: number, y: number]): string {
  return `x ${formatSteady(x)}  y ${formatSteady(y)}`;
}
