/** Characters at a time: about a millisecond. */
const step = 100_000;

/** A text as UTF-8, yielding: a large one takes longer than a turn of the host. */
export function* encode(text: string): Generator<undefined, Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + step);
    const last = text.charCodeAt(to - 1);
    // The two halves of a character stay together.
    to += last >= 0xd800 && last < 0xdc00 && to < text.length ? 1 : 0;
    parts.push(encoder.encode(text.slice(from, to)));
    from = to;
    yield;
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
