import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { frameworks } from '../../../src/core/code/frameworks.ts';
import { part } from '../../ui/boundary.ts';
import { button, iconButton, busy } from '../../ui/controls.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { menuButton } from '../../ui/menu.ts';
import type { Framework } from '../../../src/core/optimizer/parts/optimizerDefinition.ts';
import { frameworkName } from '../../lab/settingNames.ts';
import { definitionOf, hypersOf, nameOf } from '../../lab/optimizers.ts';
import { ruleMenu } from '../../lab/ruleMenu.ts';
import type { OwnActions } from '../own/ownActions.ts';
import type { ruleEditor } from '../../lab/own/ruleEditor.ts';
import { runKey } from '../runs/runCache.ts';
import type { OptimizerActions } from './optimizerActions.ts';
import type { OptimizersState } from './optimizersState.ts';
import type { TuneActions } from './tuneActions.ts';
import type { RunFacts } from '../../lab/optimizerSettings.ts';
import { batchSize, hyperOf, optimizerSettings } from '../../lab/optimizerSettings.ts';
import { updatesOf } from '../../../src/core/lab/labRun.ts';
import type { SeriesStyle, StyleOf } from '../../lab/seriesStyle.ts';
import { sign } from '../../lab/seriesStyle.ts';
import { visibleOptimizers } from '../model/labState.ts';

/** What the list may call. */
export interface ListActions extends OptimizerActions, TuneActions {
  readonly copyCode: (optimizer: OptimizerConfig, framework: Framework) => void;
}

/** What it needs of the editors of rules. */
export interface OwnParts {
  readonly actions: OwnActions;
  /** Undefined until its script is there. */
  readonly ruleEditor: typeof ruleEditor | undefined;
}

/** The list beside the map: legend, score board and controls of every optimizer. */
export function optimizerList(
  state: OptimizersState,
  actions: ListActions,
  own: OwnParts,
  styleOf: StyleOf,
): TemplateResult {
  const { config } = state;
  return html`<section class="optimizers" aria-label=${l10n.t('Optimizers')}>
    <header class="section-head">
      <h2>${l10n.t('Optimizers')}</h2>
      ${iconButton({
        icon: 'wand',
        label: l10n.t('Find the best learning rate of each'),
        disabled: config.optimizers.length === 0 || state.tuning !== undefined,
        onClick: () => actions.tune(visibleOptimizers(state).map(({ key }) => key)),
      })}
      ${menuButton({
        icon: 'add',
        label: l10n.t('Add optimizer'),
        items: ruleMenu(state.library, own.actions, actions.add),
      })}
    </header>
    ${tuningBar(state, actions)}
    ${
      config.optimizers.length === 0
        ? html`<p class="empty muted">${l10n.t('No optimizer yet. Add one to see it descend.')}</p>`
        : html`<ul>
            ${repeat(
              config.optimizers,
              ({ key }) => key,
              // By itself: the list makes its rows when the page is drawn, past the edge of its section.
              (one) => part(nameOf(one, state.config), () => row(one, state, actions, own, styleOf(one.key))),
            )}
          </ul>`
    }
  </section>`;
}

function row(
  one: OptimizerConfig,
  state: OptimizersState,
  actions: ListActions,
  own: OwnParts,
  style: SeriesStyle,
): TemplateResult {
  const { key, enabled } = one;
  const name = nameOf(one, state.config);
  const section = `optimizer ${key}`;
  const open = state.open[section] === true;
  const visible = visibleOptimizers(state).includes(one);
  const [main] = hypersOf(one);
  const facts = factsOf(one, state);
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
        ${sign(style, !enabled)}
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
        items: rowItems(one, state, actions, own.actions),
      })}
    </div>
    ${own.ruleEditor?.(one, state, own.actions) ?? nothing}
    ${main === undefined ? nothing : hyperOf(one, main, actions, name)} ${tunedNote(one, state)}
    ${batchSize(one, facts, actions, name)} ${open ? optimizerSettings(one, facts, actions, name) : nothing}
  </li>`;
}

function factsOf(one: OptimizerConfig, { config, problem, runs }: OptimizersState): RunFacts {
  return {
    steps: config.steps,
    examples: problem?.objective.data?.examples.features.length,
    updates: problem === undefined ? 1 : updatesOf(problem.objective, one),
    taken: runs.get(one.key)?.whole.rate,
  };
}

function rowItems(
  one: OptimizerConfig,
  { config, problem }: OptimizersState,
  actions: ListActions,
  own: OwnActions,
): MenuItem[] {
  const { key } = one;
  const at = config.optimizers.indexOf(one);
  const known = definitionOf(one)?.frameworks ?? {};
  return [
    { label: l10n.t('Find the best learning rate'), icon: 'wand', onClick: () => actions.tune([key]) },
    ...((problem?.objective.data?.examples.features.length ?? 0) < 4
      ? []
      : [
          {
            label: l10n.t('Compare batch sizes'),
            icon: 'layers',
            onClick: () => actions.compareBatches(key),
          },
        ]),
    { label: l10n.t('Duplicate at half the rate'), icon: 'copy', onClick: () => actions.duplicate(key) },
    {
      label: typeof one.rule === 'string' ? l10n.t('Edit a copy of the rule') : l10n.t('Edit the rule'),
      icon: 'edit',
      key: 'F2',
      onClick: () => own.editRule(key),
    },
    { label: l10n.t('Remove'), icon: 'trash', onClick: () => actions.remove(key) },
    {
      label: l10n.t('Move up'),
      icon: 'arrow-up',
      apart: true,
      disabled: at === 0,
      onClick: () => actions.move(key, -1),
    },
    {
      label: l10n.t('Move down'),
      icon: 'arrow-down',
      disabled: at === config.optimizers.length - 1,
      onClick: () => actions.move(key, 1),
    },
    ...frameworks
      .filter((framework) => known[framework] !== undefined)
      .map((framework, index) => ({
        label: l10n.t('Copy as {0}', frameworkName(framework)),
        icon: 'code',
        apart: index === 0,
        onClick: () => actions.copyCode(one, framework),
      })),
  ];
}

/** What the search for a learning rate has found, for as long as everything it was found for is the same. */
function tunedNote(
  one: OptimizerConfig,
  { config, tuned }: OptimizersState,
): TemplateResult | typeof nothing {
  const found = tuned.get(one.key);
  return found === undefined || found.run !== runKey(config, one)
    ? nothing
    : html`<p class="muted note tuned">${found.text}</p>`;
}

/** How far the search has come, and the way to end it. */
function tuningBar({ tuning }: OptimizersState, actions: ListActions): TemplateResult | typeof nothing {
  return tuning === undefined
    ? nothing
    : html`<div class="tuning">
        ${busy(l10n.t('Searching learning rates'))}
        <span class="muted">${l10n.t('Learning rate {0} of {1}', tuning.done, tuning.of)}</span>
        <span class="stretch"></span>
        ${button({ label: l10n.t('Stop'), onClick: () => actions.stopTuning() })}
      </div>`;
}
