import { findMinima } from '../../../src/core/lab/find-minima.ts';
import { knownMinima } from '../../../src/core/lab/knownMinima.ts';
import { numberOf } from '../../lab/numbers.ts';
import type { Discovery } from './planeProblem.ts';

export const discovery: Discovery = { findMinima, knownMinima, numberOf };
