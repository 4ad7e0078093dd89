/**
 * A text in lines of at most `width` columns, broken between words; letters of East Asian scripts take two
 * columns, and a word longer than a line is broken where the line ends.
 */
export function inLines(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const end = () => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  for (const word of text.trim().match(/\S+\s*/gu) ?? []) {
    const size = columns(word.trimEnd());
    if (used > 0 && used + size > width) {
      end();
    }
    if (size <= width) {
      line += word;
      used += columns(word);
      continue;
    }
    for (const char of word) {
      if (used + columns(char) > width) {
        end();
      }
      line += char;
      used += columns(char);
    }
  }
  if (line !== '') {
    end();
  }
  return lines;
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

function columns(text: string): number {
  let count = 0;
  for (const char of text) {
    count += wide.test(char) ? 2 : /\p{M}/u.test(char) ? 0 : 1;
  }
  return count;
}
