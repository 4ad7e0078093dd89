import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { readCode } from '../../src/core/code/readCode.ts';
import type { Language } from '../../src/core/code/readCode.ts';
import { gradient, hessian } from '../../src/core/formula/derivative.ts';
import { parse } from '../../src/core/formula/parseFormula.ts';
import { formulaTex } from '../../src/core/formula/formulaTex.ts';
import { defaultLabConfig, parseLabConfig } from '../../src/core/config/labConfig.ts';
import { findDataProblem } from '../../src/core/lab/dataProblems.ts';
import { readExamples } from '../../src/core/lab/exampleText.ts';
import { decodeLabConfig, encodeLabConfig } from '../../src/core/config/permalink.ts';
import { readPoints } from '../../src/core/network/readPoints.ts';
import { readCache } from '../../src/core/notes/cacheFormat.ts';
import { formulaLimits, readFormula } from '../../src/core/notes/readFormula.ts';
import { texText } from '../../src/core/text/texText.ts';
import { optimizers } from '../../src/core/optimizer/optimizerCatalogue.ts';
import { ownCopy } from '../../src/core/optimizer/copy.ts';
import { readOwnRule } from '../../src/core/optimizer/own.ts';
import { resolveRule } from '../../src/core/optimizer/rule.ts';
import { Channel } from '../../src/core/protocol/channel.ts';
import type { Link } from '../../src/core/protocol/message.ts';
import { networkLink } from '../../src/core/protocol/networkLink.ts';
import { notesLink } from '../../src/core/protocol/notesLink.ts';
import { simulatorLink } from '../../src/core/protocol/simulatorLink.ts';
import { statisticsLink } from '../../src/core/protocol/statisticsLink.ts';
import { studyLink } from '../../src/core/protocol/studyLink.ts';
import { decodeEvent, encodeEvent } from '../../src/core/study/eventLine.ts';
import { readImport } from '../../src/core/study/ankiExchange.ts';
import { decodeLog } from '../../src/core/study/logNames.ts';
import { readQuery, unfinished } from '../../src/core/study/query.ts';
import { matcher } from '../../src/core/study/search.ts';
import { defaultSettings } from '../../src/core/study/settings.ts';
import { makeFold } from '../../src/core/study/deckWeights.ts';
import { surfaces } from '../../src/core/surface/surfaceCatalogue.ts';
import { atOnce } from '../../src/core/turns.ts';
import { root } from '../tools/paths.ts';
import { keptReaders } from './keptReaders.ts';
import { must } from './must.ts';
import { networkReader } from './networkReader.ts';
import { pictureReader } from './pictureReader.ts';
import { readWholeNote } from './notesReader.ts';
import type { Reader } from './reader.ts';

const json = (value: unknown): string => JSON.stringify(value);
const finite = (hyper: Readonly<Record<string, unknown>>): boolean =>
  Object.values(hyper).every((value) => typeof value === 'number' && Number.isFinite(value));

const optimizer = {
  key: 'a',
  convention: 'pytorch',
  hyper: { lr: 0.1, b: 0.9 },
  schedule: { id: 'constant', hyper: {} },
  enabled: true,
  batchSize: 'all',
} as const;

const formula: Reader = {
  name: 'formula',
  longest: 2500,
  seeds: [
    ...surfaces.map(({ text }) => text),
    'where(x<y, sin(x)^2, max(x,y,3)) # c',
    '-x**2**-y',
    '1e308*10^5/0',
    'log(sqrt(abs(x)))',
  ],
  read: (text) => {
    const result = parse(text, ['x', 'y', 'a']);
    if (!result.ok) {
      must(typeof result.error.code === 'string', 'an error has a code');
      return;
    }
    const { graph, node } = result;
    const all = [node, ...gradient(graph, node, ['x', 'y']), ...hessian(graph, node, ['x', 'y']).flat()];
    all.forEach((one) => formulaTex(graph, one));
  },
};

const rule: Reader = {
  name: 'rule',
  longest: 2500,
  seeds: [
    'x = x - lr*g',
    'm = b*m + g; x = x - lr*m',
    'hxx=1\ny=2',
    ...optimizers.flatMap(({ id }) => ownCopy({ ...optimizer, hyper: {}, rule: id })?.text ?? []),
  ],
  read: (text) => {
    readOwnRule(text);
    const result = resolveRule({ ...optimizer, rule: { name: 'own', text } });
    if (result.ok) {
      const { graph, assignments } = result.value;
      assignments.forEach(({ written, value }) => formulaTex(graph, written) + formulaTex(graph, value));
    }
  },
};

