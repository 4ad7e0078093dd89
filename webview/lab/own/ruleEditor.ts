import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { nameTex } from '../../../src/core/formula/nameTex.ts';
import { formulaTex } from '../../../src/core/formula/formulaTex.ts';
import type { OptimizerConfig } from '../../../src/core/config/optimizerConfig.ts';
import { readOwnRule } from '../../../src/core/optimizer/own.ts';
import type { Rule } from '../../../src/core/optimizer/rule.ts';
import { codeField } from '../../ui/codeField.ts';
import { mathElement } from '../../ui/math.ts';
import type { OwnEditing, OwnEditorActions } from './editing.ts';
import { closers, nameLine, note, onEscape } from './ownParts.ts';
import { faultIn, readRule } from './reading.ts';

/** The editor of an own rule, in its row of the list while it is open. */
export function ruleEditor(
  one: OptimizerConfig,
  state: OwnEditing,
  own: OwnEditorActions,
): TemplateResult | typeof nothing {
  const { writing } = state;
  const { rule } = one;
  if (writing === undefined || writing.optimizer !== one.key || typeof rule === 'string') {
    return nothing;
  }
  const { text } = writing;
  const read = readRule(one, text);
  const wrong = read.ok ? undefined : faultIn(text, read.problems[0]!);
  const same = { kind: 'rule', rule: { name: rule.name, text }, hyper: one.hyper } as const;
  return html`<section class="own own-rule" aria-label=${l10n.t('Update rule')} @keydown=${onEscape(own)}>
    ${codeField({
      label: l10n.t('Update lines'),
      value: text,
      describedBy: 'own-note-rule',
      multiline: true,
      ...(wrong === undefined ? {} : { fault: wrong }),
      onInput: (typed) => own.type(typed),
      onKey: (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          own.keep();
        }
      },
    })}
    ${note('own-note-rule', read, own, { lines: true, help: names(text) })}
    <div class="own-foot">
      ${nameLine('rule', rule.name, read.ok ? same : undefined, state, own)}
      <div class="own-line">${closers(own, read.ok, l10n.t('Ctrl+Enter'))}</div>
    </div>
    ${read.ok ? lines(read.value) : nothing}
  </section>`;
}

/** What the names in the text stand for. */
function names(text: string): string {
  const { kind, states, hyper } = readOwnRule(text);
  const given = kind === 'joint' ? 'x, y, gx, gy, hxx, hxy, hyy' : 'x, g';
  const parts = [l10n.t('Names: {0}.', `${given}, t, T, lr`)];
  if (states.length > 0) {
    parts.push(l10n.t('Remembered from step to step: {0}.', states.join(', ')));
  }
  if (hyper.length > 0) {
    parts.push(l10n.t('Parameters: {0}.', hyper.join(', ')));
  }
  return parts.join(' ');
}

/** The rule as mathematics. */
function lines({ assignments, graph }: Rule): TemplateResult {
  const otherwise = l10n.t('otherwise');
  return html`<div
    class="own-derivatives"
    role="group"
    aria-label=${l10n.t('The rule as formulas')}
    tabindex="0"
  >
    ${assignments.map(({ name, written }) =>
      mathElement(`${nameTex(name)} \\leftarrow ${formulaTex(graph, written, { otherwise })}`, {
        display: true,
        wraps: true,
      }),
    )}
  </div>`;
}
