import * as tf from '@tensorflow/tfjs';
import type { LabProblem } from '../../../src/core/config/labConfig.ts';
import type {
  Backend,
  BackendOptions,
  Ensemble,
  EnsembleRequest,
  Progress,
} from '../../../webview/gpu/backendApi.ts';
import { openBackend } from '../../../webview/gpu/backend/openBackend.ts';
import { objectiveOf } from '../../tools/objectiveOf.ts';
import type { Palette } from '../../../webview/gpu/types.ts';

export const palette: Palette = {
  colors: new Uint8Array([0, 0, 0, 255, 255, 255, 255, 255]),
  line: [255, 0, 0, 255],
  invalid: [0, 0, 255, 255],
  neutral: [0, 255, 0, 255],
};

export let backend: Backend | undefined;

export let ensemble: Ensemble | undefined;

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

export const app = {
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
    const map = typeof what === 'string' ? undefined : await opened().heatmap(objectiveOf(what));
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
    // What is made for a frame does not depend on how many pixels it has.
    opened().resize(4, 4);
    const map = await opened().heatmap(objectiveOf(request.problem));
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
export function countObjects(): void {
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

function counts(): Counts {
  const tensors = tf.engine().state.numTensors;
  return { gl: { ...alive }, tensors, bytes: tf.engine().state.numBytes };
}
