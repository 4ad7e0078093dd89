import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { costAt } from '../../../src/core/lab/runMeasures.ts';
import type { OptimizerRun } from '../../../src/core/lab/record.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { RunActions } from './runActions.ts';
import { nameOf } from '../../lab/optimizers.ts';
import type { RunState } from './runState.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import { visibleOptimizers } from '../model/labState.ts';
import { sign } from '../../lab/seriesStyle.ts';

interface Row {
  readonly one: OptimizerConfig;
  /** The step at which it came below epsilon, and what it had asked for by then; undefined: it never came. */
  readonly at: number | undefined;
  readonly run: OptimizerRun | undefined;
  readonly cost: number;
}

interface Column {
  readonly head: string;
  /** What the sign is of, in a word under it. */
  readonly word?: string;
  readonly meaning: string;
  readonly of: (run: OptimizerRun, at: number) => number;
}

/** What each optimizer has paid to come below epsilon, cheapest first: steps alone would flatter second order. */
export function costSection(
  state: RunState,
  actions: RunActions,
  styleOf: StyleOf,
): TemplateResult | typeof nothing {
  const { problem, config } = state;
  if (problem?.lowest === undefined || visibleOptimizers(state).length === 0) {
    return nothing;
  }
  const open = state.open['costs'] ?? false;
  const level = formatNumber(config.view.epsilon, 2);
  return html`<section class="costs" aria-label=${l10n.t('Cost to reach {0}', level)}>
    <header class="section-head">
      <button class="name-button" aria-expanded=${String(open)} @click=${() => actions.fold('costs', !open)}>
        <span class="codicon codicon-chevron-${open ? 'down' : 'right'}" aria-hidden="true"></span>
        <span class="optimizer-name">${l10n.t('Cost to reach {0}', level)}</span>
      </button>
    </header>
    ${open ? table(state, styleOf) : nothing}
  </section>`;
}

function table(state: RunState, styleOf: StyleOf): TemplateResult {
  const rows = rowsOf(state);
  const columns = columnsOf(state, rows);
  return html`<table>
    <thead>
      <tr>
        <th scope="col"><span class="visually-hidden">${l10n.t('Optimizer')}</span></th>
        ${columns.map(
          ({ head, word, meaning }) =>
            html`<th scope="col" title=${meaning} aria-label=${meaning}>
              ${head}${word === undefined ? nothing : html`<span class="muted">${word}</span>`}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map(({ one, at, run }) => {
        const name = nameOf(one, state.config);
        return html`<tr>
          <th scope="row" title=${name}>${sign(styleOf(one.key))}<span>${name}</span></th>
          ${columns.map(({ of }) => {
            const paid =
              at === undefined || run === undefined ? undefined : of(run, Math.min(at, run.end.step));
            return html`<td class="numbers">${paid === undefined ? '–' : formatCount(paid)}</td>`;
          })}
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function rowsOf(state: RunState): readonly Row[] {
  return visibleOptimizers(state)
    .map((one) => {
      const { whole: run, reachedAt: at } = state.runs.get(one.key) ?? {};
      const cost = at === undefined || run === undefined ? Infinity : costAt(run, Math.min(at, run.end.step));
      return { one, at, run, cost };
    })
    .sort((a, b) => (a.cost === b.cost ? 0 : a.cost - b.cost));
}

/** Steps, then what somebody has asked for at all, then the sum; over data also the examples. */
function columnsOf({ problem }: RunState, rows: readonly Row[]): readonly Column[] {
  const asked = (['functions', 'gradients', 'hessians'] as const).filter((kind) =>
    rows.some(({ run, at }) => at !== undefined && (run?.evaluations[kind].at(-1) ?? 0) > 0),
  );
  const heads = {
    functions: ['f', l10n.t('losses'), l10n.t('Evaluations of the loss')],
    gradients: ['∇f', l10n.t('gradients'), l10n.t('Evaluations of the gradient')],
    hessians: ['∇²f', l10n.t('Hessians'), l10n.t('Evaluations of the Hessian')],
  } as const;
  return [
    { head: l10n.t('Steps'), meaning: l10n.t('Steps'), of: (_, at) => at },
    ...asked.map((kind): Column => {
      const [head, word, meaning] = heads[kind];
      return { head, word, meaning, of: ({ evaluations }, at) => evaluations[kind][at]! };
    }),
    ...(asked.length > 1
      ? [
          {
            head: 'Σ',
            word: l10n.t('all'),
            meaning: l10n.t('All evaluations, a Hessian as two gradients'),
            of: costAt,
          },
        ]
      : []),
    ...(problem?.objective.data === undefined
      ? []
      : [
          {
            head: l10n.t('Examples'),
            meaning: l10n.t('Examples seen'),
            of: ({ evaluations }: OptimizerRun, at: number) => evaluations.examples[at]!,
          },
        ]),
  ];
}
