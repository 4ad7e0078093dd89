import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../../src/core/network/networkProblem.ts';
import { interpolate, lossesBetween } from '../../../src/core/network/straightLine.ts';
import { extentOf } from '../model/extent.ts';
import type { LineShot, StraightLine } from '../model/line.ts';
import { linePlaces } from '../model/line.ts';
import { squash, toneOf } from '../model/toneOf.ts';
import { Camera } from '../training/camera.ts';

/** What is asked of the worker: a line, all of whose configuration's runs can be trained, and then networks on it. */
export type LineOrder =
  | { readonly line: 'lay'; readonly config: NetworkConfig; readonly from: string; readonly to: string }
  | { readonly line: 'look'; readonly at: number };

export type LineReply =
  | { readonly laid: StraightLine }
  | { readonly diverged: readonly string[] }
  | { readonly shot: LineShot }
  | { readonly failed: string };

interface Laid {
  readonly camera: Camera;
  readonly loss: NetworkConfig['loss'];
  readonly ends: readonly [Float64Array, Float64Array];
}

/** Trains two runs to their ends and evaluates the networks on the straight line between them. */
export class LineWalker {
  #laid: Laid | undefined;

  answer(order: LineOrder): LineReply {
    try {
      return order.line === 'lay' ? this.#lay(order) : this.#look(order.at);
    } catch (error) {
      return { failed: error instanceof Error ? error.message : String(error) };
    }
  }

  #lay({ config, from, to }: Extract<LineOrder, { line: 'lay' }>): LineReply {
    const resolved = resolveNetwork(config);
    if (!resolved.ok) {
      throw new Error(resolved.problems.map(({ message }) => message).join(' '));
    }
    const problem = resolved.value;
    const runs = [from, to].map((key) => {
      const run = new NetworkRun(
        problem,
        config.runs.findIndex((one) => one.key === key),
      );
      run.advance(Infinity);
      return run;
    });
    const diverged = runs.filter(({ end }) => end?.reason === 'diverged').map((run) => run.config.key);
    if (diverged.length > 0) {
      return { diverged };
    }
    const camera = new Camera(problem, extentOf(config.data));
    const ends = [runs[0]!.parameters, runs[1]!.parameters] as const;
    this.#laid = { camera, loss: config.loss, ends };
    return {
      laid: {
        losses: lossesBetween(problem, ...ends, linePlaces),
        fields: [camera.field(ends[0]), camera.field(ends[1])],
      },
    };
  }

  #look(at: number): LineReply {
    if (this.#laid === undefined) {
      throw new Error('There is no line to look at.');
    }
    const { camera, loss, ends } = this.#laid;
    const parameters = new Float64Array(ends[0].length);
    interpolate(...ends, at, parameters);
    const field = camera.field(parameters);
    const bounded = squash(loss);
    const tones = Uint8Array.from(field, (z) => toneOf(bounded(z)));
    const units = camera.units();
    const { trainLoss, testLoss } = camera.measure(parameters);
    return { shot: { parameters, field, tones, ...units, dropped: undefined, trainLoss, testLoss } };
  }
}
