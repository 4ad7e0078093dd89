import { mapPlaces } from '../model/extent.ts';
import type { Shot } from '../model/messages.ts';
import type { Tones } from './tones.ts';
import { TonePicture } from './tones.ts';

/** A run's boundary, small enough for its row. */
export class Thumbnail {
  readonly element = document.createElement('canvas');
  readonly #picture = new TonePicture(mapPlaces);
  #shot: Shot | undefined;
  #tones: Tones | undefined;

  constructor() {
    this.element.width = this.element.height = 48;
    this.element.setAttribute('aria-hidden', 'true');
  }

  show(shot: Shot, tones: Tones): void {
    if (shot !== this.#shot || tones !== this.#tones) {
      [this.#shot, this.#tones] = [shot, tones];
      this.#picture.put(shot.tones, tones);
      this.#picture.draw(this.element.getContext('2d')!, 0, 0, 48);
    }
  }
}
