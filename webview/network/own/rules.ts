import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import type { OwnOptimizer } from '../../../src/core/lab/library.ts';
import { freeKey, newOptimizer } from '../../lab/optimizers.ts';
import { readRule } from '../../lab/own/reading.ts';
import type { Stage } from '../model/lab.ts';

type Own = Exclude<NetworkRunConfig['rule'], string>;

/** The runs that have a rule of the user's own. */
export class Rules {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get #config(): NetworkConfig {
    return this.#stage.state().config;
  }

  /** The one whose rule is written. */
  get run(): NetworkRunConfig | undefined {
    return this.#config.runs.find(({ key }) => key === this.#stage.state().writing?.optimizer);
  }

  /** Puts in a run with such a rule, and batches as the others have them; gives its key. */
  add(rule: Own, hyper: OwnOptimizer['hyper']): string {
    const last = this.#config.runs.at(-1)!;
    const { batchSize, sampling } = last;
    return this.insert({
      ...newOptimizer('own', 'sgd'),
      ...{ dropout: [], l1: 'threshold', inputNoise: 0, patience: 0 },
      ...{ batchSize, sampling, rule: { ...rule }, hyper: { ...hyper } },
    });
  }

  /** Gives its key. */
  insert(run: NetworkRunConfig, after?: string): string {
    const { runs } = this.#config;
    const key = freeKey('own', runs);
    const at = after === undefined ? -1 : runs.findIndex((one) => one.key === after);
    this.#stage.configure({
      ...this.#config,
      runs: runs.toSpliced(at < 0 ? runs.length : at + 1, 0, { ...run, key }),
    });
    return key;
  }

  change(by: (run: NetworkRunConfig, rule: Own) => NetworkRunConfig): void {
    const { run } = this;
    if (run !== undefined && typeof run.rule !== 'string') {
      const changed = by(run, run.rule);
      this.#stage.configure({
        ...this.#config,
        runs: this.#config.runs.map((one) => (one === run ? changed : one)),
      });
    }
  }

  /** Trains with what is written; false if it cannot be read. */
  apply(): boolean {
    const { run } = this;
    const { writing } = this.#stage.state();
    if (writing === undefined || run === undefined) {
      return true;
    }
    const readable = readRule(run, writing.text).ok;
    if (readable && typeof run.rule !== 'string' && run.rule.text !== writing.text) {
      this.change((one, rule) => ({ ...one, rule: { ...rule, text: writing.text } }));
    }
    return readable;
  }
}
