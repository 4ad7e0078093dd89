// Many runs at once: the generated kernels against tfjs on the same backend, against shaders written by hand, and
// against a plain float64 loop, all in one browser. Contestants take turns, so that what else the machine does
// meets them alike. Against what is written by hand the fastest variant is found first, and then both run in pairs: the
// median of the pairs counts. (Each one's best would favor by hand, whose nine variants have nine times the turns.)
// Elsewhere the best of several turns counts, since other work only ever slows down. Names of cases as arguments leave
// the others out.
import type { Bench } from './ensemble/ensemblePage.ts';
import { cases } from './ensemble/ensembleProblems.ts';
import type { Case } from './ensemble/ensembleProblems.ts';
import { openBenchPage } from './lib/benchPage.ts';
import { median, report } from './lib/figure.ts';

declare const bench: Bench;

const steps = 1000;
/** Steps in a draw of what is written by hand: more than the ensemble takes, which has a page to keep smooth. */
const chunk = 100;
const turns = 5;
const [heats, pairs] = [3, 11];
/** Steps of contestants that would take minutes for all; they have no warming up that more would spread. */
const short = { tfjs: 12, cpu: 200 } as const;
/** Formulas that were not compiled before, to their first picture. */
const formulas = [
  'x^2 + y^4/7',
  'sin(3*x)*cos(2*y) + x^2/9',
  'exp(-x^2 - y^2)*cos(x*y)',
  '(2 - x)^2 + 50*(y - x^2)^2',
];

const asked = cases.filter((name) => process.argv.length < 3 || process.argv.includes(name));

/** The figures of Adam on Rosenbrock have no suffix: they are what the targets are about. */
const nameOf = (figure: string, name: Case): string => (name === 'adam' ? figure : `${figure}_${name}`);

const { browser, page } = await openBenchPage(['test/bench/ensemble/ensemblePage.ts']);
try {
  console.error(await page.evaluate(() => bench.open()));

  const compiled = [];
  for (const text of formulas) {
    compiled.push(await page.evaluate((formula) => bench.compile(formula), text));
  }
  report('compile_ms', median(compiled.map(([map]) => map)), 'ms', 'formula to the first heat map; <= 150');
  const toRuns = median(compiled.map(([, first]) => first));
  report('compile_ensemble_ms', toRuns, 'ms', 'formula to the first map of 65,536 runs of Adam; <= 150');

  const recovered = [];
  for (let turn = 0; turn < turns; turn++) {
    recovered.push(await page.evaluate(() => bench.recover()));
  }
  report('recover_ms', median(recovered), 'ms', 'from a lost context until the runs go on');

  for (const name of asked) {
    const byUs = (): Promise<number> =>
      page.evaluate(([a, b]) => bench.ensemble(a, b), [name, steps] as const);
    const byHand = (variant: string): Promise<number> =>
      page.evaluate(([a, b, c, d]) => bench.handwritten(a, b, c, d), [name, variant, steps, chunk] as const);
    const variants = await page.evaluate((which) => bench.prepare(which), name);
    const rates = new Map(variants.map((variant): [string, number] => [variant, 0]));
    for (let heat = 0; heat < heats; heat++) {
      for (const [variant, rate] of rates) {
        rates.set(variant, Math.max(rate, await byHand(variant)));
      }
    }
    const [fastest = ''] = [...rates.keys()].sort((a, b) => rates.get(b)! - rates.get(a)!);
    const [ratios, ours]: [number[], number[]] = [[], []];
    for (let pair = 0; pair < pairs; pair++) {
      ours.push(await byUs());
      ratios.push(ours.at(-1)! / (await byHand(fastest)));
    }
    const ensemble = Math.max(...ours);

    let [loop, shortLoop, cpu, tfjs] = [0, 0, 0, 0];
    for (let turn = 0; turn < turns; turn++) {
      loop = Math.max(loop, await page.evaluate(([a, b]) => bench.loop(a, b, 200), [name, steps] as const));
      // A run that has converged costs nothing more: only the same number of steps compares.
      const few = [name, short.cpu] as const;
      shortLoop = Math.max(shortLoop, await page.evaluate(([a, b]) => bench.loop(a, b, 200), few));
      cpu = Math.max(cpu, await page.evaluate(([a, b]) => bench.cpu(a, b), [name, short.cpu] as const));
    }
    for (let turn = 0; turn < 2 && name !== 'lbfgs'; turn++) {
      tfjs = Math.max(
        tfjs,
        (await page.evaluate(([a, b]) => bench.tfjs(a, b), [name, short.tfjs] as const)) ?? 0,
      );
    }
    if (tfjs > 0) {
      report(
        nameOf('ensemble_vs_tfjs', name),
        ensemble / tfjs,
        'ratio',
        'tf.train on the same backend; >= 150',
      );
    }
    const best = `the fastest of ${variants.length} WebGL2 shaders tuned by hand (${fastest}); >= 0.9`;
    report(nameOf('ensemble_vs_handwritten', name), median(ratios), 'ratio', best);
    report(nameOf('ensemble_vs_js', name), ensemble / loop, 'ratio', 'a plain float64 loop');
    report(nameOf('cpu_fallback_vs_js', name), cpu / shortLoop, 'ratio', 'a plain float64 loop; >= 0.4');
    report(nameOf('ensemble', name), ensemble / 1e6, 'million run-steps/s', '65,536 runs of 1,000 steps');
  }
} finally {
  await browser.close();
}
