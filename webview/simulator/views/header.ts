import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { iconButton, select } from '../../ui/controls.ts';
import { mathElement } from '../../ui/math.ts';
import type { Actions } from '../actions.ts';
import type { Problem } from '../problem.ts';
import { choiceOf, problemChoices } from '../problem.ts';
import type { AppState } from '../state.ts';
import { word } from '../words.ts';
import { hyperControl } from './hyper.ts';

/** What is descended on: the surface, its formula, and its parameters when asked for. */
export function header(state: AppState, actions: Actions): TemplateResult {
  const { problem, config } = state;
  const open = state.open['parameters'] === true;
  return html`<header class="top">
    <div class="top-line">
      ${select({
        label: l10n.t('Surface'),
        className: 'surface',
        value: choiceOf(config.problem),
        choices: problemChoices(),
        onChange: (choice) => actions.chooseProblem(choice),
      })}
      ${
        problem === undefined
          ? nothing
          : html`<div class="formula" title=${problem.teaches}>${mathElement(problem.tex)}</div>`
      }
      ${
        problem === undefined || problem.parameters.length === 0
          ? nothing
          : iconButton({
              icon: 'settings',
              label: l10n.t('Parameters of the surface'),
              pressed: open,
              onClick: () => actions.fold('parameters', !open),
            })
      }
    </div>
    ${problem !== undefined && open ? parameters(problem, actions) : nothing}
  </header>`;
}

function parameters(problem: Problem, actions: Actions): TemplateResult | typeof nothing {
  if (problem.parameters.length === 0) {
    return nothing;
  }
  return html`<div class="parameters">
    ${problem.parameters.map(({ definition, value }) =>
      hyperControl({
        definition,
        value,
        label: word(definition.meaning),
        onInput: (next) => actions.setParameter(definition.name, next),
      }),
    )}
  </div>`;
}
