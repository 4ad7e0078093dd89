import { encodeLabConfig } from '../../src/core/config/permalink.ts';
import { defaultLabConfig } from '../../src/core/config/labConfig.ts';
import { drawPicture, readPicture } from '../../src/core/picture/readPicture.ts';
import { runChecker } from '../../src/core/picture/runProblem.ts';
import { validate } from '../../src/core/protocol/message.ts';
import { pictureSchema } from '../../src/core/protocol/pictureLink.ts';
import { must } from './must.ts';
import type { Reader } from './reader.ts';

const own = {
  version: 1,
  problem: { kind: 'formula', text: 'x^2/2 + exp(-x*y)', x: [-2, 2], y: [-1, 1] },
  optimizers: [
    { key: 'a', rule: 'adam', hyper: { lr: 0.1 } },
    { key: 'b', rule: { name: 'own', text: 'x = x - lr*g' }, schedule: { id: 'cosine', hyper: {} } },
  ],
  start: [1, 0.5],
  steps: 30,
  noise: 0.1,
};
const data = {
  version: 1,
  problem: { kind: 'data', id: 'linear-regression', parameters: { n: 8 } },
  optimizers: [{ key: 'a', rule: 'sgd', batchSize: 2, sampling: 'replacement' }],
  start: [-1, 1],
  steps: 20,
};

/** What a note's `run` says: whatever it is, it is refused with a reason, or drawn as a picture that travels. */
export const pictureReader: Reader = {
  name: 'picture',
  longest: 2000,
  slow: true,
  seeds: [
    'shape-saddle',
    'momentum-ravine',
    'adam-rotated-ravine/2',
    JSON.stringify(own),
    JSON.stringify(data),
    encodeLabConfig(defaultLabConfig()),
  ],
  read: (text) => {
    const read = readPicture(text);
    if (read === 'unknown' || 'problems' in read) {
      const problem = runChecker(({ message }) => message)(text);
      must(problem !== undefined, 'what cannot be drawn has a reason');
      return;
    }
    const drawn = validate(
      pictureSchema,
      drawPicture(read, ({ en }) => en),
    );
    must('value' in drawn, `a picture travels: ${'wrong' in drawn ? drawn.wrong : ''}`);
  },
};
