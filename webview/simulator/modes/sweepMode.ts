import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Hyper } from '../../../src/core/config/hyperparameter.ts';
import { select } from '../../ui/controls.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { EnsembleActions } from '../ensembles/ensembleActions.ts';
import type { EnsembleKind } from '../ensembles/ensembleMap.ts';
import { EnsembleMap } from '../ensembles/ensembleMap.ts';
import { gridRequest } from '../ensembles/grid.ts';
import { outcomeText, runFrom, signOf } from '../ensembles/hoverRun.ts';
import { ensembleLegend, gradientKey, restItem, subjectSelect } from '../ensembles/legendView.ts';
import type { EnsemblesState } from '../ensembles/mapRuns.ts';
import { sweepHeights } from '../ensembles/sweepHeights.ts';
import { sweepable, sweepOf, valueAt } from '../ensembles/sweepAxes.ts';
import { sweepPlane } from '../ensembles/sweepDrawing.ts';
import { subjectOf } from '../model/labState.ts';
import { radiusOf } from '../problem/planeProblem.ts';
import { word } from '../../ui/word.ts';
import type { Mode, ModeSubject } from './mode.ts';

const kind: EnsembleKind = {
  id: 'sweep',
  levels: [8, 3, 1],
  draws: 'runs',
  requests: ({ config, subject, viewport }) => {
    const [x, y] = config.start;
    const sweep = sweepOf(subject, config);
    return [
      {
        ...gridRequest(config, viewport),
        optimizer: subject,
        starts: { kind: 'point', x, y },
        ...(sweep === undefined ? {} : { sweep }),
      },
    ];
  },
  // What lifts a relief, and how many runs have left the map's colors.
  read: async ([runs], inputs, { done }, grid) =>
    runs && {
      heights: sweepHeights(await runs.places(), inputs.problem, lossRange(inputs), grid),
      ...(done ? { census: await runs.census([], radiusOf(inputs.problem)) } : {}),
    },
  painter:
    () =>
    ({ inputs, runs, colors }) => {
      const [low, high] = lossRange(inputs);
      const floor = inputs.problem.lowest ?? 0;
      runs[0]?.draw({ kind: 'loss', floor, low, high, palette: colors.map });
    },
};

/** What the ends of the palette stand for: from well below what counts as reached to well above where the runs began. */
function lossRange({ config, problem }: Pick<ModeSubject, 'config' | 'problem'>): readonly [number, number] {
  const [x, y] = config.start;
  const above = Math.abs(problem.at(x, y).f - (problem.lowest ?? 0));
  const high = Number.isFinite(above) && above > 0 ? above * 10 : 1;
  return [Math.min(config.view.epsilon, high / 1e3) / 100, high];
}

export const sweep: Mode = {
  id: 'sweep',
  timed: false,
  paths: false,
  covers: 'plain',
  numbered: () => false,
  runs: (host) => new EnsembleMap(kind, host),
  plane: ({ config, subject, problem, styleOf }) =>
    sweepPlane(config, subject, problem, styleOf(subject.key)),
  hover: ([across, up], { config, subject, problem, styleOf }) => {
    const axes = sweepOf(subject, config);
    if (axes === undefined) {
      return undefined;
    }
    const varied = { [axes.x.hyper]: valueAt(axes.x, across), [axes.y.hyper]: valueAt(axes.y, up) };
    const run = runFrom(
      config,
      { ...subject, hyper: { ...subject.hyper, ...varied } },
      problem,
      config.start,
    );
    const values = Object.entries(varied).map(
      ([name, value]) => `${signOf(subject, name)} ${formatNumber(value, 3)}`,
    );
    return {
      text: run === undefined ? '' : `${values.join('  ')}  ${outcomeText(run, problem)}`,
      runs: run === undefined ? [] : [{ run, style: styleOf(subject.key) }],
    };
  },
  place: ([across, up], { config, subject }, { setHypers, setStart }) => {
    const axes = sweepOf(subject, config);
    if (axes === undefined) {
      setStart([across, up]);
      return;
    }
    const value = (axis: typeof axes.x, part: number): number =>
      Number(valueAt(axis, Math.min(1, Math.max(0, part))).toPrecision(3));
    setHypers(subject.key, {
      [axes.x.hyper]: value(axes.x, across),
      [axes.y.hyper]: value(axes.y, up),
    });
  },
  legend: (state, actions, colors) =>
    ensembleLegend(
      state,
      [subjectSelect(state, actions, l10n.t('Optimizer of the map')), axisSelects(state, actions)],
      (ensemble) => {
        const { progress, census } = ensemble;
        const [low, high] =
          state.problem === undefined ? [0, 1] : lossRange({ ...state, problem: state.problem });
        return html`${gradientKey(
          colors.map,
          formatNumber(low, 2),
          formatNumber(high, 2),
          l10n.t('Loss above the minimum after {0} steps', formatCount(progress.steps)),
        )}
        ${restItem(ensemble, census?.diverged, colors.map.invalid, l10n.t('diverged'))}`;
      },
    ),
};

function axisSelects(state: EnsemblesState, actions: EnsembleActions): TemplateResult | typeof nothing {
  const optimizer = subjectOf(state);
  const axes = optimizer === undefined ? undefined : sweepOf(optimizer, state.config);
  if (optimizer === undefined || axes === undefined) {
    return nothing;
  }
  const all = sweepable(optimizer);
  const choice = ({ name, meaning }: Hyper): { value: string; label: string } => ({
    value: name,
    label: word(meaning).split(':')[0]!,
  });
  const axis = (which: 'x' | 'y', sign: string): TemplateResult =>
    html`<span class="muted">${sign}</span>${select({
        label: which === 'x' ? l10n.t('Hyperparameter across') : l10n.t('Hyperparameter up'),
        className: 'axis',
        value: axes[which].hyper,
        choices: all.filter(({ name }) => name !== axes[which === 'x' ? 'y' : 'x'].hyper).map(choice),
        onChange: (name) => actions.setSweep(which, name),
      })}`;
  return html`${axis('x', '→')} ${axis('y', '↑')}`;
}
