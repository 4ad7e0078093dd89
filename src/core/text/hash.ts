/**
 * A 32-bit hash of text: FNV-1a over UTF-16 units, finished as MurmurHash3 does so that close texts differ in
 * all bits. For choices that look random and are the same everywhere, not for secrets.
 */
export function hashText(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  return mix(h);
}

/** Spreads the bits of a 32-bit number (the finaliser of MurmurHash3). */
export function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * 64 bits that tell long texts apart, in one pass: two hashes at a time of two UTF-16 units at a time, each taken in as
 * MurmurHash3 takes its blocks. Not for secrets.
 */
export function digestText(text: string): string {
  const even = text.length & ~1;
  let a = 0x811c9dc5 | 0;
  let b = text.length;
  for (let i = 0; i < even; i += 2) {
    const block = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
    a = taken(a, Math.imul(block, 0xcc9e2d51), 0x1b873593);
    b = taken(b, Math.imul(block, 0x85ebca6b), 0xc2b2ae35);
  }
  const last = even < text.length ? text.charCodeAt(even) + 1 : 0;
  return [a, b].map((h, i) => mix(taken(h, last, 0x1b873593 + i)).toString(36)).join('.');
}

function taken(h: number, block: number, factor: number): number {
  const mixed = h ^ Math.imul((block << 15) | (block >>> 17), factor);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}
