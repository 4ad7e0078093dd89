import type { Room } from '../../../src/core/study/dayLoad.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import type { DeckSettings } from '../../../src/core/study/settings.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';

export const utc = () => 0;

export function study(settings: Partial<DeckSettings> = {}, session = 'sess', perDay?: Room) {
  return new Study({
    settings: { ...defaultSettings, ...settings },
    perDay,
    rolloverHour: 4,
    writer: new Writer('devi', session),
    zone: utc,
  });
}

export const ids = ['n/t/r1/c/recall', 'n/t/r2/c/recall', 'm/t/r1/c/recall'];
