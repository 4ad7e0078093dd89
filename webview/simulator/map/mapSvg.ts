import { markerPath } from '../../ui/dataColors.ts';
import type { Theme } from '../../ui/theme.ts';
import type { ShownMap } from './scene.ts';
import { makeTrail } from './trail.ts';
import { ticks, toPixel } from './viewport.ts';

/** The map as SVG: the heat map is a picture in it, everything drawn over it stays lines and text. */
export function mapSvg({ scene, viewport, heat, step }: ShownMap): string {
  const { width, height, view } = viewport;
  const { theme, problem } = scene;
  const at = (x: number, y: number): string => toPixel(viewport, [x, y]).map(round).join(' ');
  const parts: string[] = [
    `<image href="${heat}" width="${width}" height="${height}" preserveAspectRatio="none"/>`,
  ];
  for (const { x, y } of problem.minima) {
    parts.push(`<path transform="translate(${at(x, y)})" d="M-4 -4L4 4M4 -4L-4 4" ${mark(theme)}/>`);
  }
  for (const [x, y] of problem.saddles) {
    parts.push(
      `<path transform="translate(${at(x, y)})" d="${markerPath('diamond', 0, 0, 4.5)}" ${mark(theme)}/>`,
    );
  }
  for (const { run, style } of scene.trails) {
    const trail = makeTrail(run, viewport);
    const corners: string[] = [];
    for (let corner = 0; corner < trail.count && trail.steps[corner]! <= step; corner++) {
      corners.push(`${round(trail.points[2 * corner]!)} ${round(trail.points[2 * corner + 1]!)}`);
    }
    const head = Math.min(run.last, Math.floor(step));
    parts.push(
      `<path d="M${corners.join('L')}" fill="none" stroke="${theme.background}" stroke-opacity="0.55" stroke-width="4" stroke-linejoin="round"/>`,
      `<path d="M${corners.join('L')}" fill="none" stroke="${style.color}" stroke-width="1.75" stroke-linejoin="round"/>`,
      `<path transform="translate(${at(run.x[head]!, run.y[head]!)})" d="${markerPath(style.marker, 0, 0, 5.5)}" fill="${style.color}" stroke="${theme.background}"/>`,
    );
  }
  parts.push(
    `<path transform="translate(${at(...scene.start)})" d="M6 0A6 6 0 1 1 -6 0A6 6 0 1 1 6 0M3 0H10M-3 0H-10M0 3V10M0 -3V-10" ${mark(theme)}/>`,
  );
  const text = `font-family="monospace" font-size="10" fill="${theme.foreground}"`;
  for (const value of ticks(view.xMin, view.xMax, width / 90).values) {
    const [x] = toPixel(viewport, [value, 0]);
    parts.push(`<text x="${round(x)}" y="${height - 5}" text-anchor="middle" ${text}>${label(value)}</text>`);
  }
  for (const value of ticks(view.yMin, view.yMax, height / 70).values) {
    const [, y] = toPixel(viewport, [0, value]);
    parts.push(`<text x="7" y="${round(y + 3)}" ${text}>${label(value)}</text>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n${parts.join('\n')}\n</svg>\n`;
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
