import { defaultLabConfig, parseLabConfig } from '../../src/core/config/labConfig.ts';
import { findDataProblem } from '../../src/core/lab/dataProblems.ts';
import { readExamples } from '../../src/core/lab/exampleText.ts';
import { decodeLabConfig, encodeLabConfig } from '../../src/core/config/permalink.ts';
import { readPoints } from '../../src/core/network/readPoints.ts';
import { must } from './must.ts';
import type { Reader } from './reader.ts';
import { json } from './readerTools.ts';

export const optimizer = {
  key: 'a',
  convention: 'pytorch',
  hyper: { lr: 0.1, b: 0.9 },
  schedule: { id: 'constant', hyper: {} },
  enabled: true,
  batchSize: 'all',
} as const;

const base = defaultLabConfig();

const configs = [
  base,
  {
    ...base,
    problem: { kind: 'formula', text: 'x^2+a*y', parameters: { a: 2 }, name: 'n', x: [-1, 1], y: [0, 2] },
    optimizers: [{ key: 'o', rule: { name: 'r', text: 'x=x-lr*g' }, hyper: { lr: 0.1 }, batchSize: 4 }],
  },
  {
    ...base,
    problem: {
      kind: 'data',
      id: 'linear-regression',
      parameters: { n: 4 },
      examples: [
        [1, 2],
        [3, 4],
      ],
    },
  },
].map(json);

export const config: Reader = {
  name: 'config',
  longest: 100_000,
  seeds: configs,
  read: (text) => {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      return; // Whoever reads the file says so.
    }
    const result = parseLabConfig(parsed);
    if (result.ok) {
      const again = decodeLabConfig(encodeLabConfig(result.value));
      must(again.ok && json(again.value) === json(result.value), 'a configuration comes back from its link');
      return;
    }
    must(result.problems.length > 0 && result.problems.length <= 20, 'a refusal says why');
    for (const { message, path: where } of result.problems) {
      must(message.length < 2000 && where.length < 400, 'a problem is short');
    }
  },
};

export const link: Reader = {
  name: 'link',
  longest: 100_000,
  seeds: [
    encodeLabConfig(base),
    'eyJ2ZXJzaW9uIjoxfQ',
    Buffer.from(
      '{"__proto__":{"polluted":1},"version":1,"constructor":{"prototype":{"polluted":1}}}',
    ).toString('base64url'),
  ],
  read: (text) => {
    const result = decodeLabConfig(text);
    must(result.ok || result.problems.length > 0, 'a refusal says why');
  },
};

export const examples: Reader = {
  name: 'examples',
  longest: 100_000,
  seeds: [
    'x,y\n1,2\n3,4\n',
    '1\t2\r\n3,5\t4e-3\n#c\n',
    '1;2\n1,5;2,5',
    '\ufeff1 2\n  3   4',
    '0,1\n1,0\n0.5,0.5',
  ],
  read: (text) => {
    for (const problem of [findDataProblem('logistic-regression'), {}]) {
      const result = readExamples(text, problem);
      must(result.ok || result.problems.length > 0, 'a refusal says why');
      must(!result.ok || result.value.flat().every((one) => Math.abs(one) <= 1e6), 'examples are numbers');
    }
  },
};

export const networkPoints: Reader = {
  name: 'points',
  longest: 100_000,
  seeds: [
    'x,y,class\n1,2,0\n3,4,1\n',
    '1\t2\t-1\r\n3,5\t4e-3\t1\n#c\n',
    '0 0 0.5\n1 1 2\n2 2 -7',
    '1;2;3\n1,5;2,5;4',
  ],
  read: (text) => {
    const result = readPoints(text);
    must(result.ok || result.problems.length > 0, 'a refusal says why');
    must(
      !result.ok ||
        result.value.task === 'numbers' ||
        result.value.points.every(([, , target]) => Math.abs(target) === 1),
      'classes are −1 and 1',
    );
  },
};
