import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { PredictionView } from '../../src/core/protocol/studyLink.ts';
import { icon } from '../ui/controls.ts';
import './prediction.css';
import type { MapState } from './predictionMap.ts';
import type { StudyActions, StudyState } from './studyState.ts';
import { isHit } from './suggest.ts';

/** A place on the map, in units of its picture. */
export type Place = readonly [x: number, y: number];

/** The map of a run that is to be predicted, beside the choices or the place that is pointed at. */
export function prediction(
  view: PredictionView,
  state: StudyState,
  actions: StudyActions,
  choices: TemplateResult | typeof nothing,
): TemplateResult {
  const { picture, target } = view;
  const asks = target !== undefined && !state.revealed;
  const shown: MapState = { view, revealed: state.revealed, aim: state.aim, point: actions.point };
  return html`<div class="prediction">
    <div class="prediction-map">
      <div
        class="prediction-frame picture-frame ${asks ? 'asks' : ''}"
        role=${asks ? 'application' : 'img'}
        tabindex=${asks ? '0' : nothing}
        aria-label=${asks ? l10n.t('{0} Move the point with the arrow keys.', picture.name) : picture.name}
      >
        <descent-prediction .state=${shown}></descent-prediction>
      </div>
      ${legend(view)}
    </div>
    <div class="prediction-side">${target === undefined ? choices : pointed(target, state)}</div>
  </div>`;
}

function legend({ picture }: PredictionView): TemplateResult | typeof nothing {
  return picture.legend.length === 0
    ? nothing
    : html`<ul class="picture-legend">
        ${picture.legend.map(
          ({ series, text }) =>
            html`<li><descent-marker .series=${series}></descent-marker><span>${text}</span></li>`,
        )}
      </ul>`;
}

/** What to do, then the place that was pointed at, then whether it was right. */
function pointed(target: NonNullable<PredictionView['target']>, state: StudyState): TemplateResult {
  const { aim, revealed } = state;
  if (!revealed) {
    return html`<p class="muted">
        ${l10n.t('Click on the map where it ends, or move the point with the arrow keys and press Enter.')}
      </p>
      <p role="status">${aim === undefined ? nothing : l10n.t('Your point: {0}', inPlane(aim, target))}</p>`;
  }
  if (aim === undefined) {
    return html`<p>${l10n.t('It ends at {0}.', inPlane(target.at, target))}</p>`;
  }
  const hit = isHit(aim, target);
  return html`<p class="typed ${hit ? 'right' : 'wrong'}">
      <span class="verdict">${icon(hit ? 'pass-filled' : 'error')}</span>
      <span>${hit ? l10n.t('Right') : l10n.t('Not right')}</span>
    </p>
    <p>${l10n.t('Your point: {0}', inPlane(aim, target))}</p>
    <p>${l10n.t('It ends at {0}.', inPlane(target.at, target))}</p>`;
}

/** The size of a picture that is a map (core/picture/plane.ts). */
export const mapSize = { width: 200, height: 150 } as const;

/** The place that is pointed at, moved but kept on the map; it begins in the middle. */
export function movedAim(aim: Place | undefined, dx: number, dy: number): Place {
  const { width, height } = mapSize;
  const [x, y] = aim ?? [width / 2, height / 2];
  const within = (value: number, size: number): number => Math.min(size - 1, Math.max(1, value));
  return [within(x + dx, width), within(y + dy, height)];
}

/** A place of the picture in the coordinates of the problem. */
function inPlane([px, py]: Place, { view: { x, y } }: NonNullable<PredictionView['target']>): string {
  const at = (from: number, to: number, share: number): string => {
    const value = from + (to - from) * share;
    return (Math.abs(value) < 0.05 ? 0 : value).toFixed(1).replace('-', '−');
  };
  return `(${at(x[0], x[1], px / mapSize.width)}, ${at(y[1], y[0], py / mapSize.height)})`;
}

/** Gives its drawing the state whenever that changes; the script that draws comes when the first map does. */
class PredictionElement extends HTMLElement {
  #state: MapState | undefined;
  #draw: ((state: MapState) => void) | undefined;
  #end: (() => void) | undefined;

  set state(state: MapState) {
    this.#state = state;
    this.#draw?.(state);
  }

  connectedCallback(): void {
    void import('./predictionMap.ts').then(({ showMap }) => {
      if (this.isConnected && this.#state !== undefined) {
        ({ draw: this.#draw, end: this.#end } = showMap(this));
        this.#draw(this.#state);
      }
    });
  }

  disconnectedCallback(): void {
    this.#end?.();
    this.#draw = undefined;
  }
}

class MarkerElement extends HTMLElement {
  series = 0;

  connectedCallback(): void {
    void import('./predictionMap.ts').then(({ markerSign }) => this.replaceChildren(markerSign(this.series)));
  }
}

customElements.define('descent-prediction', PredictionElement);
customElements.define('descent-marker', MarkerElement);
