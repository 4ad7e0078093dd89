import type { TemplateResult } from 'lit';
import { nothing } from 'lit';
import type { NetworkState } from '../../../src/core/protocol/networkLink.ts';
import type { ShownExperiment } from '../../../src/core/protocol/shownExperiment.ts';
import type { ExperimentActions } from '../../lab/experimentStrip.ts';
import { Judging } from '../../lab/judging.ts';
import type { Notify } from '../../lab/notices.ts';
import { Script } from '../../lab/script.ts';
import type { LabState, Stage } from '../model/lab.ts';
import { stylesOf } from '../model/styles.ts';

const script = new Script(() => import('./claimView.ts'));

/** What the worker is sent to measure an experiment. */
export interface JudgeOrder {
  readonly judge: string;
}

/** Brings what a page that opens with a claim needs in its first frame. */
export async function prepareExperiment({ experiment }: NetworkState): Promise<void> {
  if (experiment !== undefined) {
    await script.load();
  }
}

/** The claims that a lab is opened to show. */
export class Experiments {
  readonly #stage: Stage;
  readonly #notify: Notify;
  readonly #judging: Judging;
  readonly #actions: ExperimentActions;

  constructor(stage: Stage, notify: Notify) {
    this.#stage = stage;
    this.#notify = notify;
    this.#judging = new Judging(
      'network.worker',
      (judge): JudgeOrder => ({ judge }),
      (trial) => {
        stage.patch({ trial });
      },
    );
    this.#actions = {
      show: (id, lab) => {
        this.show({ id, lab });
      },
      leave: () => {
        stage.commit({ experiment: undefined });
      },
    };
  }

  /** One of an experiment's configurations, from its start, with the claim and its verdict. */
  show(wanted: ShownExperiment): void {
    script.load().then(
      ({ networkExperimentState }) => {
        const fresh = networkExperimentState(wanted);
        if (fresh !== undefined) {
          this.#stage.openState(fresh);
        }
      },
      (error: unknown) => {
        this.#notify(error instanceof Error ? error.message : String(error), true);
      },
    );
  }

  /** What is shown may be other than before. */
  compute({ experiment }: LabState): void {
    this.#judging.want(experiment?.id);
  }

  /** The claim that is shown. */
  strip(state: LabState): TemplateResult | typeof nothing {
    return script.there?.claimStrip(state, this.#actions, stylesOf(state)) ?? nothing;
  }
}
