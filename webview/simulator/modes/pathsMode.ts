import { html } from 'lit';
import { formatSteady } from '../../ui/text.ts';
import { mapKey } from '../map/mapKey.ts';
import type { Mode } from './mode.ts';
import { placeStart } from './mode.ts';

export const paths: Mode = {
  id: 'paths',
  timed: true,
  paths: true,
  covers: false,
  numbered: () => false,
  hover: (at, { problem }) => {
    const { f, gx, gy } = problem.at(at[0], at[1]);
    const parts = [
      `x ${formatSteady(at[0])}`,
      `y ${formatSteady(at[1])}`,
      `f ${formatSteady(f)}`,
      `‖∇f‖ ${formatSteady(Math.hypot(gx, gy))}`,
    ];
    return { text: parts.join('  '), pointer: at };
  },
  place: placeStart,
  legend: (state, actions, colors) =>
    html`<div class="under-map">
      <p class="summary"></p>
      ${mapKey(state, actions, colors.map)}
    </div>`,
};
