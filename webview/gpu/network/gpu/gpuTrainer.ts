import { initialize } from '../../../../src/core/network/model/initialize.ts';
import type { NetworkProblem } from '../../../../src/core/network/networkProblem.ts';
import { compileScalar } from '../../../../src/core/formula/scalar.ts';
import type { Gpu } from '../../context.ts';
import { Fence, readTexels } from '../../readTexels.ts';
import { Target } from '../../target.ts';
import { placeOf } from '../kernel/texelLayout.ts';
import type { Layout } from '../kernel/texelLayout.ts';
import type { Lines } from '../kernel/ruleLines.ts';
import { makeStepwiseKernel } from '../kernel/stepwise.ts';
import { makeTrainKernel, tableRows } from '../kernel/trainKernel.ts';
import type { Drawing, Inputs } from './networkDrawing.ts';
import { trainingTarget } from './points.ts';
import { StepDrawing } from './stepDrawing.ts';
import { VertexDrawing } from './vertexDrawing.ts';

/** One network of a trainer. */
export interface Member {
  readonly problem: NetworkProblem;
  readonly member: number;
}

/** Everything that the networks need to go on from a step. */
export interface TrainerSnapshot {
  readonly step: number;
  readonly layers: readonly Float32Array[];
}

/** Longest wait for a driver that compiles, in ms. */
export const compilePatience = 60_000;

/**
 * Vectors that a vertex hands to the pixels of its point: what devices have in common is 15, most have 31. Some drivers
 * count the place and the size of the point.
 */
export const mostVectors = ({ gl }: Pick<Gpu, 'gl'>): number =>
  Math.min(31, Number(gl.getParameter(gl.MAX_VARYING_VECTORS))) - 2;

/** Hyperparameters whose values differ between networks. */
export function varyingOf(members: readonly Member[]): string[] {
  const first = members[0]!.problem.trainers[0]!.rule.hyper;
  return Object.keys(first).filter((name) =>
    members.some(({ problem }) => problem.trainers[0]!.rule.hyper[name] !== first[name]),
  );
}

/** Networks of one shape with their state in textures: draws steps, one draw after the other. */
export class GpuTrainer {
  readonly kernel: { readonly layout: Layout; readonly lines: Lines; readonly settings: readonly string[] };
  /** Networks stand in rows of so many blocks. */
  readonly across: number;
  step = 0;
  readonly #gpu: Gpu;
  readonly #members: readonly Member[];
  readonly #varying: readonly string[];
  readonly #drawing: Drawing;
  readonly #points: Target;
  readonly #settings: Target;
  readonly #table: Target;
  #tableFrom = -1;
  readonly #texels: Float32Array;