const base = defaultLabConfig();
const configs = [
  base,
  {
    ...base,
    problem: { kind: 'formula', text: 'x^2+a*y', parameters: { a: 2 }, name: 'n', x: [-1, 1], y: [0, 2] },
    optimizers: [{ key: 'o', rule: { name: 'r', text: 'x=x-lr*g' }, hyper: { lr: 0.1 }, batchSize: 4 }],
  },
  {
    ...base,
    problem: {
      kind: 'data',
      id: 'linear-regression',
      parameters: { n: 4 },
      examples: [
        [1, 2],
        [3, 4],
      ],
    },
  },
].map(json);

const config: Reader = {
  name: 'config',
  longest: 100_000,
  seeds: configs,
  read: (text) => {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      return; // Whoever reads the file says so.
    }
    const result = parseLabConfig(parsed);
    if (result.ok) {
      const again = decodeLabConfig(encodeLabConfig(result.value));
      must(again.ok && json(again.value) === json(result.value), 'a configuration comes back from its link');
      return;
    }
    must(result.problems.length > 0 && result.problems.length <= 20, 'a refusal says why');
    for (const { message, path: where } of result.problems) {
      must(message.length < 2000 && where.length < 400, 'a problem is short');
    }
  },
};

const link: Reader = {
  name: 'link',
  longest: 100_000,
  seeds: [
    encodeLabConfig(base),
    'eyJ2ZXJzaW9uIjoxfQ',
    Buffer.from(
      '{"__proto__":{"polluted":1},"version":1,"constructor":{"prototype":{"polluted":1}}}',
    ).toString('base64url'),
  ],
  read: (text) => {
    const result = decodeLabConfig(text);
    must(result.ok || result.problems.length > 0, 'a refusal says why');
  },
};

const folder = path.join(root, 'media', 'notes', 'en');
const notes: Reader = {
  name: 'notes',
  slow: true,
  longest: 20_000,
  seeds: [
    ...readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8').slice(0, 1500)),
    '---\nkey: a\ntags: [x, y]\nlang: ko\n---\n# T\n\n<!-- table: t; things: rows; kinds: recall -->\n| a | b | c |\n|---|:-:|--:|\n| r <!-- key: q --> | **x** ~~y~~ `c|d` | $a|b$ [l](http://x.y) [^1] |\n| s | same as r | 10<sup>6</sup> <b>n</b> |\n\n[^1]: src http://x\n[^corrected-1]: hm <!-- experiment: e -->\n',
    '# $x^2$\n\n$$\\frac{a}{b}$$\n\n```math\n\\sum_{i=1}^n x_i\n```\n\n> quoted $\\alpha$\n\n- [ ] a $\\beta$\n\n| a | b |\n|-|-|\n| [x](javascript:alert(1)) | $x_i^{2}$ ![i](http://x/y.png) |\n',
  ],
  read: readWholeNote,
};

const log: Reader = {
  name: 'log',
  longest: 20_000,
  seeds: (() => {
    const events = [
      {
        kind: 'reviewed',
        card: 'a/b/c/d/recall',
        rating: 3,
        day: 11574,
        took: 100,
        then: 'review',
        step: 0,
        interval: 3,
      },
      { kind: 'undone', order: 5, event: 'devi.sess.1' },
      { kind: 'renamed', from: 'a/b', to: 'a/*' },
      { kind: 'configured', deck: 'a', settings: { weights: null, __x: 1 } },
      { kind: 'suspended', card: 'a', on: true, because: 'devi.sess.1' },
      { kind: 'buried', card: 'a', until: null },
      { kind: 'flagged', card: 'a', flag: 2 },
      { kind: 'lesson', table: 'a/b', rows: ['c', 'e'], columns: ['d'], until: null },
      { kind: 'z' },
    ].map((event, i) => json({ v: 1, id: `devi.sess.${i + 1}`, at: 1e12, ...event }));
    return [...events, `${events.join('\n')}\n`];
  })(),
  read: (text) => {
    const { events } = decodeLog(text);
    for (const event of events) {
      const again = decodeEvent(encodeEvent(event));
      must(
        again.kind === 'event' && json(again.event) === json(event),
        'an event comes back as it was written',
      );
    }
    makeFold(defaultSettings).apply(events);
    atOnce(readImport(text));
  },
};

