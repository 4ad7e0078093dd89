const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url (RFC 4648 section 5, no padding) of the UTF-8 bytes of `text`; core has no btoa. */
export function toBase64Url(text: string): string {
  const bytes: number[] = [];
  const escaped = encodeURIComponent(text);
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] === '%') {
      bytes.push(parseInt(escaped.slice(at + 1, at + 3), 16));
      at += 2;
    } else {
      bytes.push(escaped.charCodeAt(at));
    }
  }
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const rest = bytes.length - at;
    const word = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digits = [word >> 18, (word >> 12) & 63, (word >> 6) & 63, word & 63];
    for (const digit of digits.slice(0, rest > 2 ? 4 : rest + 1)) {
      out += alphabet[digit]!;
    }
  }
  return out;
}

/** The text behind `encoded`, or undefined where it is not base64url of UTF-8. */
export function fromBase64Url(encoded: string): string | undefined {
  let word = 0;
  let bits = 0;
  let escaped = '';
  for (const character of encoded) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) {
      return undefined;
    }
    word = ((word << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      escaped += '%' + ((word >> bits) & 255).toString(16).padStart(2, '0');
    }
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    // Not UTF-8: the one thing decodeURIComponent throws for. The caller says so.
    return undefined;
  }
}
