import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compileNote } from '../../src/core/notes/compileNote.ts';
import { atOnce } from '../../src/core/turns.ts';
import { dayStart, learnerDay, localZone } from '../../src/core/study/day.ts';
import type { Rating, StudyEvent } from '../../src/core/study/events.ts';
import { mix } from '../../src/core/text/hash.ts';
import { encodeLog, logName } from '../../src/core/study/logNames.ts';
import { defaultSettings } from '../../src/core/study/settings.ts';
import { Study } from '../../src/core/study/study.ts';
import { Writer } from '../../src/core/study/writer.ts';
import { root } from './paths.ts';

const rolloverHour = 4;
const minute = 60_000;
const hour = 60 * minute;

export interface YearOptions {
  /** The cards of the notes. */
  readonly ids: readonly string[];
  /** The last day of studying is this instant's (epoch ms). */
  readonly end: number;
  readonly days?: number;
  readonly seed?: number;
  readonly newPerDay?: number;
}

/**
 * What a learner's log holds after a year: someone who mostly studies in the evening, misses days, goes on holiday
 * and forgets as FSRS expects. Every answer is to what the scheduler asks. The same options, the same events.
 */
export function yearOfStudy({ ids, end, days = 365, seed = 1, newPerDay = 2 }: YearOptions): StudyEvent[] {
  let drawn = seed * 100_000;
  const random = (): number => mix(++drawn) / 2 ** 32;
  const writer = new Writer('seed0000', `year${String(seed).padStart(4, '0')}`);
  const study = new Study({
    settings: { ...defaultSettings, fuzz: 'random' },
    perDay: { new: newPerDay, review: 200 },
    rolloverHour,
    writer,
  });
  study.setCards(ids);
  const events: StudyEvent[] = [];
  const today = learnerDay(end, rolloverHour, localZone);
  for (let day = today - days + 1; day <= today; day++) {
    const ago = today - day;
    const onHoliday = ago % 160 > 120 && ago % 160 < 130;
    if (onHoliday || (ago > 3 && random() > (day % 7 < 2 ? 0.6 : 0.86))) {
      continue;
    }
    let now = dayStart(day, rolloverHour, localZone) + (14 + 3 * random()) * hour;
    const stop = Math.min(now + 5 * hour, day === today ? end : Infinity);
    // The last evening is not over at `end`, wherever in the day that lies.
    now = Math.min(now, stop - 30 * minute);
    for (let answers = 0; answers < 300 && now < stop; answers++) {
      const { next, waitUntil } = study.agenda(now);
      if (next === undefined) {
        if (waitUntil === undefined) {
          break;
        }
        now = waitUntil;
        continue;
      }
      const took = Math.round(2500 + 12_000 * random() ** 3);
      now += took;
      const question = study.question(next, now);
      const answer = study.answer(question, rate(study, next, now, random), now, took);
      study.apply(answer);
      events.push(...answer);
    }
  }
  return events;
}

function rate(study: Study, card: string, now: number, random: () => number): Rating {
  const { phase } = study.fold.card(card);
  const chance = phase === 'review' ? study.recall(card, now) : phase === 'new' ? 0.75 : 0.88;
  if (random() > chance) {
    return 1;
  }
  const luck = random();
  return luck < 0.1 ? 2 : luck < 0.88 ? 3 : 4;
}

/** The ids of all cards of the bundled notes, which are the same in both languages. */
export function bundledCards(): string[] {
  const folder = path.join(root, 'media', 'notes', 'en');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      const { tables } = atOnce(compileNote({ path: name, name, text }));
      return tables.flatMap(({ cards }) => cards.map(({ id }) => id));
    });
}

/** Puts a year of studying the bundled notes, up to now, into the study log of a server's folder; returns how many answers that is. */
export async function studyForAYear(home: string): Promise<number> {
  const events = yearOfStudy({ ids: bundledCards(), end: Date.now() });
  const log = path.join(home, 'user', 'User', 'globalStorage', 'descent-lab.descent', 'log');
  await mkdir(log, { recursive: true });
  await writeFile(path.join(log, logName('seed0000', 'year0001', 1)), encodeLog(events));
  return events.filter(({ kind }) => kind === 'reviewed').length;
}
