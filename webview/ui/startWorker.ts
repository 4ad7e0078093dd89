/**
 * Starts the worker of `dist/webview/<script>.js`. A webview may only run a worker from a blob of its own, and the
 * blob nothing but what is in it.
 */
export async function startWorker(script: string): Promise<Worker> {
  const folder = document.getElementById('root')?.dataset['source'] ?? '';
  const source = await (await fetch(`${folder}/${script}.js`)).blob();
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    return new Worker(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}
