import { describe, expect, test } from 'vitest';
import { parseLabConfig } from '../../src/core/config/labConfig.ts';
import { decodeGif } from '../unit/house/decodeGif.ts';
import { until } from '../tools/until.ts';
import { openWithFiles } from './simulatorFiles.ts';
import { button, config, expectedLoss, race, still } from './openSimulator.ts';

describe('what goes out of the simulator and comes in', () => {
  test('links, files, pictures and code go out and come in', async () => {
    const { page, keeps, saved, copied, setClipboard, setToOpen } = await openWithFiles({
      state: still(race, 25),
    });
    const more = async (item: string): Promise<void> => {
      await button(page, 'More').click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    await more('Copy link');
    await until('the link', () => copied[0] === 'vscode://descent-lab.descent/simulator?x');
    await more('Save configuration…');
    await more('Save map as PNG…');
    await more('Save map as SVG…');
    await more('Save chart as PNG…');
    await more('Save runs as CSV…');
    await until('five files', () => saved.length === 5);
    await more('Save run as GIF…');
    await until('the moving picture', () => saved.length === 6);
    const film = decodeGif(Buffer.from(saved[5]!.content.text, 'base64'));
    expect(film.frames.length).toBe(72);
    const [first, last] = [film.frames[0]!.pixels, film.frames.at(-1)!.pixels];
    expect(Buffer.compare(first, last)).not.toBe(0);
    await more('Save run as WebM…');
    await until('the film', () => saved.length === 7);
    // The head of EBML, and what kind of document it is.
    const webm = Buffer.from(saved[6]!.content.text, 'base64');
    expect(webm.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
    expect(webm.subarray(0, 64).toString('latin1')).toContain('webm');
    expect(parseLabConfig(JSON.parse(saved[0]!.content.text))).toEqual({
      ok: true,
      value: race,
    });
    expect(saved.map(({ extension }) => extension)).toEqual([
      ...['descent.json', 'png', 'svg', 'png', 'csv'],
      ...['gif', 'webm'],
    ]);
    expect(Buffer.from(saved[1]!.content.text, 'base64').subarray(1, 4).toString()).toBe('PNG');
    const lines = saved[4]!.content.text.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 2 * 1001);
    const [, , x, y, at] = lines[1 + 1001 + 1]!.split(',');
    expect(Number(x)).toBeCloseTo(-1.15000000000232, 12);
    expect(Number(y)).toBeCloseTo(1.04999999999432, 12);
    expect(Number(at)).toBeCloseTo(expectedLoss(race, 'adam', 1), 10);

    /** Pastes. What is said of it goes after a while, on a busy machine before one looks: it is waited for from the start. */
    const paste = (text: string, says: string) => {
      setClipboard(text);
      return Promise.all([page.getByText(says).waitFor(), more('Paste link or code')]);
    };
    await paste(
      'torch.optim.RMSprop(net.parameters(), lr=0.02)',
      'Optimizers added: torch.optim.RMSprop (lr 0.02).',
    );
    const pasted = await keeps('the pasted optimizer', ({ config: now }) => now.optimizers.length === 3);
    expect(pasted.config.optimizers[2]).toMatchObject({ rule: 'rmsprop', hyper: { lr: 0.02 } });
    await paste(
      'loader = DataLoader(d, batch_size=8192)\nopt = optim.Adam(p, lr=args.lr)',
      'Not imported: lr=args.lr (“args.lr” comes from elsewhere)',
    );
    await keeps('the good lines', ({ config: now }) => now.optimizers.length === 4);
    await paste('nothing of the kind', 'Copy a link to a simulator, or code such as');

    const other = config({ problem: { kind: 'surface', id: 'booth' }, optimizers: [], start: [1, 2] });
    setToOpen(other);
    await more('Open configuration…');
    await keeps(
      'the opened one',
      ({ config: now }) => now.problem.kind === 'surface' && now.problem.id === 'booth',
    );
  });
});
