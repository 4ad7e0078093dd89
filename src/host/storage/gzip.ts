/** What both extension hosts have; absent in a very old one. */
export const canCompress = (): boolean =>
  typeof CompressionStream === 'function' && typeof DecompressionStream === 'function';

export function compress(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return through(data, new CompressionStream('gzip'));
}

/** Rejects where the data are no gzip or are cut. */
export function decompress(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return through(data, new DecompressionStream('gzip'));
}

async function through(
  data: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(stream)).arrayBuffer());
}
