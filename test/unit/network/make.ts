import { parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { NetworkConfigInput } from '../../../src/core/config/networkConfig.ts';
import type { NetworkProblem } from '../../../src/core/network/networkProblem.ts';
import { resolveNetwork } from '../../../src/core/network/networkProblem.ts';

/** A network's problem, of the default configuration with something changed. */
export function makeProblem(change: Partial<NetworkConfigInput> = {}): NetworkProblem {
  const read = parseNetworkConfig({
    version: 1,
    kind: 'network',
    data: { kind: 'generated', count: 40 },
    runs: [{ key: 'a', rule: 'adam', hyper: { lr: 0.01 }, batchSize: 8 }],
    steps: 60,
    ...change,
  });
  const problem = read.ok ? resolveNetwork(read.value) : read;
  if (!problem.ok) {
    throw new Error(JSON.stringify(problem.problems));
  }
  return problem.value;
}

/** Numbers from −1 to 1, always the same. */
export function spreadNumbers(count: number, seed = 1): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}
