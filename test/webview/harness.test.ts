import { describe, expect, test } from 'vitest';
import { openWebview } from './sharedBrowser.ts';

// The collector of complaints is what every other browser test relies on: it must hear each kind.

/** What a page complains about that runs `script` under the policy of Descent's pages. */
async function complaintsOf(script: string): Promise<readonly string[]> {
  const harness = await openWebview();
  harness.webview.html = `<!DOCTYPE html><html lang="en"><head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-n'">
    </head><body><script type="module" nonce="n">${script}; document.title = 'ran'</script></body></html>`;
  await harness.show();
  await harness.page.waitForFunction(() => document.readyState === 'complete');
  // Reports come on tasks of their own: a round trip through the page lets them arrive.
  await harness.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  return harness.complaints;
}

describe('the collector of complaints', () => {
  test('hears nothing from a page that does nothing wrong', async () => {
    expect(await complaintsOf('console.log("fine"); acquireVsCodeApi().postMessage("hello")')).toEqual([]);
  });

  test.each([
    ['an error on the console', 'console.error("wrong")', /wrong/],
    ['an uncaught error', 'setTimeout(() => { throw new Error("thrown") })', /Uncaught: thrown/],
    ['an unhandled rejection', 'Promise.reject(new Error("rejected"))', /Uncaught: rejected/],
    [
      'a style the policy forbids',
      'document.body.innerHTML = "<p style=color:red>"',
      /Content Security Policy/i,
    ],
    ['code from text, even if caught', 'try { new Function("") } catch {}', /Content Security Policy/i],
    [
      'WebAssembly, even if caught',
      'try { new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) } catch {}',
      /Content Security Policy/i,
    ],
    ['a request the policy forbids', 'try { await fetch("/x") } catch {}', /Content Security Policy/i],
  ])('hears %s', async (_, script, expected) => {
    expect((await complaintsOf(script)).join('\n')).toMatch(expected);
  });
});
