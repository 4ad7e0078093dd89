import type { Framework, FrameworkCall } from './optimizerDefinition.ts';

type Arguments = FrameworkCall['arguments'];

/** `lr beta1=betas[0]`: our names and theirs; one name alone is both. */
function argumentsOf(text: string): Arguments {
  return text.split(' ').map((one) => {
    const [ours = '', theirs = ours] = one.split('=');
    return [ours, theirs] as const;
  });
}

/** How a framework calls an optimizer: its name, and the arguments as `argumentsOf` reads them. */
export const call = (
  name: string,
  given: string,
  more: Omit<FrameworkCall, 'call' | 'arguments'> = {},
): FrameworkCall => ({ call: name, arguments: argumentsOf(given), ...more });

/** What Adam and all that look like it take; of these a rule takes what it has hyperparameters for. */
export const adamArguments: Readonly<Record<Framework, string>> = {
  pytorch: 'lr beta1=betas[0] beta2=betas[1] beta3=betas[2] eps l2=weight_decay lambda=weight_decay',
  keras: 'lr=learning_rate beta1=beta_1 beta2=beta_2 eps=epsilon lambda=weight_decay',
  tfjs: 'lr=learningRate beta1 beta2 eps=epsilon',
  optax: 'lr=learning_rate beta1=b1 beta2=b2 beta3=b3 eps lambda=weight_decay',
};

/** Calls with Adam's arguments. */
export const adamCalls = (
  names: Readonly<Partial<Record<Framework, string>>>,
  more: Readonly<Partial<Record<Framework, Omit<FrameworkCall, 'call' | 'arguments'>>>> = {},
): Readonly<Partial<Record<Framework, FrameworkCall>>> =>
  Object.fromEntries(
    (Object.entries(names) as [Framework, string][]).map(([framework, name]) => [
      framework,
      call(name, adamArguments[framework], more[framework]),
    ]),
  );

/** Of a call's arguments those that the rule has: its own decay goes before a penalty of the same name. */
export function ownArguments(
  framed: FrameworkCall,
  hyper: readonly { readonly name: string }[],
): FrameworkCall {
  const names = new Set(hyper.map(({ name }) => name));
  const decay = framed.arguments.find(([ours]) => ours === 'lambda' && names.has(ours));
  return {
    ...framed,
    arguments: framed.arguments.filter(
      ([ours, theirs]) => names.has(ours) || ((ours === 'l2' || ours === 'l1') && theirs !== decay?.[1]),
    ),
  };
}
