/** What runs the grammars: those of formulas and rules, and of code. The build gives pages this in place of the packages. */
export * from '@lezer/common';
export * from '@lezer/lr';
