import { markerPath } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import type { MapSnapshot } from './scene.ts';
import { sight } from '../../relief/sight.ts';
import { makeTrail } from './trail.ts';
import type { Trail } from './trail.ts';
import type { Viewport } from './viewport.ts';
import { sightOf, ticks, toPixel } from './viewport.ts';

/** The map as SVG: the heat map is a picture in it, everything drawn over it stays lines and text. */
export function mapSvg({ scene, viewport, heat, step }: MapSnapshot): string {
  const { width, height } = viewport;
  const { theme, problem } = scene;
  const at = (x: number, y: number): string => toPixel(viewport, [x, y]).map(round).join(' ');
  const isShown = (x: number, y: number): boolean => sightOf(viewport, [x, y]) === 1;
  const parts: string[] = [
    `<image href="${heat}" width="${width}" height="${height}" preserveAspectRatio="none"/>`,
  ];
  for (const { x, y } of problem.minima.filter((one) => isShown(one.x, one.y))) {
    parts.push(`<path transform="translate(${at(x, y)})" d="M-4 -4L4 4M4 -4L-4 4" ${mark(theme)}/>`);
  }
  for (const [x, y] of problem.saddles.filter((saddle) => isShown(...saddle))) {
    parts.push(
      `<path transform="translate(${at(x, y)})" d="${markerPath('diamond', 0, 0, 4.5)}" ${mark(theme)}/>`,
    );
  }
  for (const { run, style } of scene.trails) {
    const line = lineOf(makeTrail(run, viewport), step);
    const head = Math.min(run.last, Math.floor(step));
    parts.push(
      `<path d="${line}" fill="none" stroke="${theme.background}" stroke-opacity="0.55" stroke-width="4" stroke-linejoin="round"/>`,
      `<path d="${line}" fill="none" stroke="${style.color}" stroke-width="1.75" stroke-linejoin="round"/>`,
    );
    if (isShown(run.x[head]!, run.y[head]!)) {
      parts.push(
        `<path transform="translate(${at(run.x[head]!, run.y[head]!)})" d="${markerPath(style.marker, 0, 0, 5.5)}" fill="${style.color}" stroke="${theme.background}"/>`,
      );
    }
  }
  if (isShown(...scene.start)) {
    parts.push(
      `<path transform="translate(${at(...scene.start)})" d="M6 0A6 6 0 1 1 -6 0A6 6 0 1 1 6 0M3 0H10M-3 0H-10M0 3V10M0 -3V-10" ${mark(theme)}/>`,
    );
  }
  parts.push(...axesOf(viewport, theme));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n${parts.join('\n')}\n</svg>\n`;
}

/** A trail as far as a step, but for what a relief hides. */
function lineOf({ points, steps, sights, count }: Trail, step: number): string {
  let line = '';
  let going = false;
  for (let corner = 0; corner < count && steps[corner]! <= step; corner++) {
    const inSight = sights === undefined || sights[corner] === sight.seen;
    if (inSight) {
      line += `${going ? 'L' : 'M'}${round(points[2 * corner]!)} ${round(points[2 * corner + 1]!)}`;
    }
    going = inSight;
  }
  return line;
}

const anchors = { left: 'start', center: 'middle', right: 'end' } as const;

function axesOf(viewport: Viewport, theme: Theme): string[] {
  const { view, width, height, relief } = viewport;
  const text = `font-family="monospace" font-size="10" fill="${theme.foreground}"`;
  const across = ticks(view.xMin, view.xMax, width / 90).values;
  const up = ticks(view.yMin, view.yMax, height / 70).values;
  if (relief !== undefined) {
    const along = (values: readonly number[], from: number, to: number) =>
      values.map((value) => ({ part: (value - from) / (to - from), text: label(value) }));
    const marks = { x: along(across, view.xMin, view.xMax), y: along(up, view.yMin, view.yMax) };
    return relief
      .edgeLabels(marks)
      .map(
        (one) =>
          `<text x="${round(one.at[0])}" y="${round(one.at[1] + 3)}" text-anchor="${anchors[one.align]}" ${text}>${one.text}</text>`,
      );
  }
  return [
    ...across.map((value) => {
      const [x] = toPixel(viewport, [value, 0]);
      return `<text x="${round(x)}" y="${height - 5}" text-anchor="middle" ${text}>${label(value)}</text>`;
    }),
    ...up.map((value) => {
      const [, y] = toPixel(viewport, [0, value]);
      return `<text x="7" y="${round(y + 3)}" ${text}>${label(value)}</text>`;
    }),
  ];
}

function mark(theme: Theme): string {
  return `fill="none" stroke="${theme.foreground}" stroke-width="1.5"`;
}

function label(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
