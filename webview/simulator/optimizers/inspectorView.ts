import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { formulaTex, numberTex } from '../../../src/core/formula/tex.ts';
import { nameTex } from '../../../src/core/formula/names.ts';
import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { explainStep } from '../../../src/core/lab/explain.ts';
import type { OptimizerRun } from '../../../src/core/lab/record.ts';
import { select } from '../../ui/controls.ts';
import { mathElement } from '../../ui/math.ts';
import { formatCount } from '../../ui/text.ts';
import { definitionOf, hypersOf, kindOf, nameOf } from '../../lab/optimizers.ts';
import { word } from '../../lab/localText.ts';
import { segments } from '../../ui/segments.ts';
import type { LabState } from '../model/lab.ts';
import { subjectOf, visibleOptimizers } from '../model/lab.ts';
import type { SharedActions } from '../model/sharedActions.ts';

type Coordinate = 'x' | 'y';

/** The section that takes one step of one optimizer apart; its lines are filled in by `inspection`. */
export function inspectorSection(state: LabState, actions: SharedActions): TemplateResult | typeof nothing {
  const chosen = subjectOf(state);
  if (chosen === undefined) {
    return nothing;
  }
  const open = state.open['inspector'] === true;
  const several = visibleOptimizers(state).length > 1;
  return html`<section class="inspector" aria-label=${l10n.t('Calculation of a step')}>
    <header class="section-head">
      <button
        class="name-button"
        aria-expanded=${String(open)}
        @click=${() => actions.fold('inspector', !open)}
      >
        <span class="codicon codicon-chevron-${open ? 'down' : 'right'}" aria-hidden="true"></span>
        <span class="optimizer-name">${l10n.t('Calculation')}</span>
      </button>
      <span class="stretch"></span>
      ${
        open && several
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
        open && kindOf(chosen) === 'coordinate'
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
      }
    </header>
    ${
      open
        ? html`<div class="inspection" role="group" aria-label=${l10n.t('Calculation')} tabindex="0"></div>`
        : nothing
    }
  </section>`;
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
  const signs = signsOf(optimizer, run, coordinate);
  const sign = (name: string): string => signs.get(name) ?? nameTex(name);
  const values = new Map(Object.entries(before).map(([name, value]) => [name, value[coordinate] ?? value.x]));
  const rows = lines.map(({ assignment: { name, written }, ...result }) => {
    const value = (coordinate === 'y' ? result.y : result.x) ?? result.x;
    const numbers = formulaTex(run.rule.graph, written, { values, names: signs, digits: 4 });
    values.set(name, value);
    return html`<div class="inspected-line">
      <div class="rule" title=${meaningOf(optimizer, name)}>
        ${wrapping(`${sign(name)} \\leftarrow ${formulaTex(run.rule.graph, written, { names: signs })}`)}
      </div>
      <div class="with-numbers">
        <span class="muted">${wrapping(`= ${numbers}`)}</span>
        <strong class="result">${mathElement(`= ${numberTex(value, 5)}`)}</strong>
      </div>
    </div>`;
  });
  return html`<p class="muted note">
      ${l10n.t('Step {0} of {1}', formatCount(step), nameOf(optimizer, state.config))}
    </p>
    ${shortened(
      rows,
      lines.map(({ assignment }) => assignment.name.replaceAll(/\d/g, '')),
    )}`;
}

/** Of many lines of one kind the first two and the last: a long memory moves on place by place. */
function shortened(rows: readonly TemplateResult[], kinds: readonly string[]): TemplateResult[] {
  const out: TemplateResult[] = [];
  for (let from = 0; from < rows.length;) {
    let to = from + 1;
    while (to < rows.length && kinds[to] === kinds[from]) {
      to++;
    }
    const left = to - from - 3;
    if (left <= mostAlike) {
      out.push(...rows.slice(from, to));
    } else {
      const note = l10n.t('{0} more lines of the same kind', formatCount(left));
      out.push(
        ...rows.slice(from, from + 2),
        html`<p class="muted note">${note}</p>`,
        ...rows.slice(to - 1, to),
      );
    }
    from = to;
  }
  return out;
}

const mostAlike = 4;

/** A line that may be longer than there is room for. */
const wrapping = (tex: string): Element => mathElement(tex, { wraps: true });

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

function meaningOf(optimizer: OptimizerConfig, name: string): string {
  const state = definitionOf(optimizer)?.state.find((one) => one.name === name);
  return state === undefined ? '' : word(state.meaning);
}
