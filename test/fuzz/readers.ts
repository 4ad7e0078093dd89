import * as v from 'valibot';
import { readCode } from '../../src/core/code/readCode.ts';
import type { Language } from '../../src/core/code/readCode.ts';
import { gradient, hessian } from '../../src/core/formula/derivative.ts';
import { parse } from '../../src/core/formula/parseFormula.ts';
import { formulaTex } from '../../src/core/formula/formulaTex.ts';
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
import { previewLink } from '../../src/core/protocol/previewLink.ts';
import { simulatorLink } from '../../src/core/protocol/simulatorLink.ts';
import { statisticsLink } from '../../src/core/protocol/statisticsLink.ts';
import { studyLink } from '../../src/core/protocol/studyLink.ts';
import { surfaces } from '../../src/core/surface/surfaceCatalogue.ts';
import { keptReaders } from './keptReaders.ts';
import { must } from './must.ts';
import { networkReader } from './networkReader.ts';
import { pictureReader } from './pictureReader.ts';
import type { Reader } from './reader.ts';
import { json, finite } from './readerTools.ts';
import { notes, log, query, cache } from './studyReaders.ts';
import { optimizer, config, link, examples, networkPoints } from './configReaders.ts';

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

const links: readonly Link[] = [
  ...[studyLink, simulatorLink, networkLink],
  ...[notesLink, previewLink, statisticsLink],
];

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
    { kind: 'request', id: 6, name: 'setNames', body: { names: '0,1' } },
    {
      kind: 'request',
      id: 7,
      name: 'save',
      body: { name: 'a', extension: 'csv', content: { encoding: 'base64', text: 'AAA=' } },
    },
    { kind: 'request', id: 8, name: 'own', body: { do: 'rename', kind: 'rule', from: 'a', to: 'b' } },
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
