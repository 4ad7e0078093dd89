import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { gradientHyper, penalties } from '../../../src/core/optimizer/parts/hyper.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import type { Backend, Ensemble, EnsembleRequest } from '../../gpu/backendApi.ts';

/**
 * One ensemble at a time. What changes only values starts the same one over, so that a picture follows a slider
 * while it moves; what needs another kernel takes another one.
 */
export class EnsembleSlot {
  readonly #backend: Backend;
  #current: { readonly shape: string; readonly runs: Ensemble } | undefined;
  #turn = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get runs(): Ensemble | undefined {
    return this.#current?.runs;
  }

  /**
   * The ensemble of a request, at its first step; undefined when another was asked for meanwhile. Rejects with the
   * rule's or formula's sentence.
   */
  async start(request: EnsembleRequest): Promise<Ensemble | undefined> {
    const turn = ++this.#turn;
    const shape = shapeOf(request);
    if (this.#current?.shape === shape) {
      const { starts, steps, stop, noise, seed, sweep, optimizer } = request;
      const rule = resolveRule(optimizer);
      this.#current.runs.restart({
        starts,
        steps,
        noise,
        seed,
        ...(stop === undefined ? {} : { stop }),
        ...(sweep === undefined ? {} : { sweep }),
        hyper: rule.ok ? rule.value.hyper : {},
      });
      return this.#current.runs;
    }
    const runs = await this.#backend.ensemble(request);
    if (turn !== this.#turn) {
      runs.dispose();
      return undefined;
    }
    this.#current?.runs.dispose();
    this.#current = { shape, runs };
    return runs;
  }

  free(): void {
    this.#turn++;
    this.#current?.runs.dispose();
    this.#current = undefined;
  }
}

/** What a kernel is made for. */
function shapeOf(request: EnsembleRequest): string {
  const { problem, optimizer, sweep, starts, width, height, noise, stop } = request;
  const varying = [sweep?.x?.hyper, sweep?.y?.hyper].filter((name) => name !== undefined);
  return JSON.stringify([
    problem,
    [optimizer.rule, optimizer.convention, optimizer.schedule, optimizer.batchSize, optimizer.sampling],
    textOf(optimizer, varying),
    // What is zero is not in the kernel at all.
    [...gradientHyper, ...penalties].map(({ name }) => (optimizer.hyper[name] ?? 0) !== 0),
    [starts.kind, width, height, noise > 0, stop !== undefined],
    varying,
  ]);
}

/** The lines of the rule: they depend on some hyperparameters, and on which of them are zero. */
function textOf(optimizer: OptimizerConfig, varying: readonly string[]): string {
  const rule = resolveRule(optimizer, { varying });
  return rule.ok ? rule.value.text : '';
}
