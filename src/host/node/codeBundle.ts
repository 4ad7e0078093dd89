/** The entry of the bundle that is loaded when something is asked about code. */
export { Code } from '../code/code.ts';
