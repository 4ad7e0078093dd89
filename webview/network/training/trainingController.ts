import type { LabState, Stage } from '../model/lab.ts';
import { shownStep, subjectOf } from '../model/lab.ts';
import { Training } from './trainingClient.ts';

/** Asks for the training that the state needs, and puts what comes of it into the state. */
export class TrainingController {
  readonly #training: Training;
  readonly #stage: Stage;
  readonly #onBegun: () => void;
  /** The step of the last shots, as they were asked for. */
  #shotAt = -1;
  #hasBegun = false;

  /**
   * @param worker that trains
   * @param onBegun told once, when the first picture is there, or why there is none
   */
  constructor(stage: Stage, worker: Promise<Worker>, onBegun: () => void) {
    this.#stage = stage;
    this.#onBegun = onBegun;
    this.#training = new Training(worker, {
      curves: (curves, trained) => {
        stage.patch({ curves: new Map(curves.map((one) => [one.key, one])), trained });
      },
      shots: (step, shots) => {
        this.#shotAt = step;
        stage.patch({ shots: new Map(shots.map((one) => [one.key, one])) });
        this.#begin();
      },
      explained: (explained) => {
        stage.patch({ explained });
      },
      failed: (failure) => {
        stage.patch({ failure });
        this.#begin();
      },
    });
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** False while a shot is on its way. */
  get ready(): boolean {
    return this.#training.ready;
  }

  /** What is trained, and the run whose units are looked at. */
  compute(state: LabState): void {
    const { trained } = state.problem;
    if (trained.runs.length === 0) {
      this.#stage.patch({ curves: new Map(), shots: new Map() });
      this.#begin();
      return;
    }
    if (this.#training.train(trained)) {
      this.#stage.patch({ failure: undefined });
      this.#shotAt = -1;
    }
    this.#shoot(state);
  }

  /** The clock may have moved. */
  follow(state: LabState): void {
    if (Math.floor(shownStep(state)) !== this.#shotAt && state.problem.trained.runs.length > 0) {
      this.#shoot(state);
    }
  }

  /** Asks what a step (from 1) of a run did to one parameter. */
  explain(key: string, step: number, parameter: number): void {
    this.#training.explain(key, step, parameter);
  }

  #shoot(state: LabState): void {
    this.#training.shoot(Math.floor(shownStep(state)), subjectOf(state)?.key);
  }

  #begin(): void {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#onBegun();
    }
  }
}
