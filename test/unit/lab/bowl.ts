export const bowl = '(x^2 + 4*y^2)/2';
