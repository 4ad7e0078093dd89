import * as tf from '@tensorflow/tfjs';
import type { LabProblem } from '../../../src/core/config/labConfig.ts';
import { normal, randomGlsl, randomWords } from '../../../src/core/lab/random.ts';
import { runRule } from '../../../src/core/lab/labRun.ts';
import { shuffled, shuffleGlsl } from '../../../src/core/lab/shuffle.ts';
import type {
  Backend,
  BackendOptions,
  Ensemble,
  EnsembleRequest,
  Progress,
} from '../../../webview/gpu/backendApi.ts';
import { openBackend } from '../../../webview/gpu/backend/openBackend.ts';
import type { Gpu } from '../../../webview/gpu/context.ts';
import { openGpu } from '../../../webview/gpu/context.ts';
import { runAt } from '../../../webview/gpu/gridEdges.ts';
import { setUpEnsemble } from '../../../webview/gpu/ensembleSetup.ts';
import type { FunctionName } from '../../../webview/gpu/kernel/functionGlsl.ts';
import { functionSources } from '../../../webview/gpu/kernel/functionGlsl.ts';
import { readTexels } from '../../../webview/gpu/readTexels.ts';
import { KernelRuns, runsOf } from '../../../webview/gpu/kernelRuns.ts';
import { Target } from '../../../webview/gpu/target.ts';
import type { Palette } from '../../../webview/gpu/types.ts';

/**
 * Errors of the GPU's runs against the core's. Not compared are runs that diverge, and chaotic ones: where float64
 * itself, begun a millionth beside, comes out more than a tenth of the tolerance elsewhere.
 */
interface Comparison {
  readonly worst: number;
  readonly compared: number;
}
const beside = 1e-6;
const chaotic = 1e-5;

/** What a device is made to look like. */
interface Disguise {
  readonly maxOutputs?: number;
  readonly software?: boolean;
}

const palette: Palette = {
  colors: new Uint8Array([0, 0, 0, 255, 255, 255, 255, 255]),
  line: [255, 0, 0, 255],
  invalid: [0, 0, 255, 255],
  neutral: [0, 255, 0, 255],
};

async function gpuOrThrow(): Promise<Gpu> {
  const gpu = await openGpu();
  if (typeof gpu === 'string') {
    throw new Error(`No GPU: ${gpu}`);
  }
  return gpu;
}

let shared: Gpu | undefined;

/** Computes `vec4 value` from `int k`, the number of the texel, by a shader of the test's own. */
async function compute(declarations: string, body: string, count: number): Promise<Float32Array> {
  const gpu = (shared ??= await gpuOrThrow());
  const program = gpu.programs.take(
    gpu,
    `#version 300 es
precision highp float;
precision highp int;
out vec4 value;
${declarations}
void main() {
  int k = int(gl_FragCoord.x);
  ${body}
}`,
  );
  const target = new Target(gpu, count, 1, 1);
  program.use({});
  target.bindOutput(0);
  program.draw();
  const texels = await readTexels(gpu, target, 0, [0, 0, count, 1]);
  target.dispose();
  program.dispose();
  return texels;
}

