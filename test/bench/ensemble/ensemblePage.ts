import * as tf from '@tensorflow/tfjs';
import type { LabProblem, OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import type { Backend, Ensemble } from '../../../webview/gpu/backendApi.ts';
import { openBackend } from '../../../webview/gpu/backend/openBackend.ts';
import { objectiveOf } from '../../tools/objectiveOf.ts';
import { handwritten, HandwrittenRuns } from './handwritten.ts';
import { timeLoop } from './loops.ts';
import { adam, domain, formula, lbfgs, momentum, runs, side } from './ensembleProblems.ts';
import type { Case } from './ensembleProblems.ts';
import { timeTfjs } from './tfjsEnsemble.ts';

const rosenbrock: LabProblem = { kind: 'surface', id: 'rosenbrock', parameters: {} };
const problems: Readonly<Record<Case, LabProblem>> = {
  adam: rosenbrock,
  momentum: rosenbrock,
  lbfgs: rosenbrock,
  formula: { kind: 'formula', text: formula, parameters: {}, x: [-3, 3], y: [-3, 3] },
};
const rules: Readonly<Record<Case, readonly [rule: string, hyper: Readonly<Record<string, number>>]>> = {
  adam: ['adam', adam],
  momentum: ['momentum', momentum],
  lbfgs: ['lbfgs', lbfgs],
  formula: ['adam', adam],
};

function optimizerOf(name: Case): OptimizerConfig {
  const [rule, hyper] = rules[name];
  const schedule = { id: 'constant', hyper: {} };
  return {
    key: name,
    rule,
    convention: 'pytorch',
    hyper: { ...hyper },
    schedule,
    enabled: true,
    batchSize: 'all',
    sampling: 'shuffled',
  };
}

function begin(backend: Backend, name: Case, steps: number, height = side): Promise<Ensemble> {
  return backend.ensemble({
    problem: problems[name],
    optimizer: optimizerOf(name),
    noise: 0,
    seed: 1,
    width: side,
    height,
    starts: { kind: 'grid', view: domain },
    steps,
  });
}

async function open(prefer: 'auto' | 'cpu'): Promise<Backend> {
  const backend = await openBackend({
    place: (canvas) => {
      document.body.replaceChildren(canvas);
    },
    redraw: () => undefined,
    prefer,
  });
  backend.resize(side, side);
  return backend;
}

/** To the end, and until the GPU is done. */
async function finish(ensemble: Ensemble): Promise<void> {
  await ensemble.advance(Infinity);
  await ensemble.probe(0, 0);
}

let gpu: Backend | undefined;
let raw: WebGL2RenderingContext | undefined;
const byHand = new Map<Case, ReadonlyMap<string, HandwrittenRuns>>();
const made = new Map<string, Ensemble>();

/** What the bench calls in the page. Rates are run-steps a second. */
const bench = {
  async open(): Promise<string> {
    gpu = await open('auto');
    // tfjs finds kernels by the backend's name; ours has none of its own.
    tf.copyRegisteredKernels('webgl', tf.getBackend());
    raw =
      document.createElement('canvas').getContext('webgl2', { antialias: false, alpha: false }) ?? undefined;
    raw?.getExtension('EXT_color_buffer_float');
    return gpu.status.kind === 'gpu' ? gpu.status.renderer : 'cpu';
  },

  /**
   * Milliseconds from a lost context until its replacement runs on: an ensemble of 65,536 runs of Adam, lost half way.
   */
  async recover(): Promise<number> {
    const backend = await open('auto');
    const ensemble = await begin(backend, 'adam', 200);
    await ensemble.advance(50);
    await ensemble.probe(0, 0);
    const { step } = ensemble.progress;
    const from = performance.now();
    backend.canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    while (ensemble.progress.step <= step) {
      await ensemble.advance(8);
      await ensemble.probe(0, 0);
    }
    const took = performance.now() - from;
    backend.dispose();
    return took;
  },

  async ensemble(name: Case, steps: number): Promise<number> {
    if (!gpu) {
      return NaN;
    }
    const key = `${name} ${steps}`;
    const ensemble = made.get(key) ?? (await begin(gpu, name, steps));
    if (!made.has(key)) {
      await finish(ensemble);
    }
    made.set(key, ensemble);
    ensemble.restart({});
    const from = performance.now();
    await finish(ensemble);
    return (runs * steps) / ((performance.now() - from) / 1000);
  },

  /** Compiles what was written by hand for a case; gives the variants' names. */
  prepare(name: Case): readonly string[] {
    if (!raw) {
      return [];
    }
    const gl = raw;
    const all =
      byHand.get(name) ??
      new Map(handwritten(name).map((one) => [one.name, new HandwrittenRuns(gl, name, one)]));
    byHand.set(name, all);
    for (const one of all.values()) {
      one.run(1, 1);
    }
    return [...all.keys()];
  },

  handwritten(name: Case, variant: string, steps: number, chunk: number): number {
    const from = performance.now();
    byHand.get(name)?.get(variant)?.run(steps, chunk);
    return (runs * steps) / ((performance.now() - from) / 1000);
  },

  tfjs: timeTfjs,
  loop: timeLoop,

  async cpu(name: Case, steps: number): Promise<number> {
    const backend = await open('cpu');
    const ensemble = await begin(backend, name, steps, 32);
    const from = performance.now();
    await finish(ensemble);
    const rate = (side * 32 * steps) / ((performance.now() - from) / 1000);
    backend.dispose();
    return rate;
  },

  /** From the text of a formula to its first picture: of the heat map, and of an ensemble after one step. */
  async compile(text: string): Promise<readonly [heatmap: number, ensemble: number]> {
    if (!gpu) {
      return [NaN, NaN];
    }
    const problem: LabProblem = { kind: 'formula', text, parameters: {}, x: [-3, 3], y: [-3, 3] };
    const view = { xMin: -3, xMax: 3, yMin: -3, yMax: 3 };
    const palette = {
      colors: new Uint8Array([0, 0, 0, 255, 255, 255, 255, 255]),
      line: [255, 255, 255, 255],
      invalid: [255, 0, 0, 255],
      neutral: [128, 128, 128, 255],
    } as const;
    const pixel = new Uint8Array(4);
    const shown = (): void => {
      const gl = gpu?.canvas.getContext('webgl2');
      gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    };
    const from = performance.now();
    const map = await gpu.heatmap(objectiveOf(problem));
    map.draw({ view, scale: 'log', palette, lines: 16 });
    shown();
    const heatmap = performance.now() - from;
    map.dispose();
    const again = performance.now();
    const ensemble = await gpu.ensemble({
      ...{ problem, optimizer: optimizerOf('adam'), noise: 0, seed: 1, width: side, height: side, steps: 1 },
      starts: { kind: 'grid', view },
    });
    await ensemble.advance(1);
    ensemble.draw({ kind: 'basins', points: [[0, 0]], radius: 1, palette });
    shown();
    const first = performance.now() - again;
    ensemble.dispose();
    return [heatmap, first];
  },

  /** Where one run stands after some steps, by the ensemble and by hand: that both do the same. */
  async agree(name: Case, steps: number): Promise<readonly (readonly number[])[]> {
    if (!gpu || !raw) {
      return [];
    }
    const ensemble = await begin(gpu, name, steps);
    await finish(ensemble);
    const { x, y } = await ensemble.probe(100, 100);
    ensemble.dispose();
    const gl = raw;
    const hand = handwritten(name).map((one) => {
      const runner = new HandwrittenRuns(gl, name, one);
      const [hx = NaN, hy = NaN] = runner.run(steps, 20);
      runner.dispose();
      return [hx, hy];
    });
    return [[x, y], ...hand];
  },
};

export type Bench = typeof bench;
Object.assign(globalThis, { bench });
