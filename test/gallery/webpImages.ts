import type { Browser, Page } from 'playwright-core';
import type { Frame } from '../tools/gifAnimation.ts';

/** The browser has the encoder. `quality` is from 0 to 1. */
export async function toWebp(browser: Browser, png: Buffer, quality: number): Promise<Buffer> {
  const url = await inCanvas(browser, (page) =>
    page.evaluate(webpUrl, [png.toString('base64'), quality] as const),
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** The pixels of pictures, one after another: RGBA, row by row. */
export async function toPixels(browser: Browser, pngs: readonly Buffer[]): Promise<Frame[]> {
  return inCanvas(browser, async (page) => {
    const frames: Frame[] = [];
    for (const png of pngs) {
      const { width, height, rgba } = await page.evaluate(pixels, png.toString('base64'));
      frames.push({ width, height, pixels: new Uint8Array(Buffer.from(rgba, 'base64')) });
    }
    return frames;
  });
}

/** On an empty page, which loads what it is given without asking anyone. */
async function inCanvas<T>(browser: Browser, act: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage();
  const result = await act(page);
  await page.close();
  return result;
}

// These two run in the browser, and reach nothing outside themselves.

async function webpUrl([data, quality]: readonly [string, number]): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')!.drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', quality);
}

async function pixels(data: string): Promise<{ width: number; height: number; rgba: string }> {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  const bytes = context.getImageData(0, 0, width, height).data;
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return { width, height, rgba: btoa(text) };
}
