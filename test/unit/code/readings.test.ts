import type * as vscode from 'vscode';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { longestCode } from '../../../src/core/code/longestCode.ts';
import { readCode } from '../../../src/core/code/readCode.ts';
import { Turns } from '../../../src/core/turns.ts';
import { mayUse } from '../../../src/host/code/mayUse.ts';
import { Readings } from '../../../src/host/code/readings.ts';

const notebooks = vi.hoisted(() => [] as vscode.NotebookDocument[]);
// This editor is another than the other files of the thread have, whose modules would be met here, and these there.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());
vi.mock('vscode', () => ({ workspace: { notebookDocuments: notebooks }, NotebookCellKind: { Code: 2 } }));

const adam = (lr: number): string => `opt = torch.optim.Adam(net.parameters(), lr=${lr})\n`;
const long = (lr: number): string => adam(lr).repeat(200);

/** A document whose text can be changed, as the editor does it. */
class Document {
  readonly languageId = 'python';
  readonly uri: { readonly scheme: string };
  version = 1;
  asked = 0;
  #text: string;

  constructor(text: string, scheme = 'file') {
    this.#text = text;
    this.uri = { scheme };
  }

  getText(): string {
    this.asked++;
    return this.#text;
  }

  get lineCount(): number {
    return this.#text.split('\n').length;
  }

  lineAt(line: number): { readonly range: { readonly end: number } } {
    const lines = this.#text.split('\n').slice(0, line + 1);
    return { range: { end: lines.join('\n').length } };
  }

  /** A position is its offset here. */
  offsetAt(position: number): number {
    return position;
  }

  change(text: string): void {
    this.#text = text;
    this.version++;
  }

  get shown(): vscode.TextDocument {
    return this as unknown as vscode.TextDocument;
  }
}

/** A clock by which every step takes a whole turn, and what others do in the pauses, one after the other. */
function turnsWith(...others: readonly (() => void)[]): { turns: Turns; pauses: () => number } {
  let clock = 0;
  let pauses = 0;
  const pause = () => {
    others[pauses]?.();
    pauses++;
    return Promise.resolve();
  };
  return { turns: new Turns({ now: () => (clock += 10), pause }), pauses: () => pauses };
}

describe('a document in the editor', () => {
  it('is read in many turns, once for each of its versions, to what it says when read at once', async () => {
    const { turns, pauses } = turnsWith();
    const readings = new Readings(turns);
    const document = new Document(long(0.1));
    expect(readings.knows(document.shown)).toBe(false);
    const { reading, cell } = await readings.of(document.shown);
    expect(reading).toEqual(readCode(long(0.1), 'python'));
    expect(cell).toBeUndefined();
    expect(readings.knows(document.shown)).toBe(true);
    const needed = pauses();
    expect(needed).toBeGreaterThan(500);
    expect((await readings.of(document.shown)).reading).toBe(reading);
    expect(pauses()).toBe(needed);
  });

  it('is read once for all who ask meanwhile', async () => {
    const readings = new Readings(turnsWith().turns);
    const document = new Document(long(0.1));
    const [first, second] = await Promise.all([readings.of(document.shown), readings.of(document.shown)]);
    expect(second.reading).toBe(first.reading);
    expect(document.asked).toBe(1);
  });

  it('that changes while it is read is left there and read anew: nobody hears of the older text', async () => {
    const document = new Document(long(0.1));
    const none = () => undefined;
    const { turns, pauses } = turnsWith(none, none, () => document.change(adam(0.25)));
    const readings = new Readings(turns);
    const { reading } = await readings.of(document.shown);
    expect(reading).toEqual(readCode(adam(0.25), 'python'));
    expect(document.asked).toBe(2);
    expect(pauses()).toBeLessThan(60);
    expect(readings.knows(document.shown)).toBe(true);
  });

  it('that cannot be read says so, and is read again when asked again', async () => {
    const document = new Document(adam(0.1));
    const fail = vi.spyOn(document, 'getText').mockImplementationOnce(() => {
      throw new Error('gone');
    });
    const readings = new Readings(turnsWith().turns);
    await expect(readings.of(document.shown)).rejects.toThrow('gone');
    expect((await readings.of(document.shown)).reading.calls).toHaveLength(1);
    expect(fail).toHaveBeenCalledTimes(2);
  });
});

const others = 'x = 1\n'.repeat(longestCode / 12);

it('documents that are too long are not even put together, and say nothing', async () => {
  const document = new Document(`${adam(0.1)}${others.repeat(3)}`);
  const lines = new Document(`${adam(0.1)}${'\n'.repeat(longestCode + 1)}`);
  const readings = new Readings(turnsWith().turns);
  for (const one of [document, lines]) {
    expect(mayUse(one.shown)).toBe(false);
    expect((await readings.of(one.shown)).reading).toMatchObject({ calls: [], refused: {} });
    expect(one.asked).toBe(0);
  }
  const cells = [adam(0.1), others, others, others].map((text) => new Document(text, 'vscode-notebook-cell'));
  const all = cells.map((cell, index) => ({ index, kind: 2, document: cell }));
  notebooks.push({ getCells: () => all } as unknown as vscode.NotebookDocument);
  expect((await readings.of(cells[0]!.shown)).reading).toMatchObject({ calls: [], refused: {} });
  expect(cells.map(({ asked }) => asked)).toEqual([0, 0, 0, 0]);
});

it('a notebook is read anew where one of its other cells changes', async () => {
  const cells = ['import torch\n', long(0.1)].map((text) => new Document(text, 'vscode-notebook-cell'));
  const [imports, made] = cells;
  const all = cells.map((document, index) => ({ index, kind: 2, document }));
  notebooks.push({ getCells: () => all } as unknown as vscode.NotebookDocument);
  const readings = new Readings(turnsWith(() => imports!.change(`${adam(0.5)}import torch\n`)).turns);
  const { reading, cell } = await readings.of(made!.shown);
  expect(cell).toBe(1);
  expect(reading.calls[0]).toMatchObject({ cell: 0, optimizer: { hyper: { lr: 0.5 } } });
  expect(reading.calls).toHaveLength(201);
});
