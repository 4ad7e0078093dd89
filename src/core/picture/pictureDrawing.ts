import type { LabConfig } from '../config/labConfig.ts';
import type { Picture } from '../protocol/pictureLink.ts';
import type { Words } from '../text/bilingual.ts';
import { pictureSize } from './plane.ts';

/** Says something in the learner's language. */
export type Say = (words: Words) => string;

/** A picture without its name; whatever it has none of may be left out. */
export type Drawing = Partial<Omit<Picture, 'name' | 'opens'>>;

/** A drawing with all that it left out. */
export const pictureOf = (drawing: Drawing, name: string, opens: boolean): Picture => ({
  ...pictureSize,
  frames: 1,
  seconds: 0,
  still: [],
  moving: [],
  paths: [],
  legend: [],
  ...drawing,
  name,
  opens,
});

/** What the simulator shows of a picture. */
export type Opens = { readonly experiment: string } | { readonly config: LabConfig };

/** A picture of the catalogue. */
export interface NamedPicture {
  /** What there is to see, as one sentence. */
  readonly name: Words;
  readonly draw: (say: Say) => Drawing;
  readonly opens?: Opens;
}

/** A number as a picture writes it, with a real minus. */
export const number = (value: number, digits = 2): string =>
  (Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value).toFixed(digits).replace('-', '−');
