import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Channel, ChannelError } from '../../../src/core/protocol/channel.ts';
import type { Message } from '../../../src/core/protocol/message.ts';

const toHost = {
  events: { moved: v.object({ x: v.number() }) },
  requests: {
    half: { body: v.object({ of: v.number() }), reply: v.number() },
    deep: { body: v.pipe(v.string(), v.check(throwing)), reply: v.null() },
  },
};
function throwing(): boolean {
  throw new RangeError('Maximum call stack size exceeded');
}
const toWebview = { events: { show: v.string() }, requests: {} };

function pair() {
  const moves: number[] = [];
  const shown: string[] = [];
  const hostProblems: string[] = [];
  const viewProblems: string[] = [];
  const lost: string[] = [];
  const wire = (message: Message): unknown => JSON.parse(JSON.stringify(message));
  const host: Channel<typeof toWebview, typeof toHost> = new Channel<typeof toWebview, typeof toHost>({
    sends: toWebview,
    receives: toHost,
    queued: true,
    handlers: {
      moved: ({ x }) => moves.push(x),
      half: ({ of }) => {
        if (of < 0) {
          throw new Error('Only numbers from 0 up have a half here.');
        }
        return of === 13 ? ('odd' as unknown as number) : of / 2;
      },
      deep: () => null,
    },
    post: (message) => view.receive(wire(message)),
    onProblem: (problem) => hostProblems.push(problem),
  });
  const view: Channel<typeof toHost, typeof toWebview> = new Channel<typeof toHost, typeof toWebview>({
    sends: toHost,
    receives: toWebview,
    handlers: { show: (text) => shown.push(text) },
    post: (message) => host.receive(wire(message)),
    onProblem: (problem) => viewProblems.push(problem),
    onLost: (problem) => lost.push(problem),
  });
  return { host, view, moves, shown, hostProblems, viewProblems, lost };
}

describe('the channel between host and webview', () => {
  it('holds what is sent until the other end listens, in order', () => {
    const { host, shown } = pair();
    host.send('show', 'one');
    host.send('show', 'two');
    expect(shown).toEqual([]);
    host.open();
    host.send('show', 'three');
    expect(shown).toEqual(['one', 'two', 'three']);
  });

  it('tells a page, and the host, of an event that was malformed or failed', () => {
    const { host, view, shown, lost, hostProblems } = pair();
    host.open();
    host.send('show', 3 as unknown as string);
    view.receive({ kind: 'event', name: 'constructor', body: null });
    expect(shown).toEqual([]);
    expect(lost).toEqual([expect.stringContaining('Malformed event "show"')]);
    expect(hostProblems[0]).toBe(lost[0]);
  });

  it('answers a request, and a failing one with its sentence', async () => {
    const { host, view } = pair();
    host.open();
    await expect(view.request('half', { of: 8 })).resolves.toBe(4);
    await expect(view.request('half', { of: -1 })).rejects.toThrow('Only numbers from 0 up');
  });

  it('answers what its validation throws on', async () => {
    const { host, view, hostProblems } = pair();
    host.open();
    await expect(view.request('deep', 'x')).rejects.toThrow('Malformed request "deep"');
    expect(hostProblems).toEqual([expect.stringContaining('Maximum call stack')]);
  });

  it('refuses a malformed reply at the end that asked', async () => {
    const { host, view, viewProblems } = pair();
    host.open();
    await expect(view.request('half', { of: 13 })).rejects.toThrow('Malformed reply to "half"');
    expect(viewProblems).toHaveLength(1);
  });

  it('fails open requests when it closes, and takes nothing more', async () => {
    const { host, view, moves } = pair();
    const asked = view.request('half', { of: 2 });
    view.close();
    await expect(asked).rejects.toBeInstanceOf(ChannelError);
    await expect(view.request('half', { of: 2 })).rejects.toBeInstanceOf(ChannelError);
    host.close();
    host.receive({ kind: 'event', name: 'moved', body: { x: 1 } });
    expect(moves).toEqual([]);
  });

  it.each([
    [{ kind: 'event', name: 'moved', body: { x: '1' } }, 'Malformed event "moved": x'],
    [{ kind: 'event', name: 'constructor', body: {} }, 'no event "constructor"'],
    [{ kind: 'event', name: '__proto__', body: {} }, 'no event "__proto__"'],
    [{ kind: 'request', id: 3, name: 'toString', body: {} }, 'no request "toString"'],
    [{ kind: 'request', id: 3, name: 'half', body: null }, 'Malformed request "half"'],
    [{ kind: 'reply', id: 99, body: 1 }, 'nobody made'],
    ['hello', 'Not a message of Descent'],
  ])('answers %j by a refusal', (raw, problem) => {
    const { host, moves, hostProblems, viewProblems } = pair();
    host.open();
    host.receive(raw);
    expect(hostProblems).toHaveLength(1);
    expect(hostProblems[0]).toContain(problem);
    expect(viewProblems).toEqual(hostProblems);
    expect(moves).toEqual([]);
  });

  it('answers anything at all without throwing, without a loop, and changes nothing', () => {
    const looksLikeOne = fc.record(
      {
        kind: fc.oneof(fc.constantFrom('event', 'request', 'reply', 'refusal'), fc.string()),
        id: fc.oneof(fc.integer(), fc.anything()),
        name: fc.oneof(fc.constantFrom('moved', 'half', 'show'), fc.string()),
        body: fc.anything(),
        message: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), looksLikeOne), (raw) => {
        const { host, view, moves } = pair();
        host.open();
        host.receive(raw);
        view.receive(raw);
        const valid = v.is(
          v.object({ kind: v.literal('event'), name: v.literal('moved'), body: toHost.events.moved }),
          raw,
        );
        expect(moves.length).toBe(valid ? 1 : 0);
      }),
      { numRuns: 2000 },
    );
  });
});
