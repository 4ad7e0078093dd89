/**
 * The text of a table cell as a small typed tree. A view builds elements from it, so nothing a note says is
 * ever handed to an HTML parser: raw HTML is dropped when a cell is read, and a link is only a link when its
 * address is a safe one (safeLink.ts).
 */
export type Inline =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'code'; readonly value: string }
  | { readonly type: 'math'; readonly tex: string }
  | { readonly type: 'break' }
  /** A picture of the note. `src` is as written: a path below the note, or an address, which is never fetched. */
  | {
      readonly type: 'image';
      readonly src: string;
      readonly alt: string;
      /** On a page: an address of the host's that it may load, or why there is none. No note ever says it. */
      readonly shown?: string;
      readonly why?: string;
    }
  | { readonly type: 'emphasis' | 'strong' | 'strikethrough'; readonly children: InlineText }
  | { readonly type: 'link'; readonly href: string; readonly children: InlineText }
  /** A term of a cloze card, hidden on the front. Only cards have it; a note never does. */
  | { readonly type: 'blank'; readonly children: InlineText };

export type InlineText = readonly Inline[];
