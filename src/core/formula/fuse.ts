import type { FusedOp } from './kernels.ts';
import type { Operand, Step } from './lower.ts';
import type { Op } from './ops.ts';

/** A step that may do two operations at once. */
export interface FusedStep {
  readonly op: Op | FusedOp;
  readonly args: readonly Operand[];
}

/** Which steps depend on an input, and so have a value for each lane. */
export function lanes(steps: readonly Step[], inputs: ReadonlySet<string>): boolean[] {
  const result: boolean[] = [];
  for (const { args } of steps) {
    result.push(
      args.some((arg) => {
        if (arg.kind === 'step') {
          return result[arg.index];
        }
        return arg.kind === 'variable' && inputs.has(arg.name);
      }),
    );
  }
  return result;
}

/** Steps with products taken into the sums that alone use them; a product so taken in is undefined. */
export function fuse(
  steps: readonly Step[],
  results: readonly Operand[],
  perLane: readonly boolean[],
): (FusedStep | undefined)[] {
  const uses = steps.map(() => 0);
  for (const operand of [...steps.flatMap(({ args }) => args), ...results]) {
    if (operand.kind === 'step') {
      uses[operand.index] = (uses[operand.index] ?? 0) + 1;
    }
  }
  const fused: (FusedStep | undefined)[] = [...steps];
  const product = (operand: Operand | undefined): readonly Operand[] | undefined => {
    if (operand?.kind !== 'step' || uses[operand.index] !== 1 || !perLane[operand.index]) {
      return undefined;
    }
    const step = fused[operand.index];
    return step?.op === '*' ? step.args : undefined;
  };
  const replace = (index: number, op: FusedOp, args: readonly Operand[], taken: Operand[]): void => {
    fused[index] = { op, args };
    for (const operand of taken) {
      if (operand.kind === 'step') {
        fused[operand.index] = undefined;
      }
    }
  };
  steps.forEach(({ op, args: [a, b] }, index) => {
    if (!a || !b || !perLane[index]) {
      return;
    }
    const [left, right] = [product(a), product(b)];
    if (op === '+' && left && right) {
      replace(index, 'a*b+c*d', [...left, ...right], [a, b]);
    } else if (op === '+' && left) {
      replace(index, 'a*b+c', [...left, b], [a]);
    } else if (op === '+' && right) {
      replace(index, 'a*b+c', [...right, a], [b]);
    } else if (op === '-' && right) {
      replace(index, 'c-a*b', [...right, a], [b]);
    } else if (op === '-' && left) {
      replace(index, 'a*b-c', [...left, b], [a]);
    }
  });
  return fused;
}
