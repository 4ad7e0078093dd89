import type { InlineText } from './inline.ts';
import { imageName } from './plainText.ts';
import { texText } from './texText.ts';

/** Inline text as one line to be read where nothing but text can be shown. For keys and comparison: plainText. */
export function readableText(inline: InlineText): string {
  return inline
    .map((node) => {
      switch (node.type) {
        case 'text':
        case 'code':
          return node.value;
        case 'math':
          return texText(node.tex);
        case 'break':
          return ' ';
        case 'image':
          return imageName(node);
        default:
          return readableText(node.children);
      }
    })
    .join('');
}
