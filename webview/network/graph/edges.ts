import { features } from '../../../src/core/config/networkConfig.ts';
import type { Architecture } from '../../../src/core/network/model/architecture.ts';
import type { ClassColors } from '../map/tones.ts';
import type { GraphLayout, Node } from './layout.ts';

/** Lines of about the same width are one path: hundreds of single ones would take the whole frame. */
const widths = [0.5, 1, 1.75, 2.75, 4, 5.5] as const;

/** Which width a weight has: zero has none. */
function widthOf(weight: number): number {
  const size = Math.sqrt(Math.abs(weight));
  return Math.min(widths.length - 1, Math.floor(size * 3));
}

/** Every weight as a line, from the unit it is of to the one it goes into; of dropped units there are none. */
export function drawEdges(
  context: CanvasRenderingContext2D,
  architecture: Architecture,
  layout: GraphLayout,
  parameters: Float64Array,
  dropped: Uint8Array | undefined,
  colors: ClassColors,
): void {
  const { layers } = architecture;
  const chosen = features.flatMap((feature, index) =>
    architecture.features.includes(feature) ? [{ feature, node: layout.features[index]! }] : [],
  );
  // In the configuration's order, which need not be that of the list.
  const sources = architecture.features.map((one) => chosen.find(({ feature }) => feature === one)!.node);
  const paths = { positive: widths.map(() => new Path2D()), negative: widths.map(() => new Path2D()) };
  layers.forEach(({ inputs, units, weights, first }, layer) => {
    const from = layer === 0 ? sources : layout.layers[layer - 1]!;
    const to = layer === layers.length - 1 ? [layout.output] : layout.layers[layer]!;
    const firstBefore = layer === 0 ? undefined : layers[layer - 1]!.first;
    const isDropped = (number: number): boolean => dropped?.[number] === 1;
    for (let u = 0; u < units; u++) {
      if (layer < layers.length - 1 && isDropped(first + u)) {
        continue;
      }
      for (let input = 0; input < inputs; input++) {
        const weight = parameters[weights + u * inputs + input]!;
        const gone = firstBefore !== undefined && isDropped(firstBefore + input);
        if (weight !== 0 && !gone) {
          trace(
            paths[weight > 0 ? 'positive' : 'negative'][widthOf(weight)]!,
            from[input]!,
            to[u]!,
            layout.side,
          );
        }
      }
    }
  });
  for (const sign of ['negative', 'positive'] as const) {
    context.strokeStyle = colors[sign];
    context.setLineDash(sign === 'negative' ? [5, 3] : []);
    widths.forEach((width, index) => {
      context.lineWidth = width;
      context.globalAlpha = 0.3 + (0.6 * index) / (widths.length - 1);
      context.stroke(paths[sign][index]!);
    });
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function trace(path: Path2D, from: Node, to: Node, side: number): void {
  const [x1, x2] = [from.x + side / 2, to.x - side / 2];
  const middle = (x1 + x2) / 2;
  path.moveTo(x1, from.y);
  path.bezierCurveTo(middle, from.y, middle, to.y, x2, to.y);
}
