/**
 * Starts the worker of `dist/webview/<script>.js`. A webview may only run a worker from a blob of its own, and the
 * blob nothing but what is in it: so that comes first in it which the workers have in common (workers.mjs).
 */
export async function startWorker(script: string): Promise<Worker> {
  const folder = document.getElementById('root')?.dataset['source'] ?? '';
  const sources = await Promise.all(
    ['workers', script].map(async (name) => (await fetch(`${folder}/${name}.js`)).blob()),
  );
  const address = URL.createObjectURL(new Blob(sources, { type: 'text/javascript' }));
  try {
    return new Worker(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}
