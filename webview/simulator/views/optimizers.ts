import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OptimizerConfig } from '../../../src/core/lab/config.ts';
import { frameworks } from '../../../src/core/code/write.ts';
import { optimizers } from '../../../src/core/optimizer/catalogue.ts';
import type { Hyper } from '../../../src/core/optimizer/definition.ts';
import { iconButton, select } from '../../ui/controls.ts';
import { markerPath } from '../../ui/data.ts';
import { mathElement } from '../../ui/math.ts';
import { menuButton } from '../../ui/menu.ts';
import { slider } from '../../ui/slider.ts';
import { styles } from '../../ui/styles.ts';
import type { Actions } from '../actions.ts';
import type { Commands } from '../commands.ts';
import type { Look } from '../drawing.ts';
import { conventionName, frameworkName } from '../names.ts';
import { definitionOf, hyperValue, nameOf } from '../optimizers.ts';
import type { AppState } from '../state.ts';
import { shown } from '../state.ts';
import { word } from '../words.ts';
import { hyperControl } from './hyper.ts';

type Looks = (key: string) => Look;

/** The list beside the map: legend, score board and controls of every optimizer. */
export function optimizerList(
  state: AppState,
  actions: Actions,
  commands: Commands,
  looks: Looks,
): TemplateResult {
  const { config } = state;
  return html`<section class="optimizers" aria-label=${l10n.t('Optimizers')}>
    <header class="section-head">
      <h2>${l10n.t('Optimizers')}</h2>
      ${iconButton({
        icon: 'wand',
        label: l10n.t('Find the best learning rate of each'),
        disabled: config.optimizers.length === 0,
        onClick: () => commands.tune(shown(state).map(({ key }) => key)),
      })}
      ${menuButton({
        icon: 'add',
        label: l10n.t('Add optimizer'),
        items: optimizers.map(({ id, name }) => ({
          label: word(name),
          onClick: () => actions.add(id),
        })),
      })}
    </header>
    ${
      config.optimizers.length === 0
        ? html`<p class="empty muted">${l10n.t('No optimizer yet. Add one to see it descend.')}</p>`
        : html`<ul>
            ${repeat(
              config.optimizers,
              ({ key }) => key,
              (one) => row(one, state, actions, commands, looks(one.key)),
            )}
          </ul>`
    }
  </section>`;
}

/** The marker in its colour: the same sign as on the map and in the charts. */
export function sign(look: Look, hollow = false): TemplateResult {
  return html`<svg class="sign" viewBox="-8 -8 16 16" aria-hidden="true" ${styles({ '--color': look.color })}>
    ${svg`<path class=${hollow ? 'hollow' : ''} d=${markerPath(look.marker, 0, 0, 5)}></path>`}
  </svg>`;
}

function row(
  one: OptimizerConfig,
  state: AppState,
  actions: Actions,
  commands: Commands,
  look: Look,
): TemplateResult {
  const { key, enabled } = one;
  const definition = definitionOf(one);
  const name = nameOf(one, state.config);
  const section = `optimizer ${key}`;
  const open = state.open[section] === true;
  const visible = shown(state).includes(one);
  const [main, ...others] = definition?.hyper ?? [];
  return html`<li class="optimizer ${visible ? '' : 'off'}" data-key=${key}>
    <div class="optimizer-head">
      <button
        class="sign-button"
        role="switch"
        aria-checked=${String(enabled)}
        aria-label=${l10n.t('Show {0}', name)}
        title=${enabled ? l10n.t('Hide {0}', name) : l10n.t('Show {0}', name)}
        @click=${() => actions.toggle(key)}
      >
        ${sign(look, !enabled)}
      </button>
      <button
        class="name-button"
        aria-expanded=${String(open)}
        title=${open ? l10n.t('Fewer settings') : l10n.t('More settings')}
        @click=${() => actions.fold(section, !open)}
      >
        <span class="optimizer-name">${name}</span>
        <span class="codicon codicon-chevron-${open ? 'down' : 'right'}" aria-hidden="true"></span>
      </button>
      <span class="numbers outcome"></span>
      <span class="numbers optimizer-loss"></span>
      ${iconButton({
        icon: 'eye',
        label: l10n.t('Show {0} alone', name),
        pressed: state.solo === key,
        disabled: !enabled,
        className: 'quiet',
        onClick: () => actions.solo(key),
      })}
      ${menuButton({
        icon: 'ellipsis',
        label: l10n.t('More about {0}', name),
        className: 'quiet',
        items: [
          {
            label: l10n.t('Find the best learning rate'),
            icon: 'wand',
            onClick: () => commands.tune([key]),
          },
          { label: l10n.t('Duplicate'), icon: 'copy', onClick: () => actions.duplicate(key) },
          { label: l10n.t('Remove'), icon: 'trash', onClick: () => actions.remove(key) },
          ...frameworks
            .filter((framework) => definition?.frameworks[framework] !== undefined)
            .map((framework, index) => ({
              label: l10n.t('Copy as {0}', frameworkName(framework)),
              icon: 'code',
              apart: index === 0,
              onClick: () => commands.copyCode(one, framework),
            })),
        ],
      })}
    </div>
    ${main === undefined ? nothing : control(one, main, actions, name)}
    ${batchSize(one, state, actions, name)}
    ${
      open
        ? html`<div class="optimizer-more">
            ${others.map((hyper) => control(one, hyper, actions, name))} ${convention(one, actions)}
          </div>`
        : nothing
    }
  </li>`;
}

function control(one: OptimizerConfig, definition: Hyper, actions: Actions, name: string): TemplateResult {
  return hyperControl({
    definition,
    value: hyperValue(one, definition),
    label: `${name}: ${word(definition.meaning)}`,
    onInput: (next) => actions.setHyper(one.key, definition.name, next),
  });
}

/** Over data: how many examples each update sees. */
function batchSize(
  one: OptimizerConfig,
  { problem }: AppState,
  actions: Actions,
  name: string,
): TemplateResult | typeof nothing {
  const examples = problem?.objective.data?.examples.features.length;
  if (examples === undefined || examples < 2) {
    return nothing;
  }
  const meaning = l10n.t('Batch size');
  return html`<div class="hyper" title=${meaning}>
    ${slider({
      label: `${name}: ${meaning}`,
      caption: html`${mathElement('b')}`,
      value: one.batchSize === 'all' ? examples : Math.min(one.batchSize, examples),
      min: 1,
      max: examples,
      scale: 'log',
      onInput: (size) => actions.setBatchSize(one.key, size),
    })}
  </div>`;
}

function convention(one: OptimizerConfig, actions: Actions): TemplateResult | typeof nothing {
  const forms = definitionOf(one)?.conventions ?? {};
  const known = (['pytorch', 'keras', 'tfjs', 'lecture'] as const).filter((id) => forms[id] !== undefined);
  if (known.length < 2) {
    return nothing;
  }
  const note = forms[one.convention]?.note;
  return html`<div class="field">
      <span class="muted">${l10n.t('Convention')}</span>
      ${select({
        label: l10n.t('Convention'),
        value: one.convention,
        choices: known.map((value) => ({ value, label: conventionName(value) })),
        onChange: (value) => actions.setConvention(one.key, value),
      })}
    </div>
    ${note === undefined ? nothing : html`<p class="muted note">${word(note)}</p>`}`;
}
