import fc from 'fast-check';
import { conventions, samplings } from '../../../src/core/config/labConfig.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const range = fc
  .tuple(number, fc.double({ min: 0.1, max: 1e6, noNaN: true }))
  .map(([from, width]) => [from, from + width]);
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const numbers = fc.dictionary(name, number, { maxKeys: 5 });
const texts = fc.string({ minLength: 1, maxLength: 60, unit: 'binary' });
/** What parseLabConfig accepts, in all its kinds. */
export const anyConfig = fc.record(
  {
    version: fc.constant(1),
    problem: fc.oneof(
      fc.record({ kind: fc.constant('surface'), id: name, parameters: numbers }),
      fc.record(
        { kind: fc.constant('formula'), text: texts, parameters: numbers, name: texts, x: range, y: range },
        { requiredKeys: ['kind', 'text'] },
      ),
      fc.record(
        {
          kind: fc.constant('data'),
          id: name,
          parameters: numbers,
          examples: fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 4 }),
        },
        { requiredKeys: ['kind', 'id'] },
      ),
    ),
    optimizers: fc.uniqueArray(
      fc.record(
        {
          key: name,
          rule: fc.oneof(name, fc.record({ name: texts, text: texts })),
          convention: fc.constantFrom(...conventions),
          hyper: numbers,
          enabled: fc.boolean(),
          batchSize: fc.oneof(fc.constant('all'), fc.integer({ min: 1, max: 64 })),
          sampling: fc.constantFrom(...samplings),
        },
        { requiredKeys: ['key', 'rule'] },
      ),
      { selector: (one) => one.key, maxLength: 4 },
    ),
    start: fc.tuple(number, number),
    steps: fc.integer({ min: 1, max: 5000 }),
    seed: fc.integer({ min: 0, max: 0xffffffff }),
    view: fc.record(
      { mode: fc.constantFrom('paths', 'basins', 'cloud'), x: range, y: range },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['version', 'problem', 'optimizers', 'start'] },
);
