/** A script that is fetched now; or that it cannot be had, as when Descent was updated while the page is open. */
export const fetched = <Script>(script: Promise<Script>): Promise<Script | 'no-script'> =>
  script.catch(() => 'no-script' as const);
