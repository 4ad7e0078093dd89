import { factorySignatures } from './factories.ts';
import { kerasSignatures } from './keras.ts';
import { optaxSignatures } from './optax.ts';
import type { Signature } from './signature.ts';
import { sklearnSignatures } from './sklearn.ts';
import { tfjsSignatures } from './tensorflowJs.ts';
import { torchSignatures } from './torch.ts';

/** Every call that is known to make an optimizer, by its full name. */
export const signatures: ReadonlyMap<string, Signature> = new Map(
  [
    ...torchSignatures,
    ...kerasSignatures,
    ...optaxSignatures,
    ...tfjsSignatures,
    ...sklearnSignatures,
    ...factorySignatures,
  ].map((one) => [one.call, one]),
);
