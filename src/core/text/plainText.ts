import type { InlineText } from './inline.ts';

/** What a picture is called: its text, or else the name of its file. */
export function imageName({ src, alt }: { readonly src: string; readonly alt: string }): string {
  return alt === '' ? src.split(/[?#]/, 1)[0]!.replace(/^.*[\\/]/, '') : alt;
}

/** The words of inline text without its marks: for keys, search and comparison. */
export function plainText(inline: InlineText): string {
  const only = inline[0];
  if (inline.length === 1 && only?.type === 'text') {
    return only.value;
  }
  let result = '';
  for (const node of inline) {
    if (node.type === 'text' || node.type === 'code') {
      result += node.value;
    } else if (node.type === 'math') {
      result += node.tex;
    } else if (node.type === 'break') {
      result += ' ';
    } else if (node.type === 'image') {
      result += imageName(node);
    } else {
      result += plainText(node.children);
    }
  }
  return result;
}
