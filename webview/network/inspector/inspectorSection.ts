import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Layer } from '../../../src/core/network/model/architecture.ts';
import { trainerOf } from '../../../src/core/network/trainer.ts';
import type { NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import { trainingCount } from '../../../src/core/config/networkConfig.ts';
import { stepsOfEpoch } from '../../../src/core/lab/batching.ts';
import { inspectedLines, meaningOf } from '../../lab/inspectedLines.ts';
import { inspectorFrame } from '../../lab/inspectorFrame.ts';
import { definitionOf, hypersOf } from '../../lab/optimizers.ts';
import { select } from '../../ui/controls.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { LabState } from '../model/lab.ts';
import { subjectOf } from '../model/lab.ts';
import { runName } from '../model/runName.ts';
import { featureSigns, layerName } from '../model/words.ts';
import type { RunActions } from '../runs/runActions.ts';
import type { Explained } from '../model/messages.ts';

/** The weight or bias that is taken apart: one of those into the unit on the map, else into the output. */
export interface InspectedParameter {
  readonly layer: Layer;
  readonly layerIndex: number;
  /** In its layer. */
  readonly unit: number;
  /** Which weight, or the bias as the last. */
  readonly input: number;
  readonly place: number;
}

export function inspectedParameter({ problem, unit, input = 0 }: LabState): InspectedParameter {
  const { layers } = problem.architecture;
  const last = layers.length - 1;
  const found = layers.findIndex(
    ({ first, units }, index) => index < last && unit !== undefined && unit >= first && unit < first + units,
  );
  const layerIndex = found < 0 ? last : found;
  const layer = layers[layerIndex]!;
  const own = found < 0 ? 0 : unit! - layer.first;
  const which = Math.min(input, layer.inputs);
  const place = which === layer.inputs ? layer.biases + own : layer.weights + own * layer.inputs + which;
  return { layer, layerIndex, unit: own, input: which, place };
}

/** The section that takes one step of one weight apart; its lines are filled in by `inspection`. */
export function inspectorSection(state: LabState, actions: RunActions): TemplateResult {
  return inspectorFrame(state.open['inspector'] === true, actions.fold, () => inputSelect(state, actions));
}

function inputSelect(state: LabState, actions: RunActions): TemplateResult {
  const { layer, layerIndex, unit, input } = inspectedParameter(state);
  const { layers, features } = state.problem.architecture;
  const into =
    layerIndex === layers.length - 1
      ? l10n.t('Output')
      : l10n.t('{0}, unit {1}', layerName(layerIndex, layers.length), unit + 1);
  const from = (index: number): string =>
    layerIndex === 0 ? featureSigns[features[index]!] : String(index + 1);
  return select({
    label: l10n.t('Weight to inspect'),
    className: 'plain',
    value: String(input),
    choices: Array.from({ length: layer.inputs + 1 }, (_, index) => ({
      value: String(index),
      label: index === layer.inputs ? l10n.t('{0}: bias', into) : l10n.t('{0} from {1}', into, from(index)),
    })),
    onChange: (value) => actions.inspectInput(Number(value)),
  });
}

/** A step's lines for one weight: the rule, the rule with this step's numbers in it, and what comes out. */
export function inspection(state: LabState, explained: Explained | undefined, step: number): TemplateResult {
  const run = subjectOf(state);
  if (step < 1 || run === undefined) {
    return note(l10n.t('This is the start. Step forward to see the first step being calculated.'));
  }
  if (explained === undefined) {
    return html``;
  }
  if (explained.ended) {
    return note(l10n.t('The run has ended before this step.'));
  }
  const { examples, loss, dropped, from, gradient, to } = explained;
  const lines = linesOf(run, state, explained);
  return html`<p class="muted note">
      ${l10n.t('Step {0} of {1}', formatCount(explained.step), runName(run, state.config))}
    </p>
    <p class="note">
      ${l10n.t('Batch of {0} points, loss {1} with penalties', formatCount(examples), formatNumber(loss))}
      ${dropped === 0 ? '' : l10n.t('· {0} units dropped, over all points', formatCount(dropped))}
    </p>
    ${
      lines ??
      html`<p class="note numbers">
        ${l10n.t('gradient {0}: from {1} to {2}', formatNumber(gradient), formatNumber(from), formatNumber(to))}
      </p>`
    }
    ${
      explained.lines !== undefined && (run.hyper['l1'] ?? 0) > 0 && run.l1 === 'threshold'
        ? html`<p class="note">${l10n.t('Soft thresholding by L1 leads to {0}', formatNumber(to))}</p>`
        : nothing
    }`;
}

function linesOf(
  run: NetworkRunConfig,
  { config }: LabState,
  explained: Explained,
): TemplateResult[] | undefined {
  const trainer = trainerOf(run, stepsOfEpoch(trainingCount(config.data), run.batchSize));
  if (!trainer.ok || explained.lines === undefined) {
    return undefined;
  }
  const { rule } = trainer.value;
  const named = [...hypersOf(run), ...(definitionOf(run)?.state ?? [])];
  const signs = new Map([
    ...named.map(({ name, tex }) => [name, tex] as const),
    ['x', 'w'] as const,
    ['g', 'g'] as const,
  ]);
  return inspectedLines({
    rule,
    lines: rule.assignments.map((assignment, index) => ({ assignment, value: explained.lines![index]! })),
    before: explained.before,
    signs,
    meaningOf: (name) => meaningOf(run, name),
  });
}

const note = (text: string): TemplateResult => html`<p class="muted note">${text}</p>`;
