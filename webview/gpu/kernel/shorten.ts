import type { Lowered, Operand, Step } from '../../../src/core/formula/lower.ts';

/** Constants this near 1 can change places in a product without an intermediate result that is too large or small. */
const ordinary = { least: 1e-6, most: 1e6 } as const;

/**
 * Makes steps wait for each other less: of c·(a·b), c goes to the factor that is ready first, so that c·a is done
 * while b still is not. (The graph keeps constants outside, where derivatives merge them.) A run's next step waits for
 * the whole of this one, so that the longest chain, not the number of operations, is what a step costs.
 */
export function shorten({ steps, outputs }: Lowered): Lowered {
  const result: Step[] = [...steps];
  const uses = steps.map(() => 0);
  for (const operand of [...steps.flatMap(({ args }) => args), ...outputs]) {
    if (operand.kind === 'step') {
      uses[operand.index] = (uses[operand.index] ?? 0) + 1;
    }
  }
  /** Length of the longest chain that ends with a step. */
  const depths: number[] = [];
  const depthOf = (operand: Operand): number => (operand.kind === 'step' ? (depths[operand.index] ?? 0) : 0);
  const depthAfter = (args: readonly Operand[]): number => 1 + Math.max(0, ...args.map(depthOf));

  steps.forEach(({ op, args: [constant, product] }, index) => {
    const inner = product?.kind === 'step' && uses[product.index] === 1 ? result[product.index] : undefined;
    const [a, b] = inner?.op === '*' ? inner.args : [];
    if (op === '*' && constant && isOrdinary(constant) && product?.kind === 'step' && a && b) {
      const [first, last] = depthOf(a) < depthOf(b) ? [a, b] : [b, a];
      if (depthOf(first) < depthOf(last)) {
        result[product.index] = { op: '*', args: [constant, first] };
        depths[product.index] = depthAfter([first]);
        result[index] = { op: '*', args: [product, last] };
      }
    }
    depths[index] = depthAfter(result[index]?.args ?? []);
  });
  return { steps: result, outputs };
}

function isOrdinary(operand: Operand): boolean {
  if (operand.kind !== 'constant') {
    return false;
  }
  const size = Math.abs(operand.value);
  return size >= ordinary.least && size <= ordinary.most;
}
