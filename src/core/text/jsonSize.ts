const quote = 34;
const backslash = 92;

/**
 * Whether JSON is nested deeper, or names more members of objects, than it may. By its marks alone: to parse a text of
 * brackets or of names takes ten times as long, and holds the editor's thread meanwhile.
 */
export function isJsonBeyond(text: string, deepest: number, mostNames = Infinity): boolean {
  let [depth, names] = [0, 0];
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      inText = !inText;
    } else if (inText) {
      at += code === backslash ? 1 : 0;
    } else if (code === 58 /* : */) {
      names++;
    } else if (code === 91 /* [ */ || code === 123 /* { */) {
      depth++;
    } else if (code === 93 /* ] */ || code === 125 /* } */) {
      depth--;
    }
    if (depth > deepest || names > mostNames) {
      return true;
    }
  }
  return false;
}