  /**
   * @param members whose problems differ in numbers alone
   * @param mode 'vertex': many steps a draw, also where that takes several passes; for comparisons
   */
  constructor(gpu: Gpu, members: readonly Member[], mode?: 'vertex') {
    const { config, architecture, trainers, points } = members[0]!.problem;
    this.#gpu = gpu;
    this.#members = members;
    this.#varying = varyingOf(members);
    this.across = Math.ceil(Math.sqrt(members.length));
    const rule = trainers[0]!.rule;
    const shape = [config, architecture, rule, this.#varying] as const;
    const vectors = mostVectors(gpu);
    const whole = makeTrainKernel(...shape, vectors);
    const size = { across: this.across, networks: members.length };
    const passes = whole.layout.layers;
    const alone = rule.stop === undefined && whole.lines.common.length === 0;
    if (passes === 1 || !alone || mode === 'vertex') {
      this.kernel = whole;
      this.#drawing = new VertexDrawing(gpu, whole, size);
    } else {
      const kernel = makeStepwiseKernel(...shape, { vectors, outputs: gpu.maxOutputs });
      this.kernel = kernel;
      this.#drawing = new StepDrawing(gpu, kernel, size);
    }
    const { settings, lines } = this.kernel;
    this.#points = trainingTarget(gpu, config, points.train);
    this.#settings = new Target(gpu, Math.ceil(settings.length / 4), members.length, 1);
    this.#texels = new Float32Array(4 * this.#settings.width * members.length);
    members.forEach((member, k) => {
      this.#texels.set(this.#settingsOf(member), k * 4 * this.#settings.width);
    });
    this.#settings.upload(0, this.#texels);
    this.#table = new Target(gpu, Math.max(1, Math.ceil(lines.tableSize / 4)), tableRows, 1);
    this.#start();
  }

  /** Resolves when the kernel is compiled: by a driver that compiles at the first draw, too. Rejects with GpuLost. */
  async ready(): Promise<void> {
    await this.#drawing.ready();
    this.#drawing.draw(this.#inputs(), 1, 0);
    await new Fence(this.#gpu).passed(1, compilePatience);
  }

  /** The textures with the present parameters: a layer for each of the layout's. */
  get layers(): Drawing['layers'] {
    return this.#drawing.layers;
  }

  /** Draws `count` steps of all networks. */
  draw(count: number): void {
    for (let left = count; left > 0;) {
      // The table has the constants of a thousand steps.
      const from = this.step - (this.step % tableRows);
      this.#fillTable(from);
      const steps = Math.min(left, from + tableRows - this.step);
      this.#drawing.draw(this.#inputs(), this.step + 1, steps);
      this.step += steps;
      left -= steps;
    }
  }

  /** These networks stay as they are. */
  stop(networks: readonly number[]): void {
    const place = this.kernel.settings.indexOf('stopped');
    for (const network of networks) {
      this.#texels[network * 4 * this.#settings.width + place] = 1;
    }
    this.#settings.upload(0, this.#texels);
  }

  /** The present weights of one network. Rejects with GpuLost. */
  async parameters(network: number): Promise<Float64Array> {
    const { layout } = this.kernel;
    const { side, parameters, perLayer } = layout;
    const area = [
      (network % this.across) * side,
      Math.floor(network / this.across) * side,
      side,
      side,
    ] as const;
    const used = Math.ceil(Math.ceil(parameters / 4) / perLayer);
    const layers = await Promise.all(
      this.layers.slice(0, used).map(([target, layer]) => readTexels(this.#gpu, target, layer, area)),
    );
    return Float64Array.from({ length: parameters }, (_, i) => {
      const { layer, place } = placeOf(layout, 1, side, 0, i);
      return layers[layer]![place]!;
    });
  }

  /** Rejects with GpuLost. */
  async save(): Promise<TrainerSnapshot> {
    const { step } = this;
    const layers = await Promise.all(
      this.#drawing.state.flatMap((target) =>
        Array.from({ length: target.layers }, (_, layer) =>
          readTexels(this.#gpu, target, layer, [0, 0, target.width, target.height]),
        ),
      ),
    );
    return { step, layers };
  }

  resume({ step, layers }: TrainerSnapshot): void {
    let place = 0;
    for (const target of this.#drawing.state) {
      for (let layer = 0; layer < target.layers; layer++) {
        target.upload(layer, layers[place++]!);
      }
    }
    this.step = step;
  }

  dispose(): void {
    for (const part of [this.#drawing, this.#points, this.#settings, this.#table]) {
      part.dispose();
    }
  }

  #inputs(): Inputs {
    const { points, config } = this.#members[0]!.problem;
    return {
      settings: this.#settings,
      points: this.#points,
      table: this.#table,
      uniforms: { pointCount: points.train.count, across: this.across, seed: config.seed },
    };
  }

  #fillTable(from: number): void {
    if (from === this.#tableFrom) {
      return;
    }
    this.#tableFrom = from;
    const { problem } = this.#members[0]!;
    const { lines } = this.kernel;
    const texels = new Float32Array(4 * this.#table.width * tableRows);
    const { steps } = problem.config;
    for (let row = 0; row < tableRows && from + row < steps; row++) {
      texels.set(
        lines.table(problem.trainers[0]!.rule.hyper, steps, from + row + 1),
        row * 4 * this.#table.width,
      );
    }
    this.#table.upload(0, texels);
  }

  /** The first weights, as the core draws them, and what the rule remembers at first. */
  #start(): void {
    const { layout, lines } = this.kernel;
    const { state, arrays } = this.#drawing;
    const width = state[0]!.width;
    const layers = state.flatMap((target) =>
      Array.from({ length: target.layers }, () => new Float32Array(4 * target.width * target.height)),
    );
    /** Array 0 has the parameters, the others what each of them remembers. */
    const put = (network: number, array: number, i: number, value: number): void => {
      const index = arrays === 'joined' ? array * layout.parameters + i : i;
      const { layer, place } = placeOf(layout, this.across, width, network, index);
      layers[arrays === 'joined' ? layer : layer * (1 + lines.states.length) + array]![place] = value;
    };
    this.#members.forEach(({ problem, member }, network) => {
      const { architecture, config, trainers } = problem;
      const weights = initialize(architecture, config.initialization, config.seed, member);
      weights.forEach((w, i) => {
        put(network, 0, i, w);
      });
      const starts = startsOf(trainers[0]!.rule, config.steps);
      lines.states.forEach((name, s) => {
        for (let i = 0; i < layout.parameters; i++) {
          put(network, s + 1, i, starts.get(name) ?? 0);
        }
      });
      lines.common.forEach((name, c) => {
        put(network, lines.states.length + 1, c, starts.get(name) ?? 0);
      });
    });
    this.resume({ step: 0, layers });
  }

  #settingsOf({ problem, member }: Member): number[] {
    const { config, trainers, points } = problem;
    const run = config.runs[0]!;
    const { hyper } = trainers[0]!.rule;
    return this.kernel.settings.map((name) => {
      if (name === 'member') {
        return member;
      }
      if (name === 'batch') {
        return run.batchSize === 'all' ? points.train.count : run.batchSize;
      }
      if (name === 'inputNoise') {
        return run.inputNoise;
      }
      const [, kind, index] = /^(drop|v)(\d+)$/.exec(name) ?? [];
      if (kind === 'drop') {
        return run.dropout[Number(index)] ?? 0;
      }
      return kind === 'v' ? (hyper[this.#varying[Number(index)]!] ?? NaN) : (hyper[name] ?? 0);
    });
  }
}

type Rule = NetworkProblem['trainers'][number]['rule'];
const known = new WeakMap<Rule, ReadonlyMap<string, number>>();

/** What a rule's states are before the first step. */
function startsOf(rule: Rule, steps: number): ReadonlyMap<string, number> {
  const before = known.get(rule);
  if (before !== undefined) {
    return before;
  }
  const names = [...Object.keys(rule.hyper), 'T'];
  const results = new Float64Array(rule.states.length);
  compileScalar(
    rule.graph,
    rule.states.map(({ start }) => start),
    names,
  )(
    names.map((name) => (name === 'T' ? steps : (rule.hyper[name] ?? NaN))),
    results,
  );
  const starts = new Map(rule.states.map(({ name }, i) => [name, results[i]!]));
  known.set(rule, starts);
  return starts;
}
