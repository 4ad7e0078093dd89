import type { Graph, NodeId } from '../formula/graph.ts';
import type { Rule } from '../optimizer/rule.ts';

/** What shortens a gradient before the rule sees it. */
export interface Clip {
  /** Is there anything to shorten? */
  readonly any: boolean;
  readonly shorten: (gx: number, gy: number) => readonly [gx: number, gy: number];
}

/** PyTorch divides by the norm and a millionth; the others by the norm itself. */
const margin = 1e-6;

export function clipOf({ hyper, convention }: Rule): Clip {
  const { clipvalue = 0, clipnorm = 0 } = hyper;
  const by = (value: number): number => Math.min(Math.max(value, -clipvalue), clipvalue);
  return {
    any: clipvalue > 0 || clipnorm > 0,
    shorten: (gx, gy) => {
      const [x, y] = clipvalue > 0 ? [by(gx), by(gy)] : [gx, gy];
      if (!(clipnorm > 0)) {
        return [x, y];
      }
      const factor = Math.min(
        1,
        clipnorm / (Math.sqrt(x * x + y * y) + (convention === 'pytorch' ? margin : 0)),
      );
      return [x * factor, y * factor];
    },
  };
}

/** The same as expressions. */
export function clipped(
  graph: Graph,
  { convention }: Pick<Rule, 'convention'>,
  used: (name: string) => boolean,
  gradient: readonly [NodeId, NodeId],
): readonly [NodeId, NodeId] {
  const most = graph.variable('clipvalue');
  const by = (value: NodeId): NodeId =>
    used('clipvalue') ? graph.apply('min', graph.apply('max', value, graph.neg(most)), most) : value;
  const [x, y] = [by(gradient[0]), by(gradient[1])];
  if (!used('clipnorm')) {
    return [x, y];
  }
  const norm = graph.apply('sqrt', graph.add(graph.mul(x, x), graph.mul(y, y)));
  const length = convention === 'pytorch' ? graph.add(norm, graph.constant(margin)) : norm;
  const factor = graph.apply('min', graph.constant(1), graph.div(graph.variable('clipnorm'), length));
  return [graph.mul(x, factor), graph.mul(y, factor)];
}