const tools = {
  /** Final places of a grid of runs on the GPU against single runs of the core. */
  async compare(request: EnsembleRequest, disguise: Disguise = {}): Promise<Comparison> {
    const gpu = { ...(shared ??= await gpuOrThrow()), ...disguise };
    const setup = setUpEnsemble(request);
    const runs = new KernelRuns(gpu, setup, runsOf(request));
    await runs.ready();
    const { width, height, steps, seed, noise } = request;
    // In uneven draws: where one ends must not matter.
    for (const count of [1, Math.floor(steps / 3), steps - 1 - Math.floor(steps / 3)]) {
      runs.draw(count);
    }
    const texels = await readTexels(gpu, runs.state, 0, [0, 0, width, height]);
    runs.dispose();
    let [worst, compared] = [0, 0];
    for (let k = 0; k < width * height; k++) {
      const { start, hyper, stream } = runAt(request, setup.rule.hyper, k % width, Math.floor(k / width));
      const alone = { ...request.optimizer, hyper };
      const { objective, rule } = setUpEnsemble({ ...request, optimizer: alone, sweep: {} });
      const from = (x: number, y: number): readonly [number, number, boolean] => {
        const config = { start: [x, y] as [number, number], steps, seed, noise, tolerance: 0 };
        const run = runRule(objective, rule, alone, config, stream);
        const gone = run.end.reason === 'diverged' || run.end.reason === 'undefined';
        return [run.x.at(-1) ?? NaN, run.y.at(-1) ?? NaN, gone];
      };
      const [x, y, gone] = from(start[0], start[1]);
      const [besideX, besideY, alsoGone] = from(
        start[0] * (1 + beside) + beside,
        start[1] * (1 - beside) - beside,
      );
      const size = Math.max(1, Math.abs(x), Math.abs(y));
      const moved = Math.max(Math.abs(besideX - x), Math.abs(besideY - y)) / size;
      if (gone || alsoGone || size > 1e6 || moved > chaotic) {
        continue;
      }
      const error = Math.max(Math.abs(texels[4 * k]! - x), Math.abs(texels[4 * k + 1]! - y)) / size;
      compared += 1;
      if (!(error <= worst)) {
        worst = error;
      }
    }
    return { worst, compared };
  },

  /** Words, normal numbers and a shuffle: how many of the GPU's differ from the core's, and by how much. */
  async random(): Promise<{ words: number; normal: number; shuffled: number }> {
    const count = 2048;
    const arguments_ = (k: number): readonly [number, number, number, number] => [
      k * 2654435,
      (k % 4) + 1,
      k,
      k * 7919,
    ];
    const call = 'randomWords(uint(k) * 2654435u, uint(k % 4) + 1u, uint(k), uint(k) * 7919u)';
    // A float cannot carry 32 bits: two halves of 16 go out of each of two words.
    const halves = await compute(
      randomGlsl,
      `uvec4 w = ${call}; value = vec4(float(w.x >> 16), float(w.x & 0xffffu), float(w.w >> 16), float(w.w & 0xffffu));`,
      count,
    );
    const normals = await compute(randomGlsl, `value = vec4(normal01(${call}.y));`, count);
    const places = await compute(
      randomGlsl + shuffleGlsl,
      'value = vec4(float(shuffled(uint(k), 2048u, randomWords(5u, 4u, 3u, 2u))), float(shuffled(uint(k % 1000), 1000u, randomWords(5u, 4u, 3u, 2u))), 0.0, 0.0);',
      count,
    );
    const result = { words: 0, normal: 0, shuffled: 0 };
    const order = randomWords(5, 4, 3, 2);
    for (let k = 0; k < count; k++) {
      const [seed, purpose, step, run] = arguments_(k);
      const words = randomWords(seed, purpose, step, run);
      const [a, b, c, d] = halves.subarray(4 * k, 4 * k + 4);
      if (a! * 65536 + b! !== words[0] || c! * 65536 + d! !== words[3]) {
        result.words += 1;
      }
      result.normal = Math.max(result.normal, Math.abs(normals[4 * k]! - normal(words[1])));
      const expected = [shuffled(k, 2048, order), shuffled(k % 1000, 1000, order)];
      if (places[4 * k] !== expected[0] || places[4 * k + 1] !== expected[1]) {
        result.shuffled += 1;
      }
    }
    return result;
  },

  /** Values of a GLSL expression over x at some places. */
  async values(names: readonly FunctionName[], expression: string, xs: readonly number[]): Promise<number[]> {
    const list = `const float places[${xs.length}] = float[](${xs.map((x) => x.toExponential(9)).join(', ')});`;
    const texels = await compute(
      functionSources(new Set(names)) + list,
      `float x = places[k]; value = vec4(${expression});`,
      xs.length,
    );
    return xs.map((_, k) => texels[4 * k]!);
  },

  /** tfjs's own sums before, between and after draws of ours on the same context. */
  async besideTfjs(request: EnsembleRequest): Promise<number[]> {
    const backend = await openBackend({
      place: (canvas) => {
        document.body.replaceChildren(canvas);
      },
      redraw: () => undefined,
    });
    tf.copyRegisteredKernels('webgl', tf.getBackend());
    const sums: number[] = [];
    const sum = async (): Promise<void> => {
      const total = tf.tidy(() => tf.sum(tf.square(tf.range(0, 300))));
      sums.push((await total.data())[0] ?? NaN);
      total.dispose();
    };
    await sum();
    const ensemble = await backend.ensemble(request);
    for (let k = 0; k < 3; k++) {
      await ensemble.advance(1);
      await sum();
      ensemble.draw({ kind: 'points', view: { xMin: -5, xMax: 5, yMin: -5, yMax: 5 }, size: 3, palette });
      await sum();
    }
    await ensemble.advance(Infinity);
    const { x, y } = await ensemble.probe(3, 4);
    backend.dispose();
    return [...sums, x, y];
  },
};

