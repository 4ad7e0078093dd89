/** Most points that basins can be told by. */
export const mostPoints = 32;
