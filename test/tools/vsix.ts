import { createVSIX } from '@vscode/vsce';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { manifest, root } from './paths.ts';

/** Packs a staged extension; gives the path of the VSIX, in `folder`. */
export async function packVsix(staged: string, folder = root): Promise<string> {
  const packagePath = path.join(folder, `${manifest.name}-${manifest.version}.vsix`);
  await createVSIX({
    cwd: staged,
    packagePath,
    dependencies: false, // all that is needed is in the bundles
    // The repository has no public address yet that the README's links could be made to point to.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return packagePath;
}

/** The files in a zip and their unpacked sizes in bytes, from its central directory (APPNOTE.TXT 4.3.12). */
export async function listZip(file: string): Promise<{ readonly name: string; readonly size: number }[]> {
  const zip = await readFile(file);
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const [name, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    const entry = { name: zip.toString('utf8', at + 46, at + 46 + name), size: zip.readUInt32LE(at + 24) };
    at += 46 + name + extra + comment;
    return entry;
  });
}
