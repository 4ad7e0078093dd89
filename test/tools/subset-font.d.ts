declare module 'subset-font' {
  /** The font with only the characters of `text`, in another format: https://www.npmjs.com/package/subset-font */
  function subsetFont(
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'woff2' },
  ): Promise<Uint8Array>;
  export = subsetFont;
}
