/** Nobody links to a longer heading by its name. */
const longestAnchor = 2000;

/** Names for headings to link to; of several that are the same, the later ones get a number, as on GitHub. */
export class Anchors {
  readonly #taken = new Set<string>();
  /** By what they are made of, the number to try next: trying from 1 for each would take quadratic time. */
  readonly #next = new Map<string, number>();

  make(slug: string): string {
    let anchor = slug;
    let next = this.#next.get(slug) ?? 1;
    while (this.#taken.has(anchor)) {
      anchor = `${slug}-${next++}`;
    }
    this.#next.set(slug, next);
    this.#taken.add(anchor);
    return anchor;
  }
}

/** What a heading is linked to by, before it is told from others, from its source. */
export const slugOf = (source: string): string =>
  source
    .slice(0, longestAnchor)
    .replace(/\[\^[^[\]]{1,200}\]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
