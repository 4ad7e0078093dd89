import type { LabConfig, LabConfigInput } from '../../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { simulatorState } from '../../../src/core/protocol/simulatorLink.ts';
import type { Ensemble } from '../../../webview/gpu/backendApi.ts';
import { openBackend } from '../../../webview/gpu/backend/openBackend.ts';
import type { HostChannel } from '../../../webview/simulator/exchange/hostChannel.ts';
import { openSimulator } from '../../../webview/simulator/simulator.ts';
import { Boundary } from '../../../webview/ui/boundary.ts';

function parsed(input: Omit<LabConfigInput, 'version'>): LabConfig {
  const checked = parseLabConfig({ version: 1, ...input });
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  return checked.value;
}

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** The map that is compared with its kernel. */
const basins: Omit<LabConfigInput, 'version'> = {
  problem: { kind: 'surface', id: 'himmelblau' },
  optimizers: [{ key: 'momentum', rule: 'momentum', hyper: { lr: 0.001 } }],
  start: [0, 0],
  steps: 200,
  view: { mode: 'basins' },
};

let raw: Ensemble | undefined;

/** What the bench calls in the page. */
const simulatorBench = {
  /** A simulator with nothing but a page around it, playing. */
  async open(input: Omit<LabConfigInput, 'version'>): Promise<void> {
    delete document.body.dataset['ready'];
    const root = document.createElement('div');
    root.id = 'root';
    document.body.replaceChildren(root);
    const channel = { send: () => undefined, request: () => new Promise(() => undefined) };
    const state = simulatorState(parsed(input));
    const time = { ...state.time, loop: true };
    await openSimulator(
      {
        root,
        boundary: new Boundary(root, { title: () => 'It cannot be drawn', wayOn: () => [] }),
        channel: channel as unknown as HostChannel,
        where: 'tab',
      },
      { ...state, time },
    );
    while (document.body.dataset['ready'] === undefined) {
      await frame();
    }
  },

  openBasins: (): Promise<void> => simulatorBench.open(basins),

  /** Milliseconds from a move of the learning rate's slider to the finished map. */
  async moveSlider(stop: number): Promise<number> {
    const slider = document.querySelector<HTMLInputElement>('.optimizer input[type="range"]')!;
    const canvas = document.querySelector<HTMLCanvasElement>('.map-heat canvas')!;
    performance.clearMarks('descent-map');
    await frame();
    const from = performance.now();
    slider.value = String(stop);
    slider.dispatchEvent(new Event('input'));
    await new Promise<void>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        if (list.getEntriesByName('descent-map').length > 0) {
          observer.disconnect();
          resolve();
        }
      });
      observer.observe({ type: 'mark' });
    });
    const gl = canvas.getContext('webgl2');
    gl?.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    return performance.now() - from;
  },

  /** Milliseconds that the same runs take with no page to keep smooth, first step to last. */
  async kernel(): Promise<number> {
    if (raw === undefined) {
      const backend = await openBackend({ place: () => undefined, redraw: () => undefined });
      const { problem, optimizers, steps } = parsed(basins);
      const view = { xMin: -5, xMax: 5, yMin: -5, yMax: 5 };
      raw = await backend.ensemble({
        ...{ problem, optimizer: optimizers[0]!, noise: 0, seed: 1, width: 256, height: 256, steps },
        starts: { kind: 'grid', view },
      });
      await raw.advance(Infinity);
    }
    raw.restart({});
    const from = performance.now();
    await raw.advance(Infinity);
    await raw.probe(0, 0);
    return performance.now() - from;
  },
};

export type SimulatorBench = typeof simulatorBench;
Object.assign(globalThis, { simulatorBench });
