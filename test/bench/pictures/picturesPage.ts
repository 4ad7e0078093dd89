import type { Picture } from '../../../src/core/protocol/pictureLink.ts';
import '../../../webview/ui/picture.ts';
import { showPicture } from '../../../webview/ui/pictureView.ts';

/** What the bench asks of its page. */
export interface PictureBench {
  /** Shows a picture, which plays, in place of the one before. */
  readonly show: (picture: Picture) => void;
}

let stop = (): void => undefined;

(globalThis as unknown as { pictureBench: PictureBench }).pictureBench = {
  show: (picture) => {
    stop();
    const place = document.createElement('div');
    place.className = 'bench-picture';
    document.body.replaceChildren(place);
    stop = showPicture(place, picture, { open: 'Open', again: 'Again' }, () => undefined);
  },
};
