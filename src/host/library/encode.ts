/** Characters or bytes at a time: about a millisecond. */
const step = 100_000;

/** The parts of a text as UTF-8, yielding: a large one takes longer than a turn of the host. */
export function* encode(texts: readonly string[]): Generator<undefined, Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let text = '';
  for (const more of texts) {
    text += more;
    while (text.length >= step) {
      const last = text.charCodeAt(step - 1);
      // The two halves of a character stay together.
      const end = step - (last >= 0xd800 && last < 0xdc00 ? 1 : 0);
      parts.push(encoder.encode(text.slice(0, end)));
      text = text.slice(end);
      yield;
    }
  }
  parts.push(encoder.encode(text));
  yield;
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The text that bytes are as UTF-8, yielding. */
export function* decode(bytes: Uint8Array): Generator<undefined, string> {
  const decoder = new TextDecoder();
  let text = '';
  for (let from = 0; from < bytes.length; from += step) {
    text += decoder.decode(bytes.subarray(from, from + step), { stream: true });
    yield;
  }
  return text + decoder.decode();
}
