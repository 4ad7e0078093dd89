import { readCode as readAll } from '../../../src/core/code/readCode.ts';

/** The optimizers of a text, each with its framework. */
export const readCode = (code: string) =>
  readAll(code).calls.flatMap(({ framework, optimizer }) =>
    optimizer === undefined ? [] : [{ framework, ...optimizer }],
  );
