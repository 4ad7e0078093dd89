import { describe, expect, it } from 'vitest';
import {
  decodeLog,
  decodeLogInSteps,
  deviceOf,
  encodeLog,
  isLogName,
  logName,
} from '../../../src/core/study/logNames.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { reviewed } from '../../tools/reviews.ts';

const writer = new Writer('devi', 'sess');
const events = [3, 1, 4].map((rating) => reviewed(writer, 'n/t/r/c/k', rating as 1, 20_000));
const text = encodeLog(events);

describe('a log file', () => {
  it('holds one event a line', () => {
    expect(text.split('\n')).toHaveLength(4);
    expect(decodeLog(text)).toEqual({ events, newer: 0, damaged: [], lines: 3 });
    expect(decodeLog('')).toEqual({ events: [], newer: 0, damaged: [], lines: 0 });
  });

  it('gives up a damaged line and keeps the rest', () => {
    const [a, b, c] = text.trimEnd().split('\n');
    const damaged = decodeLog([a, b!.slice(0, 40), '\0\0\0\0', c, ''].join('\n'), 10);
    expect(damaged.events).toEqual([events[0], events[2]]);
    expect(damaged.damaged.map(({ line, text: kept }) => [line, kept])).toEqual([
      [12, b!.slice(0, 40)],
      [13, '\0\0\0\0'],
    ]);
    expect(damaged.lines).toBe(14);
  });

  it('says nothing of a cut-off line that was written again in full', () => {
    const [a, b, c] = text.trimEnd().split('\n');
    const retried = [a, b, c!.slice(0, 30), '', b!.slice(0, 50), a, b, c, ''].join('\n');
    expect(decodeLog(retried).damaged).toEqual([]);
    expect(decodeLog(retried).events).toHaveLength(5);
  });

  it.each([
    ['damaged lines of three signs', '{a}\n'.repeat(50_000)],
    ['entries in one line', `${'{"v":1}'.repeat(50_000)}\n`],
    ['lines that begin alike', `{"v":1,${'a'.repeat(4000)}\n`.repeat(100)],
  ])('stops often while it reads %s', (_, long) => {
    const steps = decodeLogInSteps(long, 0, () => undefined);
    let count = 0;
    while (steps.next().done !== true) {
      count += 1;
    }
    // Each of the pieces takes some 10 microseconds, and a character some nanoseconds.
    expect(count).toBeGreaterThan(Math.max(long.split(/\n|(?=\{"v":)/).length / 100, long.length / 25_000));
  });

  it.each([
    ['settings too deep to be written again', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['settings without end', `{${'"a":1,'.repeat(60_000)}"b":1}`],
  ])('sets aside %s, and counts the next line', (_, settings) => {
    const line = (body: string): string =>
      `{"v":1,"id":"devi.sess.9","at":1,"kind":"configured","deck":"n","settings":${body}}\n`;
    const read = decodeLog(line(settings) + text);
    expect(read.damaged).toMatchObject([{ line: 1 }]);
    expect(read.events).toEqual(events);
    expect(decodeLog(line('{"retention":0.8,"learningSteps":[1]}')).damaged).toEqual([]);
  });

  it('reads what a version control system made of the line ends', () => {
    expect(decodeLog(text.replaceAll('\n', '\r\n')).events).toEqual(events);
  });

  it('takes bytes that were no UTF-8 for damage, not for another card', () => {
    const damaged = decodeLog(text.replace('n/t/r', 'n/t/\ufffd'));
    expect(damaged.events).toHaveLength(2);
    expect(damaged.damaged).toMatchObject([{ line: 1, why: 'not UTF-8' }]);
  });

  it('recovers entries that share a line with others, with zeros or with a torn one', () => {
    const [a, b, c] = text.trimEnd().split('\n');
    for (const [line, count] of [
      [`${a!}${b!}`, 2],
      [`\0\0\0${a!}`, 1],
      [`${a!}\0\0${b!} \0`, 2],
      [`${a!.slice(0, 50)}${b!}`, 1],
      [`garbage${a!}${b!.slice(0, 30)}${c!}`, 2],
    ] as const) {
      const read = decodeLog(`${c!}\n${line}\n${c!}\n`);
      expect(read.events).toHaveLength(2 + count);
      expect(read.damaged).toMatchObject([{ line: 2, text: line }]);
    }
  });

  it('keeps aside what has a time of thousands of years ahead', () => {
    const late = text.replaceAll('"at":17', '"at":9517');
    expect(late).not.toBe(text);
    expect(decodeLog(late)).toMatchObject({ events: [], damaged: [{ line: 1 }, { line: 2 }, { line: 3 }] });
  });

  it('counts what is newer', () => {
    expect(decodeLog(text.replace('"v":1', '"v":3'))).toMatchObject({ newer: 1, damaged: [] });
  });

  it('is known by its name, also when a sync service has changed it', () => {
    const name = logName('devi', 'sess', 2);
    expect(name).toBe('devi.sess-2.jsonl');
    expect(deviceOf(name)).toBe('devi');
    const copy = 'devi.sess-2 (conflicted copy).jsonl';
    expect([isLogName(name), isLogName(copy), deviceOf(copy)]).toEqual([true, true, undefined]);
    expect(['devi.sess-2.jsonl.damaged', '.devi.sess-2.jsonl.12.tmp', 'readme.md'].some(isLogName)).toBe(
      false,
    );
  });
});
