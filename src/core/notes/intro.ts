import type { InlineText } from '../text/inline.ts';
import { firstSentences } from '../text/sentences.ts';
import type { Definitions } from './footnotes.ts';
import { leafText } from './leaf.ts';
import { limits } from './noteLimits.ts';
import type { Cursor } from './markdownParser.ts';
import { readInline } from './readInline.ts';

/** Of what is said before a table, a lesson takes so much. */
const sentences = 2;
const longest = 320;

/** The paragraph that stands before a table, below its heading, while a note is gone through block by block. */
export class Said {
  readonly #text: string;
  #paragraph = '';
  /** Where the last list ends: what stands in one says something else than the text around it. */
  #listEnd = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Looks at the block under the cursor, which is no definition. */
  meet(cursor: Cursor): void {
    const { name, from, to } = cursor;
    if (name.includes('Heading')) {
      this.#paragraph = '';
    } else if (name === 'BulletList' || name === 'OrderedList') {
      this.#listEnd = Math.max(this.#listEnd, to);
    } else if (name === 'Paragraph' && from >= this.#listEnd) {
      this.#paragraph = leafText(cursor, this.#text);
    }
  }

  /** The paragraph as it is written; what comes below has another. */
  take(): string {
    const paragraph = this.#paragraph;
    this.#paragraph = '';
    return paragraph;
  }
}

/** The first sentences of such a paragraph. Its footnotes are left to the note. */
export function introOf(paragraph: string, definitions: Definitions): InlineText {
  const text = paragraph.slice(0, limits.cell).replaceAll('\n', ' ');
  const { inline } = readInline(text, (label) => definitions.link(label));
  return firstSentences(inline, sentences, longest);
}
