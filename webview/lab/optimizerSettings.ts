import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import { conventions, samplings } from '../../src/core/config/labConfig.ts';
import type { OptimizerConfig } from '../../src/core/config/labConfig.ts';
import type { Hyper } from '../../src/core/config/hyperparameter.ts';
import { commonHyper } from '../../src/core/optimizer/around.ts';
import { gradientHyper, penalties, toggle } from '../../src/core/optimizer/parts/hyper.ts';
import { schedules } from '../../src/core/optimizer/schedule.ts';
import { select } from '../ui/controls.ts';
import { mathElement } from '../ui/math.ts';
import { slider } from '../ui/slider.ts';
import { formatNumber } from '../ui/text.ts';
import { conventionName, samplingName } from './settingNames.ts';
import { definitionOf, hypersOf, hyperValue } from './optimizers.ts';
import { ratePath, rateOf } from './rates.ts';
import type { HyperActions } from './hyperActions.ts';
import { word } from '../ui/word.ts';
import { hyperControl } from './hyperControl.ts';

/** What the settings of an optimizer depend on besides itself. */
export interface RunFacts {
  readonly steps: number;
  /** How many there are to make batches of; undefined where there are no data. */
  readonly examples: number | undefined;
  /** Steps of a pass over the data; 1 where there are none. */
  readonly updates: number;
  /** The rates that a run took, from step 1 on; undefined before there is a run. */
  readonly taken: ArrayLike<number> | undefined;
}

/** What stands behind a row's chevron: its other numbers, the schedule of its rate, penalties, and its form. */
export function optimizerSettings(
  one: OptimizerConfig,
  facts: RunFacts,
  actions: HyperActions,
  name: string,
): TemplateResult {
  const [rate, ...others] = hypersOf(one);
  const about = definitionOf(one)?.about;
  return html`<div class="optimizer-more">
    ${about === undefined ? nothing : html`<p class="muted note">${word(about)}</p>`}
    ${others.map((hyper) => hyperOf(one, hyper, actions, name))}
    ${rate?.name === 'lr' ? schedule(one, rate, facts, actions, name) : nothing}
    ${sampling(one, facts, actions, name)} ${penalties.map((hyper) => hyperOf(one, hyper, actions, name))}
    ${convention(one, actions)} ${around(one, actions, name)}
  </div>`;
}

/** What may be put around any rule: decay, clipping, a mean of the weights. Open where one of them is at work. */
function around(one: OptimizerConfig, actions: HyperActions, name: string): TemplateResult {
  const definition = definitionOf(one);
  const all = (definition === undefined ? gradientHyper : commonHyper(definition)).filter(
    (hyper) => !penalties.includes(hyper),
  );
  const used = all.some((hyper) => hyperValue(one, hyper) !== 0);
  return html`<details class="around" ?open=${used}>
    <summary>${l10n.t('Gradient and weights')}</summary>
    ${all.map((hyper) => hyperOf(one, hyper, actions, name))}
  </details>`;
}

/** The control of one hyperparameter. */
export function hyperOf(
  one: OptimizerConfig,
  definition: Hyper,
  actions: HyperActions,
  name: string,
): TemplateResult {
  return hyperControl({
    definition,
    value: hyperValue(one, definition),
    label: `${name}: ${word(definition.meaning)}`,
    onInput: (next) => actions.setHyper(one.key, definition.name, next),
  });
}

/** Over data: how many examples each update sees. */
export function batchSize(
  one: OptimizerConfig,
  { examples }: Pick<RunFacts, 'examples'>,
  actions: HyperActions,
  name: string,
): TemplateResult | typeof nothing {
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
      named: { value: examples, name: l10n.t('all') },
      onInput: (size) => actions.setBatchSize(one.key, size),
    })}
  </div>`;
}

/** Over data, in batches: how their examples are chosen. */
function sampling(
  one: OptimizerConfig,
  { examples = 0 }: RunFacts,
  actions: HyperActions,
  name: string,
): TemplateResult | typeof nothing {
  if (one.batchSize === 'all' || one.batchSize >= examples) {
    return nothing;
  }
  const label = l10n.t('Example order');
  return html`<div class="field">
    <span class="muted">${label}</span>
    ${select({
      label: `${name}: ${label}`,
      className: 'wide',
      value: one.sampling,
      choices: samplings.map((value) => ({ value, label: samplingName(value) })),
      onChange: (value) => actions.setSampling(one.key, value),
    })}
  </div>`;
}

const curve = [96, 24] as const;

const perEpoch = toggle('per', 'e', 'Count passes over the data', '데이터 전체를 본 횟수로 세기');

function schedule(
  one: OptimizerConfig,
  rate: Hyper,
  { steps, updates, taken }: RunFacts,
  actions: HyperActions,
  name: string,
): TemplateResult {
  const chosen = schedules.find(({ id }) => id === one.schedule.id);
  const label = l10n.t('Schedule');
  // Where the rate depends on the losses, the curve is that of the run.
  const at =
    rateOf(one.schedule, hyperValue(one, rate), steps, updates) ??
    (taken === undefined || taken.length === 0
      ? undefined
      : (t: number): number => taken[Math.min(t, taken.length) - 1]!);
  return html`<div class="field">
      <span class="muted">${label}</span>
      ${select({
        label: `${name}: ${label}`,
        value: one.schedule.id,
        choices: schedules.map(({ id, name: words }) => ({ value: id, label: word(words) })),
        onChange: (id) => actions.setSchedule(one.key, id),
      })}
    </div>
    ${chosen?.hyper.map((definition) =>
      hyperControl({
        definition,
        value: one.schedule.hyper[definition.name] ?? definition.default,
        label: `${name}: ${word(definition.meaning)}`,
        onInput: (next) => actions.setScheduleHyper(one.key, definition.name, next),
      }),
    )}
    ${
      updates === 1 || chosen?.hyper.length === 0 || chosen?.state !== undefined
        ? nothing
        : hyperControl({
            definition: perEpoch,
            value: one.schedule.per === 'epoch' ? 1 : 0,
            label: `${name}: ${l10n.t('Count passes over the data')}`,
            onInput: (next) => actions.setSchedulePer(one.key, next === 0 ? undefined : 'epoch'),
          })
    }
    ${
      at === undefined || chosen?.hyper.length === 0
        ? nothing
        : html`<div class="rates">
            <span class="numbers muted">${formatNumber(at(1), 3)}</span>
            <svg
              viewBox="-1 -1 ${curve[0] + 2} ${curve[1] + 2}"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              ${svg`<path d=${ratePath(at, steps, curve)}></path>`}
            </svg>
            <span class="numbers muted">${formatNumber(at(steps), 3)}</span>
          </div>`
    }`;
}

function convention(one: OptimizerConfig, actions: HyperActions): TemplateResult | typeof nothing {
  const forms = definitionOf(one)?.conventions ?? {};
  const known = conventions.filter((id) => forms[id] !== undefined);
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
