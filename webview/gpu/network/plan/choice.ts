import type { NetworkProblem } from '../../../../src/core/network/networkProblem.ts';
import type { FleetOptions } from './fleets.ts';

/** Parameters of a network up to which its kernel is written out: a driver compiles some dozen lines for each. */
const mostParameters = 330;
/** Texels of numbers that a kernel may carry: each thirty of them take the training once more. */
const mostNumbers = 1000;
/** What the processor takes for one parameter in one example, in ns: forward, backward and its share of the update. */
const nsByCpu = 5;
/** Work that the processor is done with in the time that a driver compiles a kernel, in ms. */
const worthMs = 1500;

/**
 * Is a group of networks trained sooner on the graphics processor? One network is not: a vertex computes it alone, no
 * faster than the processor, and the kernel has to be compiled first.
 */
export function fitsGpu(
  { trainers, architecture, config, points }: NetworkProblem,
  networks: number,
  prefer: FleetOptions['prefer'],
): boolean {
  const { rule, by } = trainers[0]!;
  const numbers = architecture.parameters * (1 + rule.states.length);
  if (by !== 'lanes' || architecture.parameters > mostParameters || numbers > mostNumbers) {
    return false;
  }
  const { batchSize } = config.runs[0]!;
  const batch = batchSize === 'all' ? points.train.count : Math.min(batchSize, points.train.count);
  const ms = (networks * config.steps * batch * architecture.parameters * nsByCpu) / 1e6;
  return prefer === 'gpu' || (networks >= 16 && ms > worthMs);
}
