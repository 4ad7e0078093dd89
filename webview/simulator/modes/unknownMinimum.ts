import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import { icon } from '../../ui/controls.ts';
import type { Mode } from './mode.ts';

/** Where no minimum is known there is nothing to arrive at. */
export const unknownMinimum: NonNullable<Mode['hint']> = ({ problem }) =>
  problem === undefined || problem.lowest !== undefined
    ? nothing
    : html`<div class="map-note" role="status">
        <p>${icon('info')}${l10n.t('No minimum of this surface is known, so nothing counts as reached.')}</p>
      </div>`;
