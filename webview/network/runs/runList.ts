import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import { trainingCount } from '../../../src/core/config/networkConfig.ts';
import { stepsOfEpoch } from '../../../src/core/lab/batching.ts';
import type { RunFacts } from '../../lab/optimizerSettings.ts';
import { batchSize, hyperOf, optimizerSettings } from '../../lab/optimizerSettings.ts';
import { hypersOf } from '../../lab/optimizers.ts';
import { ruleMenu } from '../../lab/ruleMenu.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import { sign } from '../../lab/seriesStyle.ts';
import { part } from '../../ui/boundary.ts';
import { icon } from '../../ui/controls.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { menuButton } from '../../ui/menu.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns, subjectOf } from '../model/lab.ts';
import { runName } from '../model/runName.ts';
import { differenceText } from './difference.ts';
import type { RunActions } from './runActions.ts';
import { runSettings } from './runSettings.ts';

/**
 * The list beside the map: legend, score board and controls of every run.
 * @param thumbnail a run’s boundary by its key; without it there are no scores either
 */
export function runList(
  state: LabState,
  actions: RunActions,
  styleOf: StyleOf,
  thumbnail?: (key: string) => HTMLElement,
): TemplateResult {
  const { config } = state;
  return html`<section class="optimizers" aria-label=${l10n.t('Runs')}>
    <header class="section-head">
      <h2>${l10n.t('Runs')}</h2>
      ${menuButton({
        icon: 'add',
        label: l10n.t('Add a run'),
        items: ruleMenu(state.library, actions.own.actions, actions.add),
      })}
    </header>
    <p class="muted note difference">${differenceText(shownRuns(state), config)}</p>
    <ul>
      ${repeat(
        config.runs,
        ({ key }) => key,
        // By itself: the list makes its rows when the page is drawn, past the edge of its section.
        (run) => part(runName(run, state.config), () => row(run, state, actions, styleOf, thumbnail)),
      )}
    </ul>
  </section>`;
}

function row(
  run: NetworkRunConfig,
  state: LabState,
  actions: RunActions,
  styleOf: StyleOf,
  thumbnail: ((key: string) => HTMLElement) | undefined,
): TemplateResult {
  const { key, enabled } = run;
  const name = runName(run, state.config);
  const open = isOpen(run, state);
  const refusal = state.problem.refusals.get(key);
  const looked = subjectOf(state)?.key === key;
  const [main] = hypersOf(run);
  const facts = factsOf(run, state);
  return html`<li class="optimizer run-row ${enabled ? '' : 'off'} ${looked ? 'looked' : ''}" data-key=${key}>
    ${rowHead(run, state, actions, styleOf, thumbnail)}
    ${
      refusal === undefined
        ? nothing
        : html`<p class="field-error" role="alert">${icon('warning')} ${refusal}</p>`
    }
    ${actions.own.editor?.(run, state, actions.own.actions) ?? nothing}
    ${main === undefined ? nothing : hyperOf(run, main, actions, name)}
    ${batchSize(run, facts, actions, name)}
    ${
      open
        ? html`${runSettings(run, state, actions, name)} ${optimizerSettings(run, facts, actions, name)}`
        : nothing
    }
  </li>`;
}

const sectionOf = ({ key }: NetworkRunConfig): string => `run ${key}`;

const isOpen = (run: NetworkRunConfig, { open }: LabState): boolean => open[sectionOf(run)] === true;

/** What is seen of a run that is folded: whether it is trained, its name, and how it does. */
function rowHead(
  run: NetworkRunConfig,
  state: LabState,
  actions: RunActions,
  styleOf: StyleOf,
  thumbnail: ((key: string) => HTMLElement) | undefined,
): TemplateResult {
  const { key, enabled } = run;
  const { config } = state;
  const name = runName(run, config);
  const open = isOpen(run, state);
  const looked = subjectOf(state)?.key === key;
  return html`<div class="optimizer-head">
    <button
      class="sign-button"
      role="switch"
      aria-checked=${String(enabled)}
      aria-label=${l10n.t('Train {0}', name)}
      title=${enabled ? l10n.t('Leave out {0}', name) : l10n.t('Train {0}', name)}
      @click=${() => actions.toggle(key)}
    >
      ${sign(styleOf(key), !enabled)}
    </button>
    <button
      class="name-button"
      aria-expanded=${String(open)}
      title=${open ? l10n.t('Fewer settings') : l10n.t('More settings')}
      @click=${() => actions.fold(sectionOf(run), !open)}
    >
      <span class="optimizer-name" title=${name}>${name}</span>
      <span class="codicon codicon-chevron-${open ? 'down' : 'right'}" aria-hidden="true"></span>
    </button>
    ${menuButton({
      icon: 'ellipsis',
      label: l10n.t('More about {0}', name),
      className: 'quiet',
      items: rowItems(run, config, actions),
    })}
    ${thumbnail === undefined ? nothing : scores(key, name, looked, thumbnail(key), actions)}
  </div>`;
}

function scores(
  key: string,
  name: string,
  looked: boolean,
  thumbnail: HTMLElement,
  actions: RunActions,
): TemplateResult {
  return html`<span class="numbers optimizer-loss" title=${l10n.t('Loss on the training points')}></span>
    <span class="numbers test-loss muted" title=${l10n.t('Loss on the test points')}></span>
    <button
      class="thumbnail"
      aria-pressed=${String(looked)}
      aria-label=${l10n.t('Look at the network of {0}', name)}
      title=${l10n.t('Look at the network of {0}', name)}
      @click=${() => actions.inspect(key)}
    >
      ${thumbnail}
    </button>`;
}

function rowItems(run: NetworkRunConfig, config: NetworkConfig, actions: RunActions): MenuItem[] {
  const { key } = run;
  return [
    {
      label: l10n.t('Duplicate at half the rate'),
      icon: 'copy',
      onClick: () => actions.duplicate(key),
    },
    ...(config.layers.length === 0
      ? []
      : [
          {
            label: run.dropout.some((rate) => rate > 0)
              ? l10n.t('Duplicate without dropout')
              : l10n.t('Duplicate with dropout'),
            icon: 'layers',
            onClick: () => actions.compareDropout(key),
          },
        ]),
    {
      label: typeof run.rule === 'string' ? l10n.t('Edit a copy of the rule') : l10n.t('Edit the rule'),
      icon: 'edit',
      key: 'F2',
      onClick: () => actions.own.actions.editRule(key),
    },
    {
      label: l10n.t('Remove'),
      icon: 'trash',
      disabled: config.runs.length === 1,
      onClick: () => actions.remove(key),
    },
  ];
}

function factsOf(run: NetworkRunConfig, { config, curves }: LabState): RunFacts {
  const examples = trainingCount(config.data);
  const curve = curves.get(run.key);
  return {
    steps: config.steps,
    examples,
    updates: stepsOfEpoch(examples, run.batchSize),
    // Known at the rows of the curve alone.
    taken:
      curve === undefined || curve.rows < 2
        ? undefined
        : Array.from(
            { length: Math.max(1, curve.step[curve.rows - 1]!) },
            (_, t) => curve.rate[Math.min(curve.rows - 1, Math.ceil((t + 1) / curve.every))]!,
          ),
  };
}
