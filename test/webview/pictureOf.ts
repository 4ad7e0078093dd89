import { drawPicture, readPicture } from '../../src/core/picture/readPicture.ts';
import type { Picture } from '../../src/core/protocol/pictureLink.ts';

/** What the host answers a page that asks for a picture. */
export function pictureOf(run: string, language: 'en' | 'ko' = 'en'): Picture | null {
  const read = readPicture(run);
  return read === 'unknown' || 'problems' in read ? null : drawPicture(read, (words) => words[language]);
}
