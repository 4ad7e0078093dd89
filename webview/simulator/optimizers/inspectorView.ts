import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { explainStep } from '../../../src/core/lab/explainStep.ts';
import type { OptimizerRun } from '../../../src/core/lab/record.ts';
import { inspectedLines, meaningOf } from '../../lab/inspectedLines.ts';
import { inspectorFrame } from '../../lab/inspectorFrame.ts';
import { select } from '../../ui/controls.ts';
import { formatCount } from '../../ui/text.ts';
import { definitionOf, hypersOf, kindOf, nameOf } from '../../lab/optimizers.ts';
import { segments } from '../../ui/segments.ts';
import type { LabState } from '../model/labState.ts';
import { subjectOf, visibleOptimizers } from '../model/labState.ts';
import type { SharedActions } from '../model/sharedActions.ts';

type Coordinate = 'x' | 'y';

/** The section that takes one step of one optimizer apart; its lines are filled in by `inspection`. */
export function inspectorSection(state: LabState, actions: SharedActions): TemplateResult | typeof nothing {
  const chosen = subjectOf(state);
  if (chosen === undefined) {
    return nothing;
  }
  const choices = () =>
    html`${
      visibleOptimizers(state).length > 1
        ? select({
            label: l10n.t('Optimizer to inspect'),
            className: 'plain',
            value: chosen.key,
            choices: visibleOptimizers(state).map((one) => ({
              value: one.key,
              label: nameOf(one, state.config),
            })),
            onChange: (key) => actions.inspect(key),
          })
        : nothing
    }
    ${
      kindOf(chosen) === 'coordinate'
        ? segments({
            label: l10n.t('Coordinate'),
            value: coordinateOf(state),
            choices: [
              { value: 'x', label: 'x' },
              { value: 'y', label: 'y' },
            ],
            onChange: (coordinate) => actions.fold('inspector y', coordinate === 'y'),
          })
        : nothing
    }`;
  return inspectorFrame(state.open['inspector'] === true, actions.fold, choices);
}

export function coordinateOf(state: LabState): Coordinate {
  return state.open['inspector y'] === true ? 'y' : 'x';
}

/** A step's lines: the rule, the rule with this step's numbers in it, and what comes out. */
export function inspection(
  state: LabState,
  optimizer: OptimizerConfig,
  run: OptimizerRun,
  step: number,
): TemplateResult {
  const last = run.used.x.length;
  if (step < 1) {
    return html`<p class="muted note">
      ${l10n.t('This is the start. Step forward to see the first step being calculated.')}
    </p>`;
  }
  if (step > last) {
    return html`<p class="muted note">${l10n.t('The run ended at step {0}.', formatCount(last))}</p>`;
  }
  const coordinate = run.rule.kind === 'coordinate' ? coordinateOf(state) : 'x';
  const { before, lines } = explainStep(run, step, state.config.steps);
  const calculation = inspectedLines({
    rule: run.rule,
    lines: lines.map(({ assignment, x, y }) => ({ assignment, value: (coordinate === 'y' ? y : x) ?? x })),
    before: new Map(Object.entries(before).map(([name, value]) => [name, value[coordinate] ?? value.x])),
    signs: signsOf(optimizer, run, coordinate),
    meaningOf: (name) => meaningOf(optimizer, name),
  });
  return html`<p class="muted note">
      ${l10n.t('Step {0} of {1}', formatCount(step), nameOf(optimizer, state.config))}
    </p>
    ${calculation}`;
}

/** The signs of the cards: those of the definition, and g and x for the coordinate that is looked at. */
function signsOf(
  optimizer: OptimizerConfig,
  run: OptimizerRun,
  coordinate: Coordinate,
): ReadonlyMap<string, string> {
  const named = [...hypersOf(optimizer), ...(definitionOf(optimizer)?.state ?? [])];
  return new Map([
    ...named.map(({ name, tex }) => [name, tex] as const),
    ...(run.rule.kind === 'coordinate'
      ? ([
          ['x', coordinate],
          ['g', `g_${coordinate}`],
        ] as const)
      : []),
  ]);
}