const standing = {
  state: { flag: 0, reps: 1, lastDay: 5, lapses: 0, phase: 'review', interval: 2, suspended: false },
  due: true,
  hidden: undefined,
  leech: false,
  day: 9,
  recall: () => 0.5,
};
const searched = {
  id: 'a/b/c/d/recall',
  text: 'adam lr',
  deck: 'd',
  table: 't',
  tags: ['x'],
  kind: 'recall',
};

const query: Reader = {
  name: 'search',
  longest: 20_000,
  seeds: [
    'is:due table:optimizers adam',
    '"bias correction" -kind:choice',
    'tag:optimizers rated:7 or prop:stability>10',
    '(a or (b -c)) flag:1',
    'deck:"x y" prop:recall<=0.9',
  ],
  read: (text) => {
    unfinished(text);
    const result = readQuery(text);
    if (result.query !== undefined) {
      const card = { ...searched, marks: [], archived: false };
      matcher(result.query, () => standing as never)(card as never);
    } else {
      must(result.error.at >= 0 && Number.isFinite(result.error.length), 'an error has a place');
    }
  },
};

const codeIn = (name: string, language: Language): Reader => ({
  name,
  slow: true,
  longest: 25_000,
  seeds: [
    'optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, betas=(0.9, 0.999), weight_decay=1e-2)\nscheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=100, eta_min=1e-5)',
    'tf.train.momentum(0.01, 0.9, true)',
    'lr = keras.optimizers.schedules.ExponentialDecay(0.1, 100, 0.96, staircase=True)\nopt = keras.optimizers.SGD(learning_rate=lr, momentum=0.9)',
    'sched = optax.warmup_cosine_decay_schedule(init_value=0.0, peak_value=1.0, warmup_steps=50, decay_steps=2_000)\noptimizer = optax.chain(optax.add_decayed_weights(0.01), optax.sgd(sched))',
    'LambdaLR(optimizer, lambda k: 1 / (1 + 0.5 * k))',
    'optim.SGD(p, lr=1/100, nesterov=True, momentum=.9); batch_size = 32',
    'StepLR(optimizer, step_size=30, gamma=0.1)',
    'ExponentialLR(o, 0.9)',
    'SequentialLR(o, [LinearLR(o, start_factor=0.1, total_iters=9), CosineAnnealingLR(o, T_max=90)], milestones=[9])',
    'LambdaLR(o, lambda k: 1 / (1 + 0.1 * k))',
    'optax.exponential_decay(init_value=0.1, transition_steps=10, decay_rate=0.5, staircase=True)',
    'CosineDecay(0.1, 100, alpha=0.0)',
  ],
  read: (text) => {
    for (const { optimizer } of readCode(text, language).calls) {
      must(optimizer === undefined || finite(optimizer.hyper), 'hyperparameters are numbers');
      must(optimizer?.schedule === undefined || finite(optimizer.schedule.hyper), 'a schedule has numbers');
    }
  },
});
/** Text of a language that is not its own is read, too, where the language is given. */
const codes = [codeIn('code', 'auto'), codeIn('python', 'python'), codeIn('javascript', 'javascript')];

const examples: Reader = {
  name: 'examples',
  longest: 100_000,
  seeds: [
    'x,y\n1,2\n3,4\n',
    '1\t2\r\n3,5\t4e-3\n#c\n',
    '1;2\n1,5;2,5',
    '\ufeff1 2\n  3   4',
    '0,1\n1,0\n0.5,0.5',
  ],
  read: (text) => {
    for (const problem of [findDataProblem('logistic-regression'), {}]) {
      const result = readExamples(text, problem);
      must(result.ok || result.problems.length > 0, 'a refusal says why');
      must(!result.ok || result.value.flat().every((one) => Math.abs(one) <= 1e6), 'examples are numbers');
    }
  },
};

const networkPoints: Reader = {
  name: 'points',
  longest: 100_000,
  seeds: [
    'x,y,class\n1,2,0\n3,4,1\n',
    '1\t2\t-1\r\n3,5\t4e-3\t1\n#c\n',
    '0 0 0.5\n1 1 2\n2 2 -7',
    '1;2;3\n1,5;2,5;4',
  ],
  read: (text) => {
    const result = readPoints(text);
    must(result.ok || result.problems.length > 0, 'a refusal says why');
    must(
      !result.ok ||
        result.value.task === 'numbers' ||
        result.value.points.every(([, , target]) => Math.abs(target) === 1),
      'classes are −1 and 1',
    );
  },
};

