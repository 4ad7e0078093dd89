/** As what a run can be saved as a moving picture. */
export type FilmKind = 'gif' | 'webm';

/** Those that can be made here: a browser may not be able to record. */
export const filmKinds = (): readonly FilmKind[] =>
  typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported('video/webm')
    ? ['gif', 'webm']
    : ['gif'];
