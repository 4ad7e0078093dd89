import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { NetworkConfig, SweptAxis } from '../../../src/core/config/networkConfig.ts';
import { parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { configOf } from '../../gpu/network/plan/members.ts';
import { sayProblem } from '../../lab/localText.ts';
import { icon } from '../../ui/controls.ts';
import { textField } from '../../ui/textFields.ts';
import { formatNumber, parseNumber } from '../../ui/text.ts';
import type { RefusedRange } from '../model/many.ts';
import type { Sweep, Swept } from './axes.ts';
import { axisOf, valueAt } from './axes.ts';

type Axis = RefusedRange['axis'];
type End = RefusedRange['end'];

/** The axis with another end, or a sentence that says why it cannot have it. */
export function rangeOf(
  sweep: Sweep,
  axis: Axis,
  end: End,
  text: string,
  trained: NetworkConfig,
): SweptAxis | string {
  const { label, whole, ...swept } = sweep[axis];
  const value = parseNumber(text);
  if (value === undefined) {
    return l10n.t('{0}: “{1}” is not a number.', label, text);
  }
  const made = { ...axisOf({ ...swept, label, whole }), [end]: whole ? Math.round(value) : value };
  if (made.from < 0 || made.to > 1e6) {
    return l10n.t('{0}: give a number from 0 to {1}.', label, formatNumber(1e6));
  }
  if (made.scale === 'log' && made.from <= 0) {
    return l10n.t('{0}: its axis goes by orders of magnitude, which begin above 0.', label);
  }
  if (made.from >= made.to) {
    return l10n.t('{0}: the axis goes from a smaller number to a larger one.', label);
  }
  return settingProblem(sweep, made, label, trained) ?? made;
}

/** Can the run have this value at all? Every end is tried. */
function settingProblem(
  { run }: Sweep,
  { setting, from, to }: SweptAxis,
  label: string,
  trained: NetworkConfig,
): string | undefined {
  for (const value of [from, to]) {
    const read = parseNetworkConfig(configOf(trained, { run, values: { [setting]: value } }));
    if (!read.ok) {
      return `${label}: ${sayProblem(read.problems[0]!)}`;
    }
  }
  return undefined;
}

/** The numbers at the ends of both axes, where the map has them: each can be typed anew. */
export function axisEnds(
  sweep: Sweep,
  refused: RefusedRange | undefined,
  setRange: (axis: Axis, end: End, text: string) => void,
): TemplateResult {
  const field = (axis: Axis, end: End, place: string): TemplateResult => {
    const wrong = refused?.axis === axis && refused.end === end ? refused : undefined;
    return html`<span class="axis-end ${place}"
      >${textField({
        label: labelOf(sweep[axis], end),
        value: wrong?.text ?? formatNumber(endOf(sweep, axis, end), 3),
        className: 'number',
        ...(wrong === undefined ? {} : { errorId: 'sweep-refused' }),
        onChange: (text) => {
          setRange(axis, end, text);
        },
      })}</span
    >`;
  };
  return html`${field('x', 'from', 'left')} ${field('x', 'to', 'right')} ${field('y', 'from', 'bottom')}
  ${field('y', 'to', 'top')}`;
}

export const refusal = (refused: RefusedRange | undefined): TemplateResult | typeof nothing =>
  refused === undefined
    ? nothing
    : html`<p class="field-error" id="sweep-refused" role="alert">${icon('warning')} ${refused.sentence}</p>`;

const labelOf = ({ label }: Swept, end: End): string =>
  end === 'from' ? l10n.t('{0}: from', label) : l10n.t('{0}: to', label);

/** What stands at the last place: of counts and of rounded numbers not quite what was asked for. */
const endOf = (sweep: Sweep, axis: Axis, end: End): number =>
  valueAt(sweep[axis], end === 'from' ? 0 : sweep.places - 1, sweep.places);
