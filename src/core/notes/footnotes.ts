import type { Citation, Mark } from '../deck/card.ts';
import { markKinds } from '../deck/card.ts';
import { readDirective } from './directive.ts';
import { readInline } from './readInline.ts';

const markKind = (key: string) => markKinds.find((name) => key.startsWith(`${name}-`));
const start = /^\[([^\]\n]{1,200})\]:(.*)$/;

/** What a footnote says of a cell. */
export type Footnote =
  | { readonly type: 'citation'; readonly citation: Citation }
  | {
      readonly type: 'mark';
      readonly mark: Mark;
      readonly citations: readonly Citation[];
      readonly experiment?: string;
    };

/** The footnotes and link targets that a note defines. */
export class Definitions {
  readonly #texts = new Map<string, string>();
  readonly #footnotes = new Map<string, Footnote | undefined>();

  /** Takes the definitions out of a paragraph, if it begins with one. The first of a label counts. */
  add(paragraph: string): void {
    if (!paragraph.startsWith('[')) {
      return;
    }
    let label = '';
    let text = '';
    const finish = () => {
      if (label && !this.#texts.has(label)) {
        this.#texts.set(label, text.trim());
      }
    };
    for (const line of paragraph.split('\n')) {
      const match = start.exec(line);
      if (match) {
        finish();
        label = labelKey(match[1]!);
        text = match[2]!;
      } else if (label) {
        text += ` ${line.trim()}`;
      } else {
        return;
      }
    }
    finish();
  }

  /** Where a reference link leads. */
  link(label: string): string | undefined {
    if (label.startsWith('^')) {
      return undefined;
    }
    return this.#texts.get(labelKey(label))?.split(/\s/, 1)[0];
  }

  /** The footnote with this label, without `^`; undefined where the note does not define it. */
  footnote(label: string): Footnote | undefined {
    const key = labelKey(label);
    if (!this.#footnotes.has(key)) {
      this.#footnotes.set(key, this.#read(key, label));
    }
    return this.#footnotes.get(key);
  }

  #read(key: string, label: string): Footnote | undefined {
    const source = this.#texts.get(`^${key}`);
    if (source === undefined) {
      return undefined;
    }
    const text = readInline(source, (target) => this.link(target));
    const kind = markKind(key);
    if (!kind) {
      return { type: 'citation', citation: { key: label, text: text.inline } };
    }
    const citations = [...new Set(text.footnotes)].flatMap((cited) => {
      const inner = markKind(labelKey(cited)) ? undefined : this.footnote(cited);
      return inner?.type === 'citation' ? [inner.citation] : [];
    });
    const directives = text.comments.map((comment) => readDirective(comment)?.directive.get('experiment'));
    const experiment = directives.find(Boolean);
    return {
      type: 'mark',
      mark: { kind, reason: text.inline },
      citations,
      ...(experiment && { experiment }),
    };
  }
}

/** Labels match without regard to case, as in CommonMark. */
const labelKey = (label: string) => label.trim().toLowerCase();
