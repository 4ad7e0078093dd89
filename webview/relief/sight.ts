/** What a corner of a path is: beyond the border, behind higher ground, or in sight. */
export const sight = { outside: 0, hidden: 1, seen: 2 } as const;
