import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { derivativesTex } from '../../../src/core/formula/derivativesTex.ts';
import { functions } from '../../../src/core/formula/functions.ts';
import type { FormulaProblem } from '../../../src/core/config/labConfig.ts';
import type { OwnEntry } from '../../../src/core/lab/library.ts';
import { codeField } from '../../ui/codeField.ts';
import { icon } from '../../ui/controls.ts';
import { textField } from '../../ui/textFields.ts';
import { mathElement } from '../../ui/math.ts';
import { formatNumber, parseNumber } from '../../ui/text.ts';
import type { Problem } from '../problem/planeProblem.ts';
import { usedParameters } from '../problem/planeProblem.ts';
import type { ProblemActions } from '../problem/problemActions.ts';
import type { OwnState } from './ownState.ts';
import type { OwnActions } from './ownActions.ts';
import { closers, nameLine, note, onEscape } from '../../lab/own/ownParts.ts';
import { faultIn } from '../../lab/own/reading.ts';
import { ownProblem, readSurface } from './ownDraft.ts';

/** The editor of the surface, under the head of the page while it is open. */
export function surfaceEditor(
  state: OwnState,
  actions: Pick<ProblemActions, 'setStart'>,
  own: OwnActions,
  parameters: TemplateResult | typeof nothing,
): TemplateResult | typeof nothing {
  const { writing, config } = state;
  if (writing === undefined || writing.optimizer !== undefined) {
    return nothing;
  }
  const { text } = writing;
  const read = readSurface(config.problem, text);
  const mine = ownProblem(config.problem, text);
  const wrong = read.ok ? undefined : faultIn(text, read.problems[0]!);
  const names = ['x', 'y', ...Object.keys(mine.parameters)].join(', ');
  const help = l10n.t('Names: {0}, pi, e. Functions: {1}.', names, [...functions.keys()].join(', '));
  const name = config.problem.kind === 'formula' ? config.problem.name : undefined;
  return html`<section
    class="own own-surface"
    aria-label=${l10n.t('Formula of the surface')}
    @keydown=${onEscape(own)}
  >
    <div class="own-line">
      <span class="own-lead" aria-hidden="true">${mathElement('f(x, y) =')}</span>
      ${codeField({
        label: l10n.t('Formula in x and y'),
        value: text,
        describedBy: 'own-note',
        ...(wrong === undefined ? {} : { fault: wrong }),
        onInput: (typed) => own.type(typed),
        onKey: (event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            own.keep();
          }
        },
      })}
      ${closers(own, read.ok, l10n.t('Enter'))}
    </div>
    ${note('own-note', read, own, { lines: text.includes('\n'), help: html`<span title=${help}>${help}</span>` })}
    ${parameters}
    <div class="own-foot">
      ${places(state, mine, actions, own)}
      ${nameLine('surface', name, read.ok ? entryOf(mine, name, state) : undefined, state, own)}
    </div>
    ${derivatives(state, own)}
  </section>`;
}

function entryOf(
  problem: FormulaProblem,
  name: string | undefined,
  { config: { start } }: OwnState,
): OwnEntry | undefined {
  return name === undefined
    ? undefined
    : { kind: 'surface', problem: { ...problem, parameters: usedParameters(problem), name }, start };
}

/** What the map shows of it, and where runs start. */
function places(
  { config: { start } }: OwnState,
  { x, y }: FormulaProblem,
  actions: Pick<ProblemActions, 'setStart'>,
  own: OwnActions,
): TemplateResult {
  const field = (label: string, value: number, put: (value: number) => void): TemplateResult =>
    textField({
      label,
      value: formatNumber(value, 8),
      className: 'number framed',
      onChange: (typed) => {
        put(parseNumber(typed) ?? value);
      },
    });
  const range = (axis: 'x' | 'y', [from, to]: readonly [number, number]): TemplateResult =>
    html`<span class="own-place"
      ><span class="own-axis">${mathElement(axis)}</span>${field(l10n.t('{0} from', axis), from, (value) =>
        own.setRange(axis, 0, value),
      )}<span class="muted">–</span
      >${field(l10n.t('{0} to', axis), to, (value) => own.setRange(axis, 1, value))}</span
    >`;
  return html`<div class="own-places">
    ${range('x', x)} ${range('y', y)}
    <span class="own-place"
      ><span class="muted">${l10n.t('Start')}</span>${field(l10n.t('Start, x'), start[0], (value) =>
        actions.setStart([value, start[1]]),
      )}${field(l10n.t('Start, y'), start[1], (value) => actions.setStart([start[0], value]))}</span
    >
  </div>`;
}

/** What the numbers say of it: where they are none, and the minima that were found. */
function remarks({ config: { start }, problem }: OwnState): TemplateResult | typeof nothing {
  if (problem === undefined) {
    return nothing;
  }
  const { f, gx, gy } = problem.at(start[0], start[1]);
  const atStart = !Number.isFinite(f)
    ? l10n.t('f is not a finite number at the start. Choose another start.')
    : !Number.isFinite(gx) || !Number.isFinite(gy)
      ? l10n.t('The gradient is not finite at the start. Choose another start.')
      : undefined;
  const { remark } = problem;
  const message = remark?.wrong === true || atStart === undefined ? remark : { text: atStart, wrong: true };
  return html`<p class="own-remark ${message?.wrong === true ? 'warning' : 'muted'}" role="status">
    ${message === undefined ? nothing : html`${icon(message.wrong ? 'warning' : 'target')}<span>${message.text}</span>`}
  </p>`;
}

/** Gradient and Hessian as they are computed, for the formula that is shown. */
function derivatives(state: OwnState, own: OwnActions): TemplateResult | typeof nothing {
  const { problem, open } = state;
  if (problem === undefined || problem.objective.data !== undefined) {
    return nothing;
  }
  const isOpen = open['derivatives'] === true;
  const label = l10n.t('Gradient and Hessian');
  return html`<div class="own-foot">
      <button
        class="name-button"
        aria-expanded=${String(isOpen)}
        @click=${() => own.fold('derivatives', !isOpen)}
      >
        ${icon(`chevron-${isOpen ? 'down' : 'right'}`)}<span>${label}</span>
      </button>
      ${remarks(state)}
    </div>
    ${isOpen ? derivativeLines(problem, label) : nothing}`;
}

function derivativeLines({ objective, parameters }: Problem, label: string): TemplateResult | typeof nothing {
  const signs = new Map(parameters.map(({ definition: { name, tex } }) => [name, tex] as const));
  const otherwise = l10n.t('otherwise');
  const tex = derivativesTex(objective.text, [...signs.keys()], { names: signs, otherwise });
  return tex === undefined
    ? nothing
    : html`<div class="own-derivatives" role="group" aria-label=${label} tabindex="0">
        ${[...tex.gradient, ...tex.hessian].map((one) => mathElement(`${one.sign} = ${one.tex}`, { display: true, wraps: true }))}
      </div>`;
}
