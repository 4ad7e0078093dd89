/** The picture of a canvas as base64, without the head of a data address. */
export function pngOf(canvas: HTMLCanvasElement): string {
  return base64Of(canvas.toDataURL('image/png'));
}

export function base64Of(address: string): string {
  return address.slice(address.indexOf(',') + 1);
}

/** What the name of a file may be made of. */
export function fileName(title: string): string {
  const plain = title.replace(/[^\p{L}\p{N} ._-]+/gu, ' ').trim();
  return plain === '' ? 'descent' : plain.slice(0, 60).trim();
}
