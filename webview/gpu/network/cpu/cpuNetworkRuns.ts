import type { FleetHistory, FleetRequest } from '../plan/fleets.ts';
import { makeHistory, note, Patience } from '../plan/fleetHistory.ts';
import type { Group } from '../plan/members.ts';
import { problemsOf } from '../plan/setup.ts';
import { CpuNetwork, Measurer } from './cpuNetworks.ts';

/** Networks on the processor, all of them row by row of the history. */
export class CpuRuns {
  readonly history: FleetHistory;
  readonly #networks: readonly CpuNetwork[];
  readonly #measurers: readonly Measurer[];
  readonly #patience: Patience;
  /** The row that is being filled, and the network that is next in it. */
  #row = 0;
  #next = 0;

  /**
   * @param places where each group's networks stand in the request do not matter here: the history's columns are those
   *   of `groups`, one after another
   */
  constructor({ config, rows }: Pick<FleetRequest, 'config' | 'rows'>, groups: readonly Group[]) {
    const networks: CpuNetwork[] = [];
    const measurers: Measurer[] = [];
    for (const group of groups) {
      const problems = problemsOf(group);
      const measurer = new Measurer(problems[0]!);
      group.networks.forEach(({ member }, index) => {
        networks.push(new CpuNetwork(problems[index]!, member));
        measurers.push(measurer);
      });
    }
    this.#networks = networks;
    this.#measurers = measurers;
    this.history = makeHistory(networks.length, config.steps, rows);
    this.#patience = new Patience(networks.length);
  }

  /** Rows that all networks have. */
  get rows(): number {
    return this.#row;
  }

  get done(): boolean {
    return this.#row >= this.history.steps.length;
  }

  /** Of all steps of all networks. */
  get share(): number {
    const { steps } = this.history;
    const [here = 0, before = 0] = [steps[this.#row], steps[this.#row - 1]];
    const last = steps.at(-1) ?? 1;
    return this.done ? 1 : (before + ((here - before) * this.#next) / this.#networks.length) / last;
  }

  /** The present weights of a network. */
  parameters(network: number): Float64Array {
    return this.#networks[network]!.parameters;
  }

  /** Trains for about so long, and at least one network by one row. */
  advance(budgetMs: number): void {
    const end = performance.now() + budgetMs;
    do {
      this.#advanceOne();
    } while (!this.done && performance.now() < end);
  }

  #advanceOne(): void {
    const network = this.#networks[this.#next];
    if (this.done || network === undefined) {
      return;
    }
    const { history } = this;
    const step = history.steps[this.#row]!;
    if (network.ended === 0 || this.#row === 0) {
      network.goTo(step);
      const figures = this.#measurers[this.#next]!.figures(network.parameters);
      note(history, this.#row, this.#next, figures);
      const { patience } = network.problem.config.runs[0]!;
      if (network.ended === 0 && this.#patience.over(this.#next, step, figures.testLoss, patience)) {
        network.ended = step;
      }
      history.ended[this.#next] = network.ended;
    } else {
      this.#repeat();
    }
    this.#next += 1;
    if (this.#next === this.#networks.length) {
      this.#next = 0;
      this.#row += 1;
    }
  }

  /** A network that has ended stays as it was. */
  #repeat(): void {
    const { trainLoss, testLoss, trainAccuracy, testAccuracy, count } = this.history;
    const place = this.#row * count + this.#next;
    for (const column of [trainLoss, testLoss, trainAccuracy, testAccuracy]) {
      column[place] = column[place - count]!;
    }
  }
}
