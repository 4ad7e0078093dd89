/** The bundled notes, in the order in which they are best learned: terms first, then what needs them. */
export const course = [
  'terms',
  'batches',
  'trouble',
  'first-order',
  'orders',
  'newton-lbfgs',
  'convexity',
  'regularization',
] as const;
