import * as l10n from '@vscode/l10n';
import type { AppState } from './state.ts';
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
}

/** Fetches what makes the first frame a whole page. */
export class SecondStage {
  readonly #options: SecondStageOptions;
  #there: Whole | undefined;
  #failed = false;
  #onCome: (whole: Whole) => void = () => undefined;
  /** Settled when it is there. It never fails: until it can be had, the map stands by itself and offers to try again. */
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
    const { came, stage } = this.#options;
    const { patch } = stage;
    try {
      this.take(await import('./whole.ts'));
      came();
      if (this.#failed) {
        this.#failed = false;
        patch({ failure: undefined });
      }
    } catch (error) {
      this.#failed = true;
      const run = (): void => void this.fetch();
      patch({ failure: { message: missingText(error), action: { label: l10n.t('Try again'), run } } });
    }
  }
}
