import type { LabConfig, LabProblem, OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { withOptimizer } from '../model/labState.ts';
import { without } from '../../lab/objects.ts';
import type { Notify } from '../../lab/notices.ts';
import type { Stage } from '../model/stage.ts';
import { readRule } from '../../lab/own/reading.ts';
import { ownProblem, readSurface, surfaceText } from './ownDraft.ts';
import type { OwnState } from './ownState.ts';

export interface WritingOptions extends Stage<OwnState> {
  readonly notify: Notify;
  /** Puts the focus there once the page has followed the state. */
  readonly focus: (selector: string) => void;
}

interface Beginning {
  readonly text: string;
  /** Key of the optimizer whose rule it is; absent: it is the surface. */
  readonly optimizer?: string | undefined;
  /** The name it has in the library. */
  readonly saved?: string | undefined;
  /** What Escape brings back. Default: the configuration as it is. */
  readonly before?: LabConfig;
}

/** Milliseconds without a key until the map follows. */
const pause = 150;

/** A formula or a rule while it is written: the map follows whenever it can be read. */
export class Writing {
  readonly #options: WritingOptions;
  #timer = 0;

  constructor(options: WritingOptions) {
    this.#options = options;
  }

  get state(): OwnState {
    return this.#options.state();
  }

  get config(): LabConfig {
    return this.state.config;
  }

  /** The optimizer whose rule is written, if one is. */
  get optimizer(): OptimizerConfig | undefined {
    return this.config.optimizers.find(({ key }) => key === this.state.writing?.optimizer);
  }

  begin({ text, optimizer, saved, before = this.config }: Beginning): void {
    window.clearTimeout(this.#timer);
    this.#options.commit({
      writing: {
        text,
        before,
        ...(optimizer === undefined ? {} : { optimizer }),
        ...(saved === undefined ? {} : { saved }),
      },
    });
    this.focusText(optimizer);
  }

  /** Closes the editor with what is shown. */
  end(): void {
    window.clearTimeout(this.#timer);
    const key = this.state.writing?.optimizer;
    this.#options.commit({ writing: undefined });
    this.#options.focus(key === undefined ? '.edit-formula' : `[data-key="${key}"] .name-button`);
  }

  /** Closes the editor where the focus goes elsewhere. */
  leave(): void {
    window.clearTimeout(this.#timer);
    this.#options.commit({ writing: undefined });
  }

  focusText(optimizer: string | undefined): void {
    this.#options.focus(
      optimizer === undefined ? '.own-surface textarea' : `[data-key="${optimizer}"] .own-rule textarea`,
    );
  }

  type(text: string): void {
    const { writing } = this.state;
    if (writing !== undefined) {
      this.#options.commit({ writing: { ...writing, text } });
      window.clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => {
        this.apply();
      }, pause);
    }
  }

  /** Shows what is written; false if it cannot be read. */
  apply(): boolean {
    window.clearTimeout(this.#timer);
    const { writing } = this.state;
    if (writing === undefined) {
      return true;
    }
    return writing.optimizer === undefined ? this.#applySurface(writing.text) : this.#applyRule(writing.text);
  }

  setProblem(problem: LabProblem, view = this.config.view): void {
    this.#options.configure({ ...this.config, problem, view });
  }

  changeOptimizer(key: string, change: (one: OptimizerConfig) => OptimizerConfig): void {
    this.#options.configure(withOptimizer(this.config, key, change));
  }

  #applySurface(text: string): boolean {
    const { problem, view } = this.config;
    const readable = readSurface(problem, text).ok;
    if (readable && (problem.kind === 'data' || text !== surfaceText(problem))) {
      // The plane of a data set says nothing about a formula's.
      this.setProblem(
        ownProblem(problem, text),
        problem.kind === 'data' ? without(view, 'x', 'y') : undefined,
      );
    }
    return readable;
  }

  #applyRule(text: string): boolean {
    const { optimizer } = this;
    if (optimizer === undefined || typeof optimizer.rule === 'string') {
      return true;
    }
    const { rule } = optimizer;
    const readable = readRule(optimizer, text).ok;
    if (readable && text !== rule.text) {
      this.changeOptimizer(optimizer.key, (one) => ({ ...one, rule: { ...rule, text } }));
    }
    return readable;
  }
}
