/**
 * Colours for things drawn side by side. Each set was picked greedily: among colours with at least 3:1 contrast
 * to the background and to every colour of the map, the one farthest in OKLab from those before it, as seen with
 * normal, protan, deutan and tritan vision (Machado, Oliveira & Fernandes 2009, severity 1). So the first few
 * are the easiest to tell apart; beyond about seven the marker has to help.
 */
export const dataColors = {
  dark: [
    '#f1aa47',
    '#10acfa',
    '#f17f97',
    '#92fef9',
    '#f3fb31',
    '#36f1a4',
    '#b09fc7',
    '#d7fcc6',
    '#9ec7e4',
    '#f0d45d',
  ],
  light: [
    '#a85000',
    '#1230c8',
    '#6b0752',
    '#12707f',
    '#7a33f5',
    '#4d2b00',
    '#b3124f',
    '#24306e',
    '#3c5a00',
    '#404040',
  ],
} as const;

/** Shapes that go with the colours, in the same order. */
export const markers = [
  'square',
  'triangle',
  'circle',
  'diamond',
  'triangle-down',
  'plus',
  'cross',
  'star',
  'pentagon',
  'bar',
] as const;
export type Marker = (typeof markers)[number];

/** Outline of a marker around 0, 0 with about the area of a circle of radius 1: x, y pairs, y down. */
const outlines: Readonly<Record<Exclude<Marker, 'circle'>, readonly number[]>> = {
  square: [-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9],
  triangle: [0, -1.25, 1.15, 0.8, -1.15, 0.8],
  'triangle-down': [0, 1.25, -1.15, -0.8, 1.15, -0.8],
  diamond: [0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0],
  plus: crossOf(0),
  cross: crossOf(Math.PI / 4),
  star: polygonOf(10, (corner) => (corner % 2 === 0 ? 1.45 : 0.62)),
  pentagon: polygonOf(5, () => 1.15),
  bar: [-1.4, -0.5, 1.4, -0.5, 1.4, 0.5, -1.4, 0.5],
};

function polygonOf(corners: number, radius: (corner: number) => number): number[] {
  return Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners - Math.PI / 2;
    return [radius(corner) * Math.cos(angle), radius(corner) * Math.sin(angle)];
  }).flat();
}

/** Two bars across each other, turned. */
function crossOf(angle: number): number[] {
  const [near, far] = [0.45, 1.35];
  const quarter = [-near, -far, near, -far, near, -near];
  return [0, 1, 2, 3].flatMap((turns) => {
    const [c, s] = [Math.cos(angle + (turns * Math.PI) / 2), Math.sin(angle + (turns * Math.PI) / 2)];
    return [0, 2, 4].flatMap((at) => [
      quarter[at]! * c - quarter[at + 1]! * s,
      quarter[at]! * s + quarter[at + 1]! * c,
    ]);
  });
}

/** Adds the marker's outline to a path (a canvas, a Path2D) around x, y. */
export function traceMarker(
  path: Pick<CanvasPath, 'moveTo' | 'lineTo' | 'closePath' | 'arc'>,
  marker: Marker,
  x: number,
  y: number,
  radius: number,
): void {
  if (marker === 'circle') {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const points = outlines[marker];
  for (let at = 0; at < points.length; at += 2) {
    const px = x + points[at]! * radius;
    const py = y + points[at + 1]! * radius;
    if (at === 0) {
      path.moveTo(px, py);
    } else {
      path.lineTo(px, py);
    }
  }
  path.closePath();
}

/** The same as SVG path data, for lists and files. */
export function markerPath(marker: Marker, x: number, y: number, radius: number): string {
  if (marker === 'circle') {
    return `M${x + radius} ${y}A${radius} ${radius} 0 1 0 ${x - radius} ${y}A${radius} ${radius} 0 1 0 ${x + radius} ${y}Z`;
  }
  const points = outlines[marker];
  const round = (value: number): number => Math.round(value * 100) / 100;
  const corners: string[] = [];
  for (let at = 0; at < points.length; at += 2) {
    corners.push(`${round(x + points[at]! * radius)} ${round(y + points[at + 1]! * radius)}`);
  }
  return `M${corners.join('L')}Z`;
}
