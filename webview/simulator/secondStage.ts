import type { AppState } from './appState.ts';
import type { Failure } from '../lab/failure.ts';
import type { Stage } from './model/stage.ts';
import { missingText } from './missing.ts';
import type { Whole } from './whole.ts';
import type * as Script from './whole.ts';

export type WholeScript = typeof Script;

export interface SecondStageOptions {
  readonly stage: Pick<Stage<AppState>, 'patch'>;
  readonly create: (script: WholeScript) => Whole;
  /** It was fetched. */
  readonly came: () => void;
  /** What to do where it cannot be had. */
  readonly wayOn: NonNullable<Failure['action']>;
}

/** Fetches what makes the first frame a whole page. */
export class SecondStage {
  readonly #options: SecondStageOptions;
  #there: Whole | undefined;
  #onCome: (whole: Whole) => void = () => undefined;
  /** Settled when it is there. It never fails: where it cannot be had, the map stands by itself and says so. */
  readonly whole: Promise<Whole>;

  constructor(options: SecondStageOptions) {
    this.#options = options;
    this.whole = new Promise((resolve) => {
      this.#onCome = resolve;
    });
  }

  /** Undefined in the first frame. */
  get there(): Whole | undefined {
    return this.#there;
  }

  take(script: WholeScript): void {
    this.#there = this.#options.create(script);
    this.#onCome(this.#there);
  }

  async fetch(): Promise<void> {
    const { came, stage, wayOn } = this.#options;
    try {
      this.take(await import('./whole.ts'));
      came();
    } catch (error) {
      // A browser does not fetch a script again that it could not have once: another document has to.
      stage.patch({ failure: { message: missingText(error), action: wayOn } });
    }
  }
}
