import { hashText } from '../../core/text/hash.ts';
import type { Snapshot } from '../../core/study/snapshot.ts';
import { StorageError } from './folder.ts';
import type { Folder } from './folder.ts';

const name = 'study.snapshot';
/** The lengths of the header in bytes and the hash of its text, as two 32-bit numbers. */
const prefix = 8;

/** Puts a snapshot in place of the last one. Rejects with a StorageError. */
export async function saveSnapshot(folder: Folder, { header, body }: Snapshot): Promise<void> {
  const text = new TextEncoder().encode(header);
  const start = bodyStart(text.length);
  const data = new Uint8Array(start + body.length);
  const view = new DataView(data.buffer);
  view.setUint32(0, text.length, true);
  view.setUint32(4, hashText(header), true);
  data.set(text, prefix);
  data.set(body, start);
  await folder.replace(name, data);
}

/** The next start reads the log itself. Rejects with a StorageError. */
export function forgetSnapshot(folder: Folder): Promise<void> {
  return folder.remove(name);
}

/** The last snapshot saved; undefined if there is none or it is damaged. Rejects with a StorageError. */
export async function loadSnapshot(folder: Folder): Promise<Snapshot | undefined> {
  let data: Uint8Array;
  try {
    data = await folder.read(name);
  } catch (error) {
    if (error instanceof StorageError && error.trouble === 'gone') {
      return undefined;
    }
    throw error;
  }
  if (data.byteOffset % prefix !== 0) {
    data = data.slice();
  }
  if (data.length < prefix) {
    return undefined;
  }
  const view = new DataView(data.buffer, data.byteOffset);
  const length = view.getUint32(0, true);
  const header = new TextDecoder().decode(data.subarray(prefix, prefix + length));
  return hashText(header) === view.getUint32(4, true)
    ? { header, body: data.subarray(bodyStart(length)) }
    : undefined;
}

/** Columns of doubles need a multiple of 8. */
function bodyStart(headerLength: number): number {
  return Math.ceil((prefix + headerLength) / 8) * 8;
}
