import { bindingsOf } from './program.ts';
import type { Place } from './program.ts';

/** Where under a name a value stands: `['optimizer', 'lr']`, of a list `['0']`. */
export type Keys = readonly string[];
/** In place of a key: all that stands there. */
export const every = '*';

/** Methods and functions that leave what they are given as it is. */
const harmless =
  /^(get|keys|values|items|copy|entries|print|pprint|len|str|repr|dict|list|tuple|sorted|min|max|sum|enumerate|zip|range|isinstance|hasattr|format|deepcopy|asdict|dumps|stringify|info|debug|log|warning|log_hyperparams|init|deserialize|from_config)$/;

/** The rest of an expression after its name: `.a`, `["a"]`, `[i]`, `(…)`. */
const trailer = /\s{0,20}(?:\.\s{0,5}([A-Za-z_]\w{0,60})|\[([^\][\n]{1,80})\]|(\())/y;
const assigned =
  /\s{0,5}(?::\s{0,5}[\w.[\]]{1,40}\s{0,5})?(?:[-+*/%|&^@]|\*\*|\/\/|<<|>>|\?\?|\|\||&&)?=(?!=)|\s{0,5}(?:\+\+|--)/y;

/** Uses that are looked at, of one name; more may be anything. */
const mostUses = 300;
/** Names that are looked for in one text: each takes a walk through all of it. */
const mostNames = 100;

interface Looked {
  readonly uses: Map<string, readonly number[] | undefined>;
  readonly found: Map<string, boolean>;
  /** Which keys anything in the text may be given a value by. */
  readonly set: Map<string, boolean>;
}
/** By the module's names, of which each text has its own. */
const looked = new WeakMap<object, Looked>();

/**
 * May what stands under a name be changed somewhere in the text: by giving it another value, by a method, by a function
 * that is given the whole? Looks at the words alone, whatever they mean there; in doubt, it may.
 */
export function mayChange(name: string, keys: Keys, place: Place, givenAway = true): boolean {
  let module = place.block.scope;
  while (module.parent !== undefined) {
    module = module.parent;
  }
  let known = looked.get(module.names);
  if (known === undefined) {
    known = { uses: new Map(), found: new Map(), set: new Map() };
    looked.set(module.names, known);
  }
  if (!known.uses.has(name)) {
    known.uses.set(name, known.uses.size < mostNames ? usesOf(name, module.text) : undefined);
  }
  const key = JSON.stringify([givenAway, name, ...keys]);
  let result = known.found.get(key);
  if (result === undefined) {
    const uses = known.uses.get(name);
    result =
      uses === undefined ||
      uses.some((at) => changes(at, name, keys, { text: module.text, place, known, givenAway }));
    known.found.set(key, result);
  }
  return result;
}

/** Where a name stands by itself; undefined where it does too often. */
function usesOf(name: string, text: string): readonly number[] | undefined {
  const uses: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const [before = '', after = ''] = [text[at - 1], text[at + name.length]];
    if (/[\w$]/.test(before) || /[\w$]/.test(after) || (before === '.' && text[at - 2] !== '.')) {
      continue;
    }
    const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 300), at);
    const isQuoted = /['"`]/.test(before) && before === after;
    if (!isQuoted && !/^[^'"`#]*#|^[^'"`]*\/\//.test(line)) {
      uses.push(at);
    }
    if (uses.length > mostUses) {
      return undefined;
    }
  }
  return uses;
}

/** What one use says: the keys after the name, and whether they are given a value or called. */
function useAt(start: number, text: string) {
  const path: (string | undefined)[] = [];
  for (let at = start; ;) {
    trailer.lastIndex = at;
    const found = trailer.exec(text);
    if (found === null || found[3] !== undefined || path.length > 8) {
      assigned.lastIndex = at;
      const called = found?.[3] !== undefined;
      return { path, called, isAssigned: !called && assigned.test(text), end: at };
    }
    const [, attribute, index = ''] = found;
    const literal = /^\s*(?:'([^'\\]*)'|"([^"\\]*)"|(-?\d+))\s*$/.exec(index);
    path.push(attribute ?? literal?.[1] ?? literal?.[2] ?? literal?.[3]);
    at = trailer.lastIndex;
  }
}

