import { hessian } from '../formula/derivative.ts';
import type { Graph, NodeId } from '../formula/graph.ts';
import { gaussNewton, sumOfSquares } from '../formula/squares.ts';
import type { Rule } from '../optimizer/rule.ts';
import type { Curvature } from '../optimizer/ruleParts.ts';
import type { Objective } from './objective.ts';
import { configProblem } from '../config/checked.ts';
import type { ConfigProblem } from '../config/checked.ts';

/** The second derivatives that a rule asks for: xx, xy and yy. What is no sum of squares has no Gauss–Newton matrix. */
export function secondDerivatives(
  graph: Graph,
  loss: NodeId,
  curvature: Curvature,
): readonly [NodeId, NodeId, NodeId] | undefined {
  if (curvature === 'hessian') {
    const [[xx = 0, xy = 0] = [], [, yy = 0] = []] = hessian(graph, loss, ['x', 'y']);
    return [xx, xy, yy];
  }
  const squares = sumOfSquares(graph, loss);
  return squares && gaussNewton(graph, squares);
}

/** Why a rule cannot run on a loss, if it cannot. Its path starts at the optimizer. */
export function misfit(
  { graph, loss }: Objective,
  { curvature, definition }: Rule,
): ConfigProblem | undefined {
  return curvature === 'gauss-newton' && sumOfSquares(graph, loss) === undefined
    ? configProblem(
        'rule',
        '{0} needs a loss that is a sum of squares, and this one is none.',
        definition?.name.en ?? 'nxx',
      )
    : undefined;
}
