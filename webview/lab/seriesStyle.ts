import type { TemplateResult } from 'lit';
import { html, svg } from 'lit';
import type { Marker } from '../ui/dataColors.ts';
import { markerPath, markers } from '../ui/dataColors.ts';
import { styles } from '../ui/stylesDirective.ts';
import type { Theme } from '../ui/theme.ts';

/** How one optimizer is drawn wherever it appears. */
export interface SeriesStyle {
  readonly color: string;
  readonly marker: Marker;
}

/** The style of the optimizer with a key. */
export type StyleOf = (key: string) => SeriesStyle;

/** Colors and markers in the theme, by the slots that the optimizers have. */
export function stylesIn(slots: Readonly<Record<string, number>>, { data }: Pick<Theme, 'data'>): StyleOf {
  return (key) => {
    const slot = slots[key] ?? 0;
    return { color: data[slot % data.length]!, marker: markers[slot % markers.length]! };
  };
}

/** The marker in its color: the same sign in lists as on the map and in the charts. */
export function sign(style: SeriesStyle, hollow = false): TemplateResult {
  return html`<svg
    class="sign"
    viewBox="-8 -8 16 16"
    aria-hidden="true"
    ${styles({ '--color': style.color })}
  >
    ${svg`<path class=${hollow ? 'hollow' : ''} d=${markerPath(style.marker, 0, 0, 5)}></path>`}
  </svg>`;
}
