import type { Page } from 'playwright-core';

/**
 * Collects all that a page reports against itself from now on: console errors, uncaught errors, unhandled
 * rejections, and every violation of a content security policy (also one that the script caught, of which
 * Chromium says nothing on the console). `theirs` names what is known not to be of Descent.
 */
export async function collectComplaints(
  page: Page,
  theirs: (text: string, url: string) => boolean,
): Promise<string[]> {
  const complaints: string[] = [];
  const hear = (text: string, url: string): void => {
    if (!theirs(text, url)) {
      complaints.push(`${text.slice(0, 2000)} (${url.slice(0, 300)})`);
    }
  };
  page.on('console', (message) => {
    if (message.type() === 'error') {
      hear(message.text(), message.location().url);
    }
  });
  page.on('pageerror', ({ message, stack = '' }) => {
    hear(`Uncaught: ${message}\n${stack}`, /https?:\S+?(?=:\d+:\d+)/.exec(stack)?.[0] ?? '');
  });
  const session = await page.context().newCDPSession(page);
  session.on('Audits.issueAdded', ({ issue }) => {
    const found = issue.details.contentSecurityPolicyIssueDetails;
    if (found !== undefined) {
      const { contentSecurityPolicyViolationType: type, violatedDirective, blockedURL = '' } = found;
      hear(
        `Content security policy: ${type} of ${violatedDirective} ${blockedURL}`,
        found.sourceCodeLocation?.url ?? '',
      );
    }
  });
  await session.send('Audits.enable');
  return complaints;
}
