import * as tf from '@tensorflow/tfjs';
import { normal, randomGlsl, randomWords } from '../../../src/core/lab/random.ts';
import { runRule } from '../../../src/core/lab/labRun.ts';
import { shuffled, shuffleGlsl } from '../../../src/core/lab/shuffle.ts';
import type { EnsembleRequest } from '../../../webview/gpu/backendApi.ts';
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
import { palette, countObjects, app } from './appTools.ts';

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
    // One for all runs that have the same hyperparameters, which without a sweep are all: to set up takes longer than
    // to run.
    const setups = new Map<string, ReturnType<typeof setUpAlone>>();
    const setUpAlone = (hyper: Readonly<Record<string, number>>) => {
      const alone = { ...request.optimizer, hyper };
      return {
        alone,
        ...(request.sweep ? setUpEnsemble({ ...request, optimizer: alone, sweep: {} }) : setup),
      };
    };
    for (let k = 0; k < width * height; k++) {
      const { start, hyper, stream } = runAt(request, setup.rule.hyper, k % width, Math.floor(k / width));
      const key = JSON.stringify(hyper);
      const found = setups.get(key) ?? setUpAlone(hyper);
      setups.set(key, found);
      const { alone, objective, rule } = found;
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

countObjects();

export type Tools = typeof tools;

export type App = typeof app;

Object.assign(globalThis, { tools, app });
