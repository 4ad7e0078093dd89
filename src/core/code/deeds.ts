/** What is done by hand to what an optimizer has, by how the text of it ends. */

/** It may be that of an optimizer, or of anything else. */
const rate =
  /\[\s*['"](?:lr|learning_rate)['"]\s*\]$|\bhyperparams\s*\[\s*['"]\w+['"]\s*\]$|\.(?:lr|learning_rate|learningRate)$/;
const gradient = /\.grad(?:\.data)?$/;

/**
 * `group['lr'] = …`, `optimizer.learning_rate = …`, `p.grad *= …`.
 * @param target the end of what is assigned to
 * @param value the node of what it is given: what is set to `None` is only forgotten
 */
export const changedBy = (target: string, value: string | undefined): 'rates' | 'grads' | undefined =>
  rate.test(target) ? 'rates' : value !== 'None' && gradient.test(target) ? 'grads' : undefined;

/** What of this begins anew, and changes no gradient that was taken. */
const anew = new Set(['zero_', 'detach_', 'requires_grad_']);

/** `p.grad.data.clamp_(-1, 1)`: what ends in `_` changes what it is called on. */
export const changesGradient = (name: string, at: number, text: string): boolean =>
  name.endsWith('_') && !anew.has(name) && /\.grad\.(?:data\.)?$/.test(text.slice(Math.max(0, at - 11), at));
