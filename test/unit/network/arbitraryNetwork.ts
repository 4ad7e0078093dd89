import fc from 'fast-check';
import {
  activations,
  dataSets,
  features,
  initializations,
  isRegression,
  losses,
} from '../../../src/core/config/networkConfig.ts';
import type { NetworkData } from '../../../src/core/config/networkConfig.ts';
import { conventions, samplings } from '../../../src/core/config/optimizerConfig.ts';

const part = (max: number) => fc.double({ min: 0, max, noNaN: true });
const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const numbers = fc.dictionary(name, fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxKeys: 4 });

const generated = fc.record(
  {
    kind: fc.constant('generated'),
    id: fc.constantFrom(...dataSets),
    count: fc.integer({ min: 8, max: 200 }),
    noise: part(2),
    share: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    test: part(0.9),
    labelNoise: part(1),
  },
  { requiredKeys: ['kind', 'id'] },
);
const own = fc.record(
  {
    kind: fc.constant('own'),
    name,
    task: fc.constant('classes'),
    points: fc.array(fc.tuple(coordinate, coordinate, fc.constantFrom(-1, 1)), {
      minLength: 2,
      maxLength: 5,
    }),
  },
  { requiredKeys: ['kind', 'points'] },
);

const run = (layers: number) =>
  fc.record(
    {
      key: name,
      rule: fc.oneof(name, fc.record({ name, text: name })),
      convention: fc.constantFrom(...conventions),
      hyper: numbers,
      enabled: fc.boolean(),
      batchSize: fc.oneof(fc.constant('all'), fc.integer({ min: 1, max: 64 })),
      sampling: fc.constantFrom(...samplings),
      dropout: fc.array(part(0.95), { maxLength: layers }),
      l1: fc.constantFrom('threshold', 'gradient'),
      inputNoise: part(10),
      patience: fc.integer({ min: 0, max: 1000 }),
    },
    { requiredKeys: ['key', 'rule'] },
  );

/** What parseNetworkConfig accepts, in all its kinds. */
export const anyNetworkConfig = fc
  .tuple(
    fc.array(
      fc.record({ units: fc.integer({ min: 1, max: 16 }), activation: fc.constantFrom(...activations) }),
      {
        maxLength: 6,
      },
    ),
    fc.oneof(generated, own),
  )
  .chain(([layers, data]) =>
    fc.record({
      version: fc.constant(1),
      kind: fc.constant('network'),
      data: fc.constant(data),
      layers: fc.constant(layers),
      features: fc.uniqueArray(fc.constantFrom(...features), { minLength: 1 }),
      initialization: fc.constantFrom(...initializations),
      loss: isRegression(data as NetworkData) ? fc.constant('squared') : fc.constantFrom(...losses),
      runs: fc.uniqueArray(run(layers.length), { selector: (one) => one.key, minLength: 1, maxLength: 3 }),
      steps: fc.integer({ min: 1, max: 5000 }),
      seed: fc.integer({ min: 0, max: 0xffffffff }),
    }),
  );
