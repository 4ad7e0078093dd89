import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { trainingCount } from '../../../src/core/config/networkConfig.ts';
import { derived } from '../../lab/derived.ts';
import { part } from '../../ui/boundary.ts';
import { formatNumber } from '../../ui/text.ts';
import { GraphView } from '../graph/graphView.ts';
import type { GraphLayout } from '../graph/layout.ts';
import { layerHeads } from '../graph/layerHeads.ts';
import type { MapFrame } from '../map/boundaryMap.ts';
import { BoundaryMap } from '../map/boundaryMap.ts';
import { unitTones } from '../map/tones.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns, subjectOf } from '../model/lab.ts';
import { stylesOf } from '../model/styles.ts';
import { mapLegend } from '../setup/mapLegend.ts';
import type { SetupActions } from '../setup/setupActions.ts';
import { sceneOfGraph, sceneOfMap } from './still.ts';

/** The network as a graph beside what it makes of the plane: all that a lab's first frame shows of training. */
export class TrainStage {
  readonly id = 'train';
  readonly timed = true;
  readonly map = new BoundaryMap();
  readonly #root: HTMLElement;
  readonly #setup: SetupActions;
  readonly #graph: GraphView;
  readonly #mapScene = sceneOfMap();
  readonly #graphScene = sceneOfGraph();

  constructor(root: HTMLElement, setup: SetupActions) {
    this.#root = root;
    this.#setup = setup;
    this.#graph = new GraphView(setup);
    this.#graph.onLayout = (layout) => {
      this.#heads(layout);
    };
  }

  stage(state: LabState): TemplateResult {
    return html`<div class="network-panel">
        ${part('', () => layerHeads(state.config, this.#setup))} ${this.#graph.element}
      </div>
      <div class="map-panel">
        <div class="map-frame">
          ${this.map.element}
          <div class="read-out numbers" aria-hidden="true"></div>
        </div>
        ${mapLegend(state, this.#setup)}
      </div>`;
  }

  under(): TemplateResult {
    return html`<div class="under-map"><div class="summary"></div></div>`;
  }

  show(state: LabState): void {
    this.map.show(this.#mapScene(state));
    this.#graph.show(this.#graphScene(state));
  }

  follow(state: LabState): void {
    const subject = subjectOf(state);
    const shot = subject && state.shots.get(subject.key);
    this.#graph.step(shot, state.time.playing);
    this.map.frame = this.#frame(state);
    const epoch = this.#root.querySelector('.epoch-now');
    const epochs = shot === undefined ? '' : epochText(state, shot.step);
    if (epoch !== null && epoch.textContent !== epochs) {
      epoch.textContent = epochs;
    }
  }

  readonly #frame = derived(
    (state: LabState) => [
      state.shots,
      state.unit,
      state.problem,
      state.theme,
      state.slots,
      state.inspected,
      state.time.playing,
    ],
    (state): MapFrame | undefined => {
      const subject = subjectOf(state);
      const shot = subject && state.shots.get(subject.key);
      if (shot === undefined) {
        return undefined;
      }
      const styleOf = stylesOf(state);
      return {
        field: shot.field,
        tones: shot.tones,
        unit: unitTones(shot.units, state.unit),
        lines: shownRuns(state).flatMap(({ key }) => {
          const one = state.shots.get(key);
          return one === undefined ? [] : [{ field: one.field, style: styleOf(key) }];
        }),
        // While it plays, another batch in every frame would only flicker.
        batch: state.time.playing ? new Int32Array(0) : shot.batch,
      };
    },
  );

  /** Heads stand over their columns. */
  #heads({ layers, output, features: [first] }: GraphLayout): void {
    const heads = this.#root.querySelectorAll<HTMLElement>('.layer-head');
    const places = [first!, ...layers.map(([top]) => top!), output];
    heads.forEach((head, index) => {
      head.style.setProperty('--x', `${places[index]?.x ?? 0}px`);
    });
  }
}

function epochText(state: LabState, step: number): string {
  const run = subjectOf(state);
  const count = trainingCount(state.config.data);
  if (run === undefined || run.batchSize === 'all' || run.batchSize >= count) {
    return '';
  }
  return l10n.t('epoch {0}', formatNumber(Math.floor(step / Math.ceil(count / run.batchSize))));
}