let backend: Backend | undefined;
let ensemble: Ensemble | undefined;
const events: string[] = [];

function opened(): Backend {
  if (backend === undefined) {
    throw new Error('No backend is open.');
  }
  return backend;
}
function begun(): Ensemble {
  if (ensemble === undefined) {
    throw new Error('No ensemble has begun.');
  }
  return ensemble;
}

/** Colours at places of the 64 × 64 canvas, from the lower left. */
function pixels(places: readonly (readonly [number, number])[]): number[][] {
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [64, 64];
  const context = copy.getContext('2d');
  context?.drawImage(opened().canvas, 0, 0);
  return places.map(([i, j]) => Array.from(context?.getImageData(i, 63 - j, 1, 1).data ?? []));
}

const app = {
  async open(prefer: NonNullable<BackendOptions['prefer']>): Promise<Backend['status']> {
    backend = await openBackend({
      prefer,
      place: (canvas) => {
        document.body.replaceChildren(canvas);
        events.push('placed');
      },
      redraw: () => {
        events.push('redraw');
      },
      changed: ({ kind, recovering, reason }) => {
        events.push(`${kind}${recovering ? ' recovering' : ''}${reason === undefined ? '' : ` ${reason}`}`);
      },
    });
    backend.resize(64, 64);
    return backend.status;
  },

  close(): void {
    backend?.dispose();
    [backend, ensemble] = [undefined, undefined];
    events.length = 0;
  },

  events: (): readonly string[] => [...events],

  async begin(request: EnsembleRequest): Promise<void> {
    ensemble?.dispose();
    ensemble = await opened().ensemble(request);
  },
  progress: (): Progress => begun().progress,
  advance: (budgetMs: number, to?: number): Promise<Progress> => begun().advance(budgetMs, to),
  places: (): Promise<number[][]> =>
    begun()
      .places()
      .then(({ x, y }) => [[...x], [...y]]),
  /** Colours of the ensemble's runs alone, over nothing, at places of the canvas. */
  cloud(kind: 'points' | 'density', count: number, at: readonly [number, number][]): number[][] {
    const view = { xMin: -5, xMax: 5, yMin: -5, yMax: 5 };
    opened().resize(64, 64);
    const white = { ...palette, colors: new Uint8Array(8).fill(255) };
    begun().draw({ kind, view, size: 3, count, palette: white });
    return pixels(at);
  },
  /** The next fences but the first are refused, as by a driver that is too busy. */
  deafen(): void {
    const prototype = WebGL2RenderingContext.prototype;
    const { fenceSync } = prototype;
    let calls = 0;
    prototype.fenceSync = function (this: WebGL2RenderingContext, ...args: Parameters<typeof fenceSync>) {
      calls += 1;
      if (calls === 4) {
        prototype.fenceSync = fenceSync;
      }
      return calls === 1 ? fenceSync.apply(this, args) : null;
    };
  },
  async finish(): Promise<void> {
    while (!begun().progress.done) {
      await begun().advance(50);
    }
  },
  restart: (change: Parameters<Ensemble['restart']>[0]): void => begun().restart(change),
  probe: (i: number, j: number): ReturnType<Ensemble['probe']> => begun().probe(i, j),
  census: (points: readonly [number, number][], radius: number): ReturnType<Ensemble['census']> =>
    begun().census(points, radius),

  /** Takes the context away, as a driver that is reset does. */
  lose(): void {
    opened().canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  },
  /** No context will be had again. */
  refuseContexts(): void {
    HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
      apply: (get, canvas, [kind, ...rest]: [string, ...unknown[]]) =>
        kind === 'webgl2' ? null : (Reflect.apply(get, canvas, [kind, ...rest]) as unknown),
    });
  },
  settled: async (): Promise<void> => {
    while (opened().status.recovering) {
      await new Promise((resolve) => setTimeout(resolve));
    }
  },

  /** Colours of a heat map or of the ensemble at places of the 64 × 64 canvas, from the lower left. */
  async picture(
    what: LabProblem | 'basins' | 'steps',
    places: readonly [number, number][],
  ): Promise<number[][]> {
    const view = { xMin: -5, xMax: 5, yMin: -5, yMax: 5 };
    const map = typeof what === 'string' ? undefined : await opened().heatmap(what);
    if (map) {
      map.draw({ view, scale: 'linear', palette, lines: 0 });
    } else if (what === 'basins') {
      begun().draw({ kind: 'basins', points: [[3, 2]], radius: 0.1, palette });
    } else {
      begun().draw({ kind: 'steps', palette });
    }
    const found = pixels(places);
    map?.dispose();
    return found;
  },

  /** GL objects alive and tfjs's own count, before and after so many frames. */
  async frames(request: EnsembleRequest, count: number): Promise<readonly [Counts, Counts]> {
    const view = { xMin: -5, xMax: 5, yMin: -5, yMax: 5 };
    const map = await opened().heatmap(request.problem);
    await app.begin(request);
    const frame = (k: number): void => {
      const zoomed = { ...view, xMax: 5 + (k % 7) };
      map.draw({
        view: zoomed,
        scale: k % 2 === 0 ? 'rank' : 'log',
        palette,
        lines: 8,
        range: map.range(view),
      });
      begun().draw({ kind: k % 3 === 0 ? 'density' : 'points', view: zoomed, size: 2, palette });
      begun().draw({ kind: k % 3 === 0 ? 'steps' : 'basins', points: [[3, 2]], radius: 1, palette });
    };
    for (let k = 0; k < 6; k++) {
      frame(k);
    }
    await begun().advance(1);
    const before = counts();
    for (let k = 0; k < count; k++) {
      frame(k);
      if (k % 100 === 0) {
        if (begun().progress.done) {
          begun().restart({ hyper: { lr: 0.001 + (k % 10) / 1e4 } });
        }
        await begun().advance(1);
        await begun().probe(1, 1);
      }
    }
    const after = counts();
    map.dispose();
    return [before, after];
  },

  counts: (): Counts => counts(),
};

/** Objects of WebGL that exist, and what tfjs counts. */
interface Counts {
  readonly gl: Readonly<Record<string, number>>;
  readonly tensors: number;
  readonly bytes: number;
}
const alive: Record<string, number> = {};

/** Counts what is created and deleted, from before the first context. */
function countObjects(): void {
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  for (const kind of ['Texture', 'Framebuffer', 'Buffer', 'Program', 'Shader', 'VertexArray']) {
    alive[kind] = 0;
    for (const [verb, change] of [
      ['create', 1],
      ['delete', -1],
    ] as const) {
      const original = prototype[verb + kind]!;
      prototype[verb + kind] = function (this: unknown, ...args: unknown[]) {
        if (change > 0 || args[0] !== null) {
          alive[kind]! += change;
        }
        return original.apply(this, args);
      };
    }
  }
}
countObjects();

function counts(): Counts {
  const tensors = tf.engine().state.numTensors;
  return { gl: { ...alive }, tensors, bytes: tf.engine().state.numBytes };
}

export type Tools = typeof tools;
export type App = typeof app;
Object.assign(globalThis, { tools, app });
