import { engine } from '@tensorflow/tfjs-core';
import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { openGpu } from '../../../webview/gpu/context.ts';
import type { Gpu } from '../../../webview/gpu/context.ts';
import type {
  FleetNetwork,
  FleetRequest,
  LandscapeRequest,
} from '../../../webview/gpu/network/plan/fleets.ts';
import { CpuNetwork } from '../../../webview/gpu/network/cpu/cpuNetworks.ts';
import { GpuTrainer } from '../../../webview/gpu/network/gpu/gpuTrainer.ts';
import { openFleets } from '../../../webview/gpu/network/openFleets.ts';
import { groupsOf } from '../../../webview/gpu/network/plan/members.ts';
import { problemsOf } from '../../../webview/gpu/network/plan/setup.ts';

/**
 * Errors of the GPU's networks against the core's. Not compared are those that diverge, and chaotic ones: where float64
 * itself, begun a millionth beside, comes out more than a tenth of the tolerance elsewhere.
 */
interface Comparison {
  readonly worst: number;
  readonly compared: number;
  /** How far the weights have moved from the start: what does nothing agrees with everything. */
  readonly moved: number;
}
const beside = 1e-6;
const chaotic = 1e-5;

interface Trained {
  readonly onGpu: number;
  readonly events: readonly string[];
  readonly parameters: readonly (readonly number[])[];
  readonly columns: readonly (readonly number[])[];
  readonly ended: readonly number[];
}

/** Objects of WebGL that exist, and what tfjs counts. */
type Counts = Readonly<Record<string, number>>;
const alive: Record<string, number> = {};
/** All contexts that were made. */
const contexts: WebGL2RenderingContext[] = [];

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
      prototype[verb + kind] = function (this: WebGL2RenderingContext, ...args: unknown[]) {
        if (!contexts.includes(this)) {
          contexts.push(this);
        }
        if (change > 0 || args[0] !== null) {
          alive[kind]! += change;
        }
        return original.apply(this, args);
      };
    }
  }
}
countObjects();

let shared: Gpu | undefined;

async function gpuOrThrow(): Promise<Gpu> {
  const gpu = (shared ??= await open());
  return gpu;
}

async function open(): Promise<Gpu> {
  const gpu = await openGpu();
  if (typeof gpu === 'string') {
    throw new Error(`No GPU: ${gpu}`);
  }
  return gpu;
}

const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const networkTools = {
  async compare(
    config: NetworkConfig,
    networks: readonly FleetNetwork[],
    steps: number,
    mode?: 'vertex',
  ): Promise<Comparison> {
    const gpu = await gpuOrThrow();
    let [worst, compared, moved] = [0, 0, 0];
    for (const group of groupsOf({ config, networks })) {
      const members = problemsOf(group).map((problem, i) => ({ problem, member: group.networks[i]!.member }));
      const trainer = new GpuTrainer(gpu, members, mode);
      await trainer.ready();
      // In uneven draws: where one ends must not matter.
      for (const count of [1, Math.floor(steps / 3), steps - 1 - Math.floor(steps / 3)]) {
        trainer.draw(count);
      }
      for (const [place, { problem, member }] of members.entries()) {
        const found = await trainer.parameters(place);
        const [run, aside] = [new CpuNetwork(problem, member), new CpuNetwork(problem, member)];
        const start = run.parameters.slice();
        aside.parameters.forEach((w, i) => (aside.parameters[i] = w * (1 + beside)));
        run.goTo(steps);
        aside.goTo(steps);
        const size = Math.max(1, largest(run.parameters));
        const apart = largest(run.parameters.map((w, i) => w - aside.parameters[i]!)) / size;
        if (run.ended < 0 || aside.ended < 0 || size > 1e6 || apart > chaotic) {
          continue;
        }
        const error = largest(run.parameters.map((w, i) => w - found[i]!)) / size;
        worst = error <= worst ? worst : error;
        moved = Math.max(moved, largest(run.parameters.map((w, i) => w - start[i]!)));
        compared += 1;
      }
      trainer.dispose();
    }
    return { worst, compared, moved };
  },

  /** A fleet to its end, by the graphics processor or by the processor. */
  async train(prefer: 'gpu' | 'cpu', request: FleetRequest, lose = 0): Promise<Trained> {
    const events: string[] = [];
    let told = (): void => undefined;
    const fleets = await openFleets({
      prefer,
      changed: ({ kind, recovering }) => {
        events.push(`${kind}${recovering ? ' recovering' : ''}`);
        told();
      },
    });
    const fleet = await fleets.fleet(request);
    const { onGpu } = fleet.progress;
    for (let turn = 0; !fleet.progress.done; turn++) {
      await fleet.advance(5);
      if (turn < lose && fleets.status.kind === 'gpu') {
        const lost = new Promise<void>((resolve) => {
          told = resolve;
        });
        for (const context of contexts) {
          context.getExtension('WEBGL_lose_context')?.loseContext();
        }
        await lost;
      }
    }
    const { history, networks } = fleet;
    const parameters = [];
    for (const place of networks.keys()) {
      parameters.push([...(await fleet.parameters(place))]);
    }
    const columns = [history.trainLoss, history.testLoss, history.trainAccuracy, history.testAccuracy];
    fleets.dispose();
    return {
      onGpu,
      events,
      parameters,
      columns: columns.map((column) => [...column]),
      ended: [...history.ended],
    };
  },

  async landscape(prefer: 'gpu' | 'cpu', request: LandscapeRequest): Promise<number[]> {
    const fleets = await openFleets({ prefer });
    const { loss, kind } = await fleets.landscape(request);
    fleets.dispose();
    return kind === prefer ? [...loss] : [];
  },

  /** GL objects and tensors alive before and after so many steps of a fleet, and after so many fleets more. */
  async leaks(request: FleetRequest, times: number): Promise<readonly [Counts, Counts, Counts]> {
    const fleets = await openFleets({ prefer: 'gpu' });
    const counts = (): Counts => ({ ...alive, tensors: engine().state.numTensors });
    const one = async (): Promise<void> => {
      const fleet = await fleets.fleet(request);
      await fleet.advance(1);
      fleet.dispose();
    };
    await one();
    const before = counts();
    const long = await fleets.fleet(request);
    await long.advance(1);
    while (!long.progress.done) {
      await long.advance(100);
    }
    long.dispose();
    const after = counts();
    for (let k = 0; k < times; k++) {
      await one();
    }
    const last = counts();
    fleets.dispose();
    return [before, after, last];
  },
};

export type NetworkTools = typeof networkTools;
Object.assign(globalThis, { networkTools });
