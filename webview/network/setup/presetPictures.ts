import { CpuNetwork, boundaryOf } from '../../gpu/network/cpu/cpuNetworks.ts';
import { problemOf } from '../../gpu/network/plan/setup.ts';
import { dataReach } from '../../../src/core/network/model/dataSets.ts';
import type { Points } from '../../../src/core/network/model/dataSets.ts';
import { zeroLines } from '../map/contour.ts';
import type { Preset } from './presets.ts';
import { presetConfig } from './presets.ts';

/** Places across and down at which a network is evaluated: as many as the picture has pixels on most screens. */
const places = 60;
/** Time that training may take at once, in ms: the menu answers meanwhile. */
const sliceMs = 8;
const stepsAtOnce = 20;
/** Points that a picture shows: of each set the same share of both classes. */
const mostPoints = 60;

/** What a picture of an example shows. */
export interface PresetFields {
  readonly points: Points;
  /** What each run's network puts out in the end, row by row from the top. */
  readonly fields: readonly Float64Array[];
}

const drawn = new Map<Preset, Promise<SVGSVGElement>>();

/** An example's networks, trained to the end: where the first decides for which class, and the boundaries of all. */
export async function drawPreset(preset: Preset): Promise<SVGSVGElement> {
  const known = drawn.get(preset);
  if (known !== undefined) {
    return known;
  }
  const picture = presetFields(preset).then(svgOf);
  drawn.set(preset, picture);
  return picture;
}

export async function presetFields(preset: Preset): Promise<PresetFields> {
  const config = presetConfig(preset);
  const fields: Float64Array[] = [];
  for (const run of config.runs) {
    const own = { ...config, runs: [run] };
    const network = new CpuNetwork(problemOf(own), 0);
    await train(network, own.steps);
    const outputs = boundaryOf(own, network.parameters, { side: places, reach: dataReach });
    fields.push(fromTop(outputs));
  }
  return { points: problemOf(config).points.train, fields };
}

async function train(network: CpuNetwork, steps: number): Promise<void> {
  let from = performance.now();
  while (network.step < steps && network.ended === 0) {
    network.goTo(Math.min(steps, network.step + stepsAtOnce));
    if (performance.now() - from > sliceMs) {
      await new Promise((resolve) => setTimeout(resolve));
      from = performance.now();
    }
  }
}

function fromTop(values: Float64Array): Float64Array {
  const turned = new Float64Array(values.length);
  for (let row = 0; row < places; row++) {
    turned.set(values.subarray(row * places, (row + 1) * places), (places - 1 - row) * places);
  }
  return turned;
}

/** In the colors of the series, which follow the theme: classes have the first two, and runs those after. */
function svgOf({ points, fields }: PresetFields): SVGSVGElement {
  const svg = element('svg', { viewBox: `0 0 ${places} ${places}`, 'aria-hidden': 'true' });
  svg.append(
    element('rect', { width: places, height: places, fill: color(0), opacity: 0.4 }),
    element('path', { d: positives(fields[0]!), fill: 'var(--vscode-editor-background)' }),
    element('path', { d: positives(fields[0]!), fill: color(1), opacity: 0.4 }),
    ...dots(points),
    ...fields.map((field, run) =>
      element('path', {
        d: boundary(field),
        fill: 'none',
        stroke: color(run + 2),
        'stroke-width': 1.5,
      }),
    ),
  );
  return svg;
}

const color = (series: number): string => `var(--series-${series})`;

/** Where a network decides for the second class: the places of each row in stretches. */
function positives(field: Float64Array): string {
  const stretches: string[] = [];
  for (let row = 0; row < places; row++) {
    for (let from = 0; from < places; from++) {
      const begun = from;
      while (from < places && field[row * places + from]! > 0) {
        from++;
      }
      if (from > begun) {
        stretches.push(`M${begun} ${row}h${from - begun}v1H${begun}z`);
      }
    }
  }
  return stretches.join('');
}

function boundary(field: Float64Array): string {
  const lines = zeroLines(field, places);
  const parts: string[] = [];
  for (let i = 0; i < lines.length; i += 4) {
    const [x0, y0, x1, y1] = lines.slice(i, i + 4).map((at) => (at + 0.5).toFixed(1));
    parts.push(`M${x0} ${y0}L${x1} ${y1}`);
  }
  return parts.join('');
}

function dots({ count, x, y, targets }: Points): Element[] {
  const every = Math.ceil(count / mostPoints);
  const at = (value: number): string => ((places * (1 + value / dataReach)) / 2).toFixed(1);
  return Array.from({ length: Math.floor(count / every) }, (_, i) => i * every).map((k) =>
    element('circle', {
      cx: at(x[k]!),
      cy: at(-y[k]!),
      r: 1.2,
      fill: color(targets[k]! > 0 ? 1 : 0),
    }),
  );
}

function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  return made;
}
