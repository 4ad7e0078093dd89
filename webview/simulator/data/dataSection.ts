import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { readExamples } from '../../../src/core/lab/exampleText.ts';
import { iconButton, select } from '../../ui/controls.ts';
import { textArea } from '../../ui/textFields.ts';
import { menuButton } from '../../ui/menu.ts';
import { formatCount } from '../../ui/text.ts';
import { nameOf } from '../../lab/optimizers.ts';
import type { DataActions } from './dataActions.ts';
import type { DataState } from './dataState.ts';
import { sayProblem } from '../../lab/localText.ts';
import { word } from '../../ui/word.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import { subjectOf, visibleOptimizers } from '../model/labState.ts';
import type { OptimizerActions } from '../optimizers/optimizerActions.ts';
import { sign } from '../../lab/seriesStyle.ts';

/** The data set of a regression beside its map; `plot` is the element of the DataView. */
export function dataSection(
  state: DataState,
  actions: DataActions & Pick<OptimizerActions, 'compareBatches'>,
  plot: HTMLElement,
  styleOf: StyleOf,
): TemplateResult | typeof nothing {
  const { problem, config } = state;
  const data = problem?.objective.data;
  if (data === undefined || config.problem.kind !== 'data') {
    return nothing;
  }
  const open = state.open['data'] ?? state.where === 'tab';
  const isOwn = config.problem.examples !== undefined;
  const count = formatCount(data.examples.features.length);
  return html`<section class="data" aria-label=${l10n.t('Data')}>
    <header class="section-head">
      <button class="name-button" aria-expanded=${String(open)} @click=${() => actions.fold('data', !open)}>
        <span class="codicon codicon-chevron-${open ? 'down' : 'right'}" aria-hidden="true"></span>
        <span class="optimizer-name">${isOwn ? l10n.t('Your data') : l10n.t('Data')}</span>
      </button>
      <span class="muted" title=${l10n.t('{0} examples', count)}>${count}</span>
      <span class="stretch"></span>
      ${select({
        label: l10n.t('Loss of an example'),
        className: 'plain loss',
        value: data.loss.id,
        choices: data.problem.losses.map(({ id, name }) => ({ value: id, label: word(name) })),
        onChange: (loss) => actions.setLoss(loss),
      })}
      ${moreMenu(state, isOwn, actions)}
    </header>
    ${open ? html`${plot} ${models(state, styleOf)}` : nothing}
    ${open && state.draft !== undefined ? editor(state.draft, state, actions) : nothing}
  </section>`;
}

function moreMenu(
  state: DataState,
  isOwn: boolean,
  actions: DataActions & Pick<OptimizerActions, 'compareBatches'>,
): TemplateResult {
  const count = state.problem?.objective.data?.examples.features.length ?? 0;
  return menuButton({
    icon: 'ellipsis',
    label: l10n.t('More about the data'),
    items: [
      { label: l10n.t('Edit data…'), icon: 'edit', onClick: () => actions.editData() },
      { label: l10n.t('Paste data'), icon: 'clippy', onClick: () => actions.pasteData() },
      { label: l10n.t('Open CSV or TSV…'), icon: 'folder-opened', onClick: () => actions.openData() },
      {
        label: l10n.t('Back to the generated data'),
        icon: 'discard',
        disabled: !isOwn,
        onClick: () => actions.generateData(),
      },
      {
        label: l10n.t('Compare batch sizes'),
        icon: 'layers',
        apart: true,
        disabled: count < 4 || subjectOf(state) === undefined,
        onClick: () => {
          const chosen = subjectOf(state);
          if (chosen !== undefined) {
            actions.compareBatches(chosen.key);
          }
        },
      },
    ],
  });
}

/** The model and the epoch of each optimizer in words; the numbers are filled in by `showModels`. */
function models(state: DataState, styleOf: StyleOf): TemplateResult {
  return html`<ul class="models">
    ${repeat(
      visibleOptimizers(state),
      ({ key }) => key,
      (one) =>
        html`<li title=${nameOf(one, state.config)} data-model=${one.key}>
          ${sign(styleOf(one.key))}<span class="visually-hidden">${nameOf(one, state.config)}: </span
          ><span class="numbers model-text"></span><span class="muted model-epoch"></span>
        </li>`,
    )}
  </ul>`;
}

/** Puts each optimizer's model and epoch into the list: what changes in every frame is not rendered again. */
export function showModels(
  root: ParentNode,
  texts: ReadonlyMap<string, string>,
  epochs: ReadonlyMap<string, number>,
): void {
  for (const item of root.querySelectorAll<HTMLElement>('[data-model]')) {
    const key = item.dataset['model'] ?? '';
    put(item.querySelector('.model-text'), texts.get(key) ?? '');
    put(item.querySelector('.model-epoch'), l10n.t('epoch {0}', formatCount(epochs.get(key) ?? 0)));
  }
}

function put(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) {
    element.textContent = text;
  }
}

/** The data set as text. What can be read is shown at once; what cannot is told by line, and changes nothing. */
function editor(draft: string, { problem }: DataState, actions: DataActions): TemplateResult {
  const read = readExamples(draft, problem?.objective.data?.problem);
  const wrong = read.ok ? [] : read.problems;
  return html`<div class="data-editor">
    <div class="field">
      <span class="muted">${l10n.t('One example per line: feature, target')}</span>
      ${iconButton({ icon: 'close', label: l10n.t('Close the editor'), onClick: () => actions.closeData() })}
    </div>
    ${textArea({
      label: l10n.t('Examples'),
      value: draft,
      rows: 8,
      ...(read.ok ? {} : { errorId: 'data-problems' }),
      onInput: (text) => actions.typeData(text),
    })}
    <div class="error" id="data-problems" role="alert">
      ${wrong.map((one) => html`<p>${sayProblem(one)}</p>`)}
    </div>
  </div>`;
}
