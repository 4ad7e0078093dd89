import * as l10n from '@vscode/l10n';
import { html, render } from 'lit';
import type { Feature } from '../../../src/core/config/networkConfig.ts';
import { features } from '../../../src/core/config/networkConfig.ts';
import type { Architecture } from '../../../src/core/network/model/architecture.ts';
import { featureOf } from '../../../src/core/network/model/dataSets.ts';
import { KeptSize } from '../../lab/keptSize.ts';
import { styles } from '../../ui/stylesDirective.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Tones } from '../map/tones.ts';
import { classColors, TonePicture, tonesOf } from '../map/tones.ts';
import type { Extent } from '../model/extent.ts';
import { mapPlaces, placesOf, unitPlaces } from '../model/extent.ts';
import { toneOf } from '../model/toneOf.ts';
import { featureSigns, layerName } from '../model/words.ts';
import type { Shot } from '../model/messages.ts';
import { drawEdges } from './edges.ts';
import type { GraphLayout, Node } from './layout.ts';
import { layoutOf } from './layout.ts';
import { unitText } from './unitText.ts';

/** What stands still while it trains. */
export interface GraphScene {
  readonly architecture: Architecture;
  readonly extent: Extent;
  readonly theme: Theme;
  /** Hidden unit whose picture is on the map. */
  readonly unit: number | undefined;
}

/** What is drawn of a network. */
export type GraphShot = Pick<Shot, 'parameters' | 'units' | 'tones' | 'dropped'>;

export interface GraphActions {
  readonly toggleFeature: (feature: Feature) => void;
  /** Puts the picture of a hidden unit on the map; undefined: the output. */
  readonly lookAt: (unit: number | undefined) => void;
}

/** While it plays, dropped units change so often at most, in milliseconds: nothing may flash. */
const droppedFor = 450;

/**
 * The network as a graph: every unit shows what it puts out over the plane, every weight is a line, wide where it is
 * large, and dashed where it is negative. One canvas is drawn a frame; buttons stand over its pictures.
 */
