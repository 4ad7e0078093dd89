import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { EnsembleKind } from '../ensembles/ensembleMap.ts';
import { EnsembleMap } from '../ensembles/ensembleMap.ts';
import { cellAt, gridRequest, stopAt } from '../ensembles/grid.ts';
import { runFrom } from '../ensembles/hoverRun.ts';
import { colorItem, ensembleLegend, formatPart, rgbOf } from '../ensembles/legendView.ts';
import type { EnsemblesState, MapColors } from '../ensembles/mapRuns.ts';
import type { RaceResult } from '../ensembles/raceResult.ts';
import { nobody, raceOf, racePicture, tie, tieColor, winnerOf } from '../ensembles/raceResult.ts';
import { drawMarker } from '../map/mapDrawing.ts';
import type { Scene } from '../map/scene.ts';
import type { Size } from '../map/viewport.ts';
import { sightOf, toPixel, toPlane } from '../map/viewport.ts';
import { derived } from '../../lab/derived.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import { sign } from '../../lab/seriesStyle.ts';
import { nameOf } from '../../lab/optimizers.ts';
import { placeText } from './hoverStart.ts';
import type { HoverContext, Hovered, Mode } from './mode.ts';
import { placeStart } from './mode.ts';
import { unknownMinimum } from './unknownMinimum.ts';

const kind: EnsembleKind = {
  id: 'race',
  levels: [1],
  draws: 'reading',
  requests: ({ config, optimizers, viewport, problem }) =>
    optimizers.map((optimizer) => ({
      ...gridRequest(config, viewport),
      optimizer,
      starts: { kind: 'grid', view: viewport.view },
      stop: stopAt(config, problem),
    })),
  read: async (runs, { optimizers, config, viewport }, { step }) => {
    const { width, height } = gridRequest(config, viewport);
    const places = await Promise.all(runs.map((one) => one.places()));
    const keys = optimizers.map(({ key }) => key);
    const ended = places.map((one) => one.ended);
    return { race: raceOf(keys, ended, { width, height, reached: step }) };
  },
  painter: () => {
    const picture = derived(
      ({ race, colors }: { readonly race: RaceResult; readonly colors: MapColors }) => [
        race,
        colors.categories,
        colors.slots,
      ],
      ({ race, colors }) => racePicture(race, colors.categories, colors.slots),
    );
    return ({ state: { race }, colors, backend }) => {
      if (race !== undefined) {
        backend.paint(picture({ race, colors }));
      }
    };
  },
};

export const race: Mode = {
  id: 'race',
  timed: false,
  paths: false,
  covers: 'isolines',
  numbered: () => false,
  runs: (host) => new EnsembleMap(kind, host),
  marks: ({ race: result }, styleOf) => result && signs(result, styleOf),
  hover,
  place: placeStart,
  hint: unknownMinimum,
  legend: (state, _, colors) =>
    ensembleLegend(
      state,
      html`<span class="muted"
        >${l10n.t('First within {0} of the minimum', formatNumber(state.config.view.epsilon, 2))}</span
      >`,
      ({ race: result }) => (result === undefined ? html`` : meaning(state, result, colors)),
    ),
};

/** CSS pixels between two signs of a row, and between two rows. */
const apart = 46;
/** Where around a sign its place is asked, in CSS pixels. */
const around = [-16, -8, 0, 8, 16].flatMap((dx) => [-16, -8, 0, 8, 16].map((dy) => [dx, dy] as const));

/** The sign of the winner over its color, for those who do not see the color: where one wins more than half of a place. */
function signs(result: RaceResult, styleOf: StyleOf): Scene['marks'] {
  return (context, viewport, theme) => {
    for (let row = 0; row * apart < viewport.height; row++) {
      for (let x = row % 2 === 0 ? apart / 2 : apart; x < viewport.width; x += apart) {
        const y = (row + 0.5) * apart;
        const winner = winnerAround(result, viewport, x, y);
        const flat = { width: viewport.width, height: viewport.height, view: viewport.view };
        const place = toPlane(flat, [x, y]);
        if (winner !== undefined && sightOf(viewport, place) === 1) {
          drawMarker(context, styleOf(winner), ...toPixel(viewport, place), 3, theme);
        }
      }
    }
  };
}

/** Key of the optimizer that wins more than half of what lies around a place of the map, in CSS pixels. */
function winnerAround(
  { keys, width, height, winners }: RaceResult,
  size: Size,
  x: number,
  y: number,
): string | undefined {
  const counts = keys.map(() => 0);
  for (const [dx, dy] of around) {
    const i = Math.floor(((x + dx) / size.width) * width);
    const j = Math.floor((1 - (y + dy) / size.height) * height);
    const winner = i < 0 || j < 0 || i >= width || j >= height ? nobody : winners[j * width + i]!;
    if (winner >= 0) {
      counts[winner]!++;
    }
  }
  return keys[counts.findIndex((count) => 2 * count > around.length)];
}

/** All runs from there, those that arrive first strong. */
function hover(at: readonly [number, number], context: HoverContext): Hovered {
  const { config, problem, optimizers, viewport, styleOf } = context;
  const { start, stream } = cellAt(viewport, at);
  const runs = optimizers.flatMap((one) => runFrom(config, one, problem, start, stream) ?? []);
  const arrivals = runs.map(({ reachedAt }) => reachedAt);
  const best = Math.min(...arrivals.map((step) => step ?? Infinity));
  const winner = winnerOf(arrivals);
  const first = runs.filter(({ reachedAt }) => reachedAt === best);
  const names = first.flatMap(({ key }) => {
    const one = optimizers.find((other) => other.key === key);
    return one === undefined ? [] : [nameOf(one, config)];
  });
  const text =
    winner === nobody
      ? l10n.t('none arrives within {0} steps', formatCount(config.steps))
      : winner === tie
        ? l10n.t('a tie after {0} steps: {1}', formatCount(best), names.join(', '))
        : l10n.t('{0} arrives first, after {1} steps', names[0]!, formatCount(best));
  return {
    text: `${placeText(at)}  ${text}`,
    // The strong ones on top.
    runs: [...runs]
      .sort((a, b) => Number(first.includes(a)) - Number(first.includes(b)))
      .map((run) => ({ run, style: styleOf(run.key), faint: first.length > 0 && !first.includes(run) })),
  };
}

/** Each optimizer with its sign and the part of the map that it wins. */
function meaning(
  { config }: EnsemblesState,
  { keys, shares }: RaceResult,
  { styleOf, categories }: MapColors,
): TemplateResult {
  const rest = (part: number, color: readonly number[], name: string) =>
    part === 0 ? nothing : colorItem(rgbOf(color), name, formatPart(part));
  return html`${keys.map((key, index) => {
    const optimizer = config.optimizers.find((one) => one.key === key);
    return optimizer === undefined
      ? nothing
      : html`<span class="legend-item" data-winner=${key}
          >${sign(styleOf(key))}${nameOf(optimizer, config)}
          <strong class="numbers">${formatPart(shares.won[index] ?? 0)}</strong></span
        >`;
  })}
  ${rest(shares.tie, tieColor(categories), l10n.t('a tie'))}
  ${rest(shares.nobody, categories.neutral, l10n.t('none'))}`;
}
