import emojis from 'markdown-it-emoji/lib/data/full.mjs';

/** The character that a short code such as `white_check_mark` stands for, if any; the names are GitHub's. */
export const emojiOf = (name: string): string | undefined =>
  Object.hasOwn(emojis, name) ? emojis[name] : undefined;
