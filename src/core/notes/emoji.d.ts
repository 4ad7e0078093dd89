declare module 'markdown-it-emoji/lib/data/full.mjs' {
  /** Characters by the names that GitHub has for them. */
  const emojis: Readonly<Record<string, string>>;
  // oxlint-disable-next-line descent/no-restricted-syntax -- It is the library that exports it so.
  export default emojis;
}