export class GraphView {
  readonly element = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #units = document.createElement('div');
  readonly #actions: GraphActions;
  readonly #output = new TonePicture(mapPlaces);
  readonly #hidden = new TonePicture(unitPlaces);
  readonly #features = new TonePicture(unitPlaces);
  #tones: Tones | undefined;
  #scene: GraphScene | undefined;
  #shot: GraphShot | undefined;
  #layout: GraphLayout | undefined;
  readonly #size = new KeptSize(this.element, () => {
    // The size that the element has at first may have been drawn already.
    if (!this.#size.fits(this.#canvas)) {
      this.#place();
    }
  });
  #dropped: Uint8Array | undefined;
  #droppedAt = 0;
  #playing = false;
  /** Told of the layout, for what stands above the columns. */
  onLayout: (layout: GraphLayout) => void = () => undefined;

  constructor(actions: GraphActions) {
    this.#actions = actions;
    this.element.className = 'graph';
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#units.className = 'graph-units';
    this.#units.setAttribute('role', 'group');
    this.element.append(this.#canvas, this.#units);
  }

  /** The same scene again changes nothing. */
  show(scene: GraphScene): void {
    const before = this.#scene;
    if (scene === before) {
      return;
    }
    this.#scene = scene;
    if (scene.theme !== before?.theme || scene.extent !== before.extent) {
      this.#tones = tonesOf(scene.theme);
      this.#features.put(featureTones(scene.extent), this.#tones);
    }
    if (scene.architecture !== before?.architecture) {
      this.#shot = undefined;
    }
    this.#place();
  }

  /** The run that is looked at. */
  step(shot: GraphShot | undefined, playing: boolean): void {
    if (shot !== this.#shot || playing !== this.#playing) {
      this.#shot = shot;
      this.#playing = playing;
      this.#draw();
    }
  }

  #place(): void {
    const scene = this.#scene;
    const { width, height } = this.#size.now;
    if (scene === undefined || width === 0 || height === 0) {
      return;
    }
    this.#canvas.width = Math.round(width * devicePixelRatio);
    this.#canvas.height = Math.round(height * devicePixelRatio);
    this.#layout = layoutOf(scene.architecture, width, height);
    this.#button(scene, this.#layout);
    this.onLayout(this.#layout);
    this.#draw();
  }

  /** What may be pressed: features, hidden units, the output. */
  #button({ architecture, unit }: GraphScene, layout: GraphLayout): void {
    const { layers } = architecture;
    const at = ({ x, y }: Node) =>
      styles({
        '--x': `${x - layout.side / 2}px`,
        '--y': `${y - layout.side / 2}px`,
        '--side': `${layout.side}px`,
      });
    this.#units.setAttribute('aria-label', l10n.t('The network'));
    render(
      html`${features.map((feature, index) => {
          const on = architecture.features.includes(feature);
          const sign = featureSigns[feature];
          return html`<button
            type="button"
            class="unit feature"
            role="switch"
            aria-checked=${String(on)}
            aria-label=${l10n.t('Feature {0}', sign)}
            title=${on ? l10n.t('Leave out {0}', sign) : l10n.t('Give {0} to the network', sign)}
            ${at(layout.features[index]!)}
            @click=${() => this.#actions.toggleFeature(feature)}
          >
            <span class="unit-sign ${on ? '' : 'muted'}" aria-hidden="true">${sign}</span>
          </button>`;
        })}
        ${layers.slice(0, -1).map(({ first }, layer) =>
          layout.layers[layer]!.map((node, u) => {
            const number = first + u;
            const name = l10n.t('{0}, unit {1}', layerName(layer, layers.length), u + 1);
            return html`<button
              type="button"
              class="unit"
              data-unit=${number}
              aria-pressed=${String(unit === number)}
              aria-label=${name}
              ${at(node)}
              @pointerenter=${(event: Event) => this.#describe(event, name, layer, u)}
              @focus=${(event: Event) => this.#describe(event, name, layer, u)}
              @click=${() => this.#actions.lookAt(unit === number ? undefined : number)}
            ></button>`;
          }),
        )}
        <button
          type="button"
          class="unit"
          aria-pressed=${String(unit === undefined)}
          aria-label=${l10n.t('Output')}
          ${at(layout.output)}
          @pointerenter=${(event: Event) => this.#describe(event, l10n.t('Output'), layers.length - 1, 0)}
          @focus=${(event: Event) => this.#describe(event, l10n.t('Output'), layers.length - 1, 0)}
          @click=${() => this.#actions.lookAt(undefined)}
        ></button>`,
      this.#units,
    );
  }

  /** Puts the numbers of a unit into its tooltip. */
  #describe({ currentTarget }: Event, name: string, layer: number, u: number): void {
    const [architecture, shot] = [this.#scene?.architecture, this.#shot];
    if (architecture !== undefined && shot !== undefined) {
      (currentTarget as HTMLElement).title = unitText(name, architecture, shot, layer, u);
    }
  }

  #draw(): void {
    const [scene, layout, tones, shot] = [this.#scene, this.#layout, this.#tones, this.#shot];
    const context = this.#canvas.getContext('2d')!;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (scene === undefined || layout === undefined || tones === undefined) {
      return;
    }
    const { architecture, theme } = scene;
    const dropped = this.#droppedNow(shot);
    if (shot !== undefined && shot.parameters.length === architecture.parameters) {
      drawEdges(context, architecture, layout, shot.parameters, dropped, classColors(theme));
    }
    features.forEach((feature, index) => {
      context.globalAlpha = architecture.features.includes(feature) ? 1 : 0.3;
      this.#picture(context, this.#features, layout.features[index]!, layout.side, theme, false, index);
    });
    context.globalAlpha = 1;
    const { units, tones: output } = shot ?? {};
    const hasUnits = units !== undefined && units.length === architecture.hidden * unitPlaces ** 2;
    if (hasUnits) {
      this.#hidden.put(units, tones);
    }
    architecture.layers.slice(0, -1).forEach(({ first }, layer) => {
      layout.layers[layer]!.forEach((node, u) => {
        const number = first + u;
        const picture = hasUnits ? this.#hidden : undefined;
        this.#picture(context, picture, node, layout.side, theme, scene.unit === number, number);
        if (dropped?.[number] === 1) {
          dim(context, node, layout.side, theme);
        }
      });
    });
    if (output !== undefined) {
      this.#output.put(output, tones);
    }
    const picture = output === undefined ? undefined : this.#output;
    this.#picture(context, picture, layout.output, layout.side, theme, scene.unit === undefined);
  }

  /** The units that are shown as dropped: those of this step, or of one a moment ago. */
  #droppedNow(shot: GraphShot | undefined): Uint8Array | undefined {
    const now = performance.now();
    if (!this.#playing || now - this.#droppedAt > droppedFor || shot?.dropped === undefined) {
      this.#dropped = shot?.dropped;
      this.#droppedAt = now;
    }
    return this.#dropped;
  }

  #picture(
    context: CanvasRenderingContext2D,
    picture: TonePicture | undefined,
    { x, y }: Node,
    side: number,
    { background, border, foreground }: Theme,
    chosen = false,
    number = 0,
  ): void {
    const [left, top] = [x - side / 2, y - side / 2];
    context.fillStyle = background;
    context.fillRect(left, top, side, side);
    if (picture !== undefined) {
      picture.draw(context, left, top, side, number);
    }
    context.strokeStyle = chosen ? foreground : border;
    context.lineWidth = chosen ? 2 : 1;
    context.strokeRect(left, top, side, side);
  }
}

/** A dropped unit: dark, and crossed out for those who do not see that. */
function dim(context: CanvasRenderingContext2D, { x, y }: Node, side: number, theme: Theme): void {
  const half = side / 2;
  context.globalAlpha = 0.8;
  context.fillStyle = theme.background;
  context.fillRect(x - half, y - half, side, side);
  context.globalAlpha = 1;
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x - half, y - half);
  context.lineTo(x + half, y + half);
  context.stroke();
}

/** What the features are over the plane, one under another and as fine as the hidden units. */
function featureTones(extent: Extent): Uint8Array {
  const { x, y } = placesOf(extent, unitPlaces);
  const all = new Uint8Array(features.length * x.length);
  features.forEach((feature, index) => {
    const of = featureOf[feature];
    const values = x.map((one, k) => of(one, y[k]!));
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    all.set(
      Uint8Array.from(values, (value) => toneOf(value / largest)),
      index * x.length,
    );
  });
  return all;
}