/** Where names are looked for, and what was found there so far. */
interface Around {
  readonly text: string;
  readonly place: Place;
  readonly known: Looked;
  readonly givenAway: boolean;
}

function changes(at: number, name: string, keys: Keys, around: Around): boolean {
  const { text } = around;
  const { path, called, isAssigned, end } = useAt(at + name.length, text);
  const method = called ? path.at(-1) : undefined;
  const under = called ? path.slice(0, -1) : path;
  const mayMeet = under.every(
    (key, index) =>
      key === undefined || keys[index] === undefined || keys[index] === every || key === keys[index],
  );
  if (!mayMeet) {
    return false;
  }
  const before = text.slice(Math.max(0, at - 400), at);
  if (/\b(?:del|delete)\s+$/.test(before)) {
    return true;
  }
  if (called) {
    // A call of the name itself makes something of it.
    return path.length > 0 && under.length < keys.length && !harmless.test(method ?? '');
  }
  const after = text.slice(end, end + 100);
  if (isAssigned || (startsLine.test(before) && amongTargets.test(after))) {
    // The name's own value was looked at, or it is the name of an argument.
    return path.length > 0;
  }
  return around.givenAway && path.length < keys.length && givesAway(before, after, keys, around);
}

/** `a, H["lr"] = …` */
const startsLine = /(?:^|\n)[ \t]*\(?[\w.,[\]"' \t]{0,100}$/;
const amongTargets = /^\s{0,5}\)?(?:,[^\n=(]{0,90})?\s{0,5}=(?!=)/;
/** A name that is only looked through, declared, or a parameter. */
const unchanging =
  /(?:\*\*|\.\.\.|\bin|\bclass|\bimport|\bas|\bconst|\blet|\bvar)\s*$|\b(?:def|lambda)\b[^:\n]*$|\bimport\b[^\n]*$|\bfunction\b[^{\n]*$/;

/** May a use of the whole let others change it? */
function givesAway(before: string, after: string, keys: Keys, { text, place, known }: Around): boolean {
  if (unchanging.test(before) || /^\s*:/.test(after)) {
    return false;
  }
  const callee = calleeBefore(before);
  const last = callee?.split('.').at(-1) ?? '';
  if (callee === undefined || last === '') {
    return true;
  }
  if (harmless.test(last)) {
    return false;
  }
  // What the text itself defines is seen to change nothing of that name.
  const own = bindingsOf(callee, place);
  return own?.length !== 1 || own[0]!.kind !== 'definition' || keys.some((one) => mayBeSet(one, text, known));
}

/** The name of the function whose arguments the end of a text stands among. */
function calleeBefore(before: string): string | undefined {
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const sign = before[at]!;
    if (/[)\]}]/.test(sign)) {
      depth++;
    } else if (/[([{]/.test(sign)) {
      if (depth === 0) {
        return sign === '('
          ? (/([A-Za-z_$][\w$.]{0,80})\s?$/.exec(before.slice(0, at))?.[1] ?? '')
          : undefined;
      }
      depth--;
    } else if (depth === 0 && sign === '\n' && !/[(,=]\s*$/.test(before.slice(0, at))) {
      return undefined;
    }
  }
  return undefined;
}

/** Is anything of this name given a value, or of any name? */
function mayBeSet(key: string, text: string, { set }: Looked): boolean {
  let found = set.get(key);
  if (found === undefined) {
    const word = key === every ? '[^\\]\\n=]{1,60}' : key.replace(/[^\w]/g, '\\$&');
    found =
      set.size >= mostNames ||
      /\bsetattr\b|__dict__|\.(?:update|pop|setdefault|clear|merge\w*)\(|Object\.assign/.test(text) ||
      new RegExp(`(?:\\.${word}|\\[\\s*['"]?${word}['"]?\\s*\\])\\s*(?:[-+*/%]|\\*\\*|//)?=(?!=)`).test(text);
    set.set(key, found);
  }
  return found;
}
