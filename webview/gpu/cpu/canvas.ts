import type { Pixels } from './paint.ts';

export function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D | undefined {
  return canvas.getContext('2d', { alpha: false }) ?? undefined;
}

/** Puts a picture on the whole canvas, however large it is. */
export function show(
  canvas: HTMLCanvasElement,
  pixels: Pixels,
  width: number,
  height: number,
  smooth: boolean,
): void {
  const small = new OffscreenCanvas(width, height);
  small.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  const target = context(canvas);
  if (!target) {
    return;
  }
  target.imageSmoothingEnabled = smooth;
  target.drawImage(small, 0, 0, canvas.width, canvas.height);
}
