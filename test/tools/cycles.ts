import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** By module (a file or a folder), what it needs. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** What each file imports of the others: values and types, at once or later. Paths are below `cwd`. */
export function importsOf(pattern: string, cwd: string): Graph {
  const files = globSync(pattern, { cwd }).map((file) => file.replaceAll('\\', '/'));
  const texts = new Map(files.sort().map((file) => [file, readFileSync(posix.join(cwd, file), 'utf8')]));
  return importsIn(texts);
}

/** The same of files whose text is given. Only relative imports are followed; they name the file with its ending. */
export function importsIn(texts: ReadonlyMap<string, string>): Graph {
  const needs = (file: string, text: string): string[] =>
    ts
      .preProcessFile(text, true, true)
      .importedFiles.map(({ fileName }) => fileName)
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(posix.dirname(file), name));
  return new Map(
    Array.from(texts, ([file, text]) => [file, new Set(needs(file, text).filter((to) => texts.has(to)))]),
  );
}

/** Every group of modules each of which needs, in the end, all others of the group. */
export function cyclesIn(graph: Graph): string[][] {
  const reached = new Map<string, number>();
  const path: string[] = [];
  const found: string[][] = [];
  const visit = (module: string): number => {
    const order = reached.size;
    let low = order;
    reached.set(module, order);
    path.push(module);
    for (const next of graph.get(module) ?? []) {
      if (!reached.has(next)) {
        low = Math.min(low, visit(next));
      } else if (path.includes(next)) {
        low = Math.min(low, reached.get(next)!);
      }
    }
    if (low === order) {
      const group = path.splice(path.indexOf(module));
      if (group.length > 1) {
        found.push(group.sort());
      }
    }
    return low;
  };
  for (const module of graph.keys()) {
    if (!reached.has(module)) {
      visit(module);
    }
  }
  return found;
}

/**
 * The folders that need each other, by the folder they are in. Whatever is below a folder counts as the folder, and the
 * files that lie directly in it as one room: they may need its folders or its folders them, not both.
 *
 * @returns lines such as `src/core: deck, notes`, each with the imports between them
 */
export function folderCyclesIn(graph: Graph): string[] {
  const folders = new Set<string>();
  for (const file of graph.keys()) {
    for (let folder = posix.dirname(file); folder !== '.'; folder = posix.dirname(folder)) {
      folders.add(folder);
    }
  }
  return [...folders].sort().flatMap((folder) => {
    const roomOf = (file: string): string => {
      const rest = file.slice(folder.length + 1);
      return rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : 'its own files';
    };
    const inside = [...graph].filter(([file]) => file.startsWith(`${folder}/`));
    const rooms = new Map<string, Set<string>>();
    const crossings: { readonly from: string; readonly to: string; readonly line: string }[] = [];
    for (const [file, needs] of inside) {
      const from = roomOf(file);
      const known = rooms.get(from) ?? new Set();
      rooms.set(from, known);
      for (const need of needs) {
        const to = need.startsWith(`${folder}/`) ? roomOf(need) : from;
        if (to !== from) {
          known.add(to);
          crossings.push({ from, to, line: `  ${file} -> ${need}` });
        }
      }
    }
    return cyclesIn(rooms).map((cycle) =>
      [
        `${folder}: ${cycle.join(', ')}`,
        ...crossings
          .filter(({ from, to }) => cycle.includes(from) && cycle.includes(to))
          .map(({ line }) => line),
      ].join('\n'),
    );
  });
}
