import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { nameTex } from '../../src/core/formula/nameTex.ts';
import type { Assignment } from '../../src/core/formula/parseFormula.ts';
import { formulaTex, numberTex } from '../../src/core/formula/formulaTex.ts';
import type { OptimizerConfig } from '../../src/core/config/optimizerConfig.ts';
import type { Rule } from '../../src/core/optimizer/rule.ts';
import { mathElement } from '../ui/math.ts';
import { formatCount } from '../ui/text.ts';
import { word } from '../ui/word.ts';
import { definitionOf } from './optimizers.ts';

export interface InspectedStep {
  readonly rule: Pick<Rule, 'graph'>;
  /** What each line of the rule assigns. */
  readonly lines: readonly { readonly assignment: Assignment; readonly value: number }[];
  /** The values that the lines start from, by name. */
  readonly before: ReadonlyMap<string, number>;
  /** TeX of the names that have a sign of their own. */
  readonly signs: ReadonlyMap<string, string>;
  readonly meaningOf: (name: string) => string;
}

/** A step's lines: the rule, the rule with this step's numbers in it, and what comes out. */
export function inspectedLines({
  rule,
  lines,
  before,
  signs,
  meaningOf: meaning,
}: InspectedStep): TemplateResult[] {
  const sign = (name: string): string => signs.get(name) ?? nameTex(name);
  const values = new Map(before);
  const rows = lines.map(({ assignment: { name, written }, value }) => {
    const numbers = formulaTex(rule.graph, written, { values, names: signs, digits: 4 });
    values.set(name, value);
    return html`<div class="inspected-line">
      <div class="rule" title=${meaning(name)}>
        ${wrapping(`${sign(name)} \\leftarrow ${formulaTex(rule.graph, written, { names: signs })}`)}
      </div>
      <div class="with-numbers">
        <span class="muted">${wrapping(`= ${numbers}`)}</span>
        <strong class="result">${mathElement(`= ${numberTex(value, 5)}`)}</strong>
      </div>
    </div>`;
  });
  return shortened(
    rows,
    lines.map(({ assignment }) => assignment.name.replaceAll(/\d/g, '')),
  );
}

/** Of many lines of one kind the first two and the last: a long memory moves on place by place. */
function shortened(rows: readonly TemplateResult[], kinds: readonly string[]): TemplateResult[] {
  const out: TemplateResult[] = [];
  for (let from = 0; from < rows.length;) {
    let to = from + 1;
    while (to < rows.length && kinds[to] === kinds[from]) {
      to++;
    }
    const left = to - from - 3;
    if (left <= mostAlike) {
      out.push(...rows.slice(from, to));
    } else {
      const note = l10n.t('{0} more lines of the same kind', formatCount(left));
      out.push(
        ...rows.slice(from, from + 2),
        html`<p class="muted note">${note}</p>`,
        ...rows.slice(to - 1, to),
      );
    }
    from = to;
  }
  return out;
}

const mostAlike = 4;

/** A line that may be longer than there is room for. */
const wrapping = (tex: string): Element => mathElement(tex, { wraps: true });

/** What a state of an optimizer is for; empty for what is none. */
export function meaningOf(optimizer: OptimizerConfig, name: string): string {
  const state = definitionOf(optimizer)?.state.find((one) => one.name === name);
  return state === undefined ? '' : word(state.meaning);
}