const cache: Reader = {
  name: 'cache',
  longest: 20_000,
  seeds: [
    '{"descent":"notes","version":1}\n{"stamp":"1","hash":"h","note":{"path":"p","key":"k","given":true,"title":"t","tags":[]},"shapes":[],"diagnostics":[]}\n\n',
  ],
  read: (text) => {
    Array.from(readCache(text));
  },
};

const tex: Reader = {
  name: 'tex',
  longest: 4000,
  seeds: [
    ...[
      '\\frac{a}{b}^2',
      '\\begin{cases} a & b \\\\ c & d \\end{cases}',
      '\\sqrt[3]{x_{i}}',
      '\\text{a <b> "c"}',
    ],
    ...[
      '\\left( \\sum_{i=1}^n x_i \\right)',
      '\\href{javascript:alert(1)}{x}',
      '\\color{red} x \\textcolor{#f00}{y}',
    ],
    ...[
      '\\class{a}{b} \\id{c}{d} \\style{color:red}{x}',
      '\\def\\a{\\a\\a}\\a',
      '\\rule{1em}{2em} \\kern3em \\hspace{1em}',
    ],
    ...[
      '\\includegraphics[height=1em]{http://x/y.png}',
      '\\unicode{x41}',
      '\\char"41 \\verb|<x>|',
      '\\tag{<a>} x',
    ],
    ...['\\ce{H2O}', '\\htmlData{a=b}{x}', '\\colorbox{red}{a} \\fbox{x}', '\\mathchoice{a}{b}{c}{d}'],
    ...['\\newcommand{\\foo}[1]{#1#1} \\foo{x}', '\\begin{array}{c|c}a\\\\[2em]b\\end{array}', "f''(x)_i^2"],
  ],
  read: (text) => {
    texText(text);
    for (const display of [true, false]) {
      const result = readFormula(text, display);
      if (result.ok) {
        const { markup } = result;
        must(markup.split('<').length <= 2 * formulaLimits.elements, 'a formula is not too large');
        const bare = markup.replace(/"[^"]*"/g, '""').replace(/>[^<]*</g, '><');
        must(
          !/<(?!\/?(?:m[a-z]+|semantics|annotation|none|span)[\s/>])/i.test(bare),
          'a formula is MathML alone',
        );
        must(!/\s(?:on\w+|href|src|xlink:href)=/i.test(bare), 'a formula does nothing');
      }
    }
  },
};

const links: readonly Link[] = [studyLink, simulatorLink, networkLink, notesLink, statisticsLink];
const ends = links.flatMap((one) =>
  [one.toHost, one.toWebview].map(
    (receives) =>
      new Channel({
        sends: one.toWebview,
        receives,
        handlers: new Proxy({}, { get: () => () => null }),
        post: () => undefined,
        onProblem: () => undefined,
      }),
  ),
);
const messages: Reader = {
  name: 'messages',
  longest: 20_000,
  seeds: [
    { kind: 'event', name: 'ready', body: { begun: true } },
    { kind: 'request', id: 1, name: 'rate', body: { card: 'a', rating: 3, milliseconds: 1 } },
    { kind: 'reply', id: 1, body: null },
    { kind: 'refusal', id: null, message: 'x' },
    { kind: 'request', id: 3, name: 'constructor', body: {} },
    { kind: 'request', id: 4, name: '__proto__', body: null },
    { kind: 'event', name: 'answered', body: { card: 'a' } },
    { kind: 'request', id: 5, name: 'follow', body: { target: '../../x.md#a' } },
    { kind: 'event', name: 'show', body: { kind: 'failed', message: 'x', notes: [] } },
  ].map(json),
  read: (text) => {
    let raw: unknown = text;
    try {
      raw = JSON.parse(text);
    } catch {
      // A text is a message as well, if no good one.
    }
    ends.forEach((end) => end.receive(raw));
  },
};

export const readers: readonly Reader[] = [
  ...[
    notes,
    tex,
    formula,
    rule,
    config,
    link,
    log,
    query,
    examples,
    networkPoints,
    cache,
    messages,
    pictureReader,
    networkReader,
  ],
  ...codes,
  ...keptReaders,
];

/** Whether something has reached what all objects inherit. */
export function polluted(): boolean {
  return 'polluted' in {} || Object.keys(Object.prototype).length > 0 || !v.is(v.object({}), {});
}
