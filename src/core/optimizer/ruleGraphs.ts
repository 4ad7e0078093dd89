// Written by `npm run catalogue`.

/** By the lines of a rule of the catalogue, in its usual forms, what they say: see formula/graphText.ts. */
export const ruleGraphs: ReadonlyMap<string, string> = new Map([
  ['x = x - lr*g', '$lr $x $g *,1,3 -,2,4 x=5,5'],
  ['v = mu*v + g\nx = x - lr*v', '$lr $mu $v *,2,3 $g +,4,5 $x *,1,3 -,7,8 *,1,6 -,7,10 v=6,6 x=9,11'],
  ['v = mu*v - lr*g\nx = x + v', '$lr $mu $v *,2,3 $g *,1,5 -,4,6 $x +,8,3 +,8,7 v=7,7 x=9,10'],
  [
    'v = mu*v + g\nx = x - lr*(g + mu*v)',
    '$lr $mu $v *,2,3 $g +,4,5 $x *,1,6 -,7,8 *,2,6 +,10,5 *,1,11 -,7,12 v=6,6 x=9,13',
  ],
  [
    'v = mu*v - lr*g\nx = x + mu*v - lr*g',
    '$lr $mu $v *,2,3 $g *,1,5 -,4,6 $x +,8,4 -,9,6 *,2,7 +,8,11 -,12,6 v=7,7 x=10,13',
  ],
  [
    'look = x + mu*v\nv = mu*v - lr*g\nx = x + v',
    '$lr $x $mu $v *,3,4 +,2,5 $g *,1,7 -,5,8 +,2,4 +,2,9 look=6,6 v=9,9 x=10,11',
  ],
  [
    'theta = where(t > 1, theta, x)\nlook = theta\neta = lr/(1 + lambda*lr*(t - 1))^power\ntheta = theta*(1 - lambda*eta) - eta*g\nx = where(t > start + 2, x + (theta - x)/(t - 1 - start), theta)',
    '$lr $t #1 <,3,2 $theta $x where,4,5,6 $lambda *,8,1 -,2,3 *,9,10 +,3,11 $power ^,12,13 /,1,14 $eta *,8,16 -,3,17 *,5,18 $g *,16,20 -,19,21 *,8,15 -,3,23 *,7,24 *,15,20 -,25,26 $start #2 +,28,29 <,30,2 -,5,6 -,10,28 /,32,33 +,6,34 where,31,35,5 -,27,6 /,37,33 +,6,38 where,31,39,27 theta=7,7 look=5,7 eta=15,15 theta=22,27 x=36,40',
  ],
  [
    'z = where(t > 1, z, x)\nlook = (1 - mu)*z + mu*x\ntop = max(top, lr)\ns = s + top^2\nz = z - lr*(g + lambda*look)\nx = x + (z - x)*top^2/s',
    '$lr $t #1 <,3,2 $z $x where,4,5,6 $mu -,3,8 *,9,5 *,8,6 +,10,11 *,9,7 +,13,11 $top max,15,1 $s #2 ^,15,18 +,17,19 ^,16,18 +,17,21 $g $lambda $look *,24,25 +,23,26 *,1,27 -,5,28 *,24,14 +,23,30 *,1,31 -,7,32 -,5,6 *,34,19 /,35,17 +,6,36 -,33,6 *,38,21 /,39,22 +,6,40 z=7,7 look=12,14 top=16,16 s=20,22 z=29,33 x=37,41',
  ],
  [
    's = s + g^2\nx = x - lr*g/(sqrt(s) + eps)',
    '$lr $s $g #2 ^,3,4 +,2,5 $x *,1,3 sqrt,2 $eps +,9,10 /,8,11 -,7,12 sqrt,6 +,14,10 /,8,15 -,7,16 s=6,6 x=13,17',
  ],
  [
    's = s + g^2\nx = x - lr*g/sqrt(s + eps)',
    '$lr $s $g #2 ^,3,4 +,2,5 $x *,1,3 $eps +,2,9 sqrt,10 /,8,11 -,7,12 +,6,9 sqrt,14 /,8,15 -,7,16 s=6,6 x=13,17',
  ],
  [
    's = rho*s + (1 - rho)*g^2\nd = sqrt(u + eps)/sqrt(s + eps)*g\nu = rho*u + (1 - rho)*d^2\nx = x - lr*d',
    '$lr $rho $s *,2,3 #1 -,5,2 $g #2 ^,7,8 *,6,9 +,4,10 $u $eps +,12,13 sqrt,14 +,3,13 sqrt,16 /,15,17 *,18,7 +,11,13 sqrt,20 /,15,21 *,22,7 *,2,12 $d ^,25,8 *,6,26 +,24,27 ^,23,8 *,6,29 +,24,30 $x *,1,25 -,32,33 *,1,23 -,32,35 s=11,11 d=19,23 u=28,31 x=34,36',
  ],
  [
    'd = sqrt(u + eps)/sqrt(s + eps)*g\ns = rho*s + (1 - rho)*g^2\nu = rho*u + (1 - rho)*d^2\nx = x - lr*d',
    '$lr $u $eps +,2,3 sqrt,4 $s +,6,3 sqrt,7 /,5,8 $g *,9,10 $rho *,12,6 #1 -,14,12 #2 ^,10,16 *,15,17 +,13,18 *,12,2 $d ^,21,16 *,15,22 +,20,23 ^,11,16 *,15,25 +,20,26 $x *,1,21 -,28,29 *,1,11 -,28,31 d=11,11 s=19,19 u=24,27 x=30,32',
  ],
  [
    's = alpha*s + (1 - alpha)*g^2\nx = x - lr*g/(sqrt(s) + eps)',
    '$lr $alpha $s *,2,3 #1 -,5,2 $g #2 ^,7,8 *,6,9 +,4,10 $x *,1,7 sqrt,3 $eps +,14,15 /,13,16 -,12,17 sqrt,11 +,19,15 /,13,20 -,12,21 s=11,11 x=18,22',
  ],
  [
    's = alpha*s + (1 - alpha)*g^2\nx = x - lr*g/sqrt(s + eps)',
    '$lr $alpha $s *,2,3 #1 -,5,2 $g #2 ^,7,8 *,6,9 +,4,10 $x *,1,7 $eps +,3,14 sqrt,15 /,13,16 -,12,17 +,11,14 sqrt,19 /,13,20 -,12,21 s=11,11 x=18,22',
  ],
  [
    'm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\nmhat = m/(1 - beta1^t)\nvhat = v/(1 - beta2^t)\nx = x - lr*mhat/(sqrt(vhat) + eps)',
    '$lr $beta1 $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 $beta2 $v *,10,11 -,5,10 #2 ^,7,14 *,13,15 +,12,16 $t ^,2,18 -,5,19 /,3,20 /,9,20 ^,10,18 -,5,23 /,11,24 /,17,24 $x $mhat *,1,28 $vhat sqrt,30 $eps +,31,32 /,29,33 -,27,34 *,1,22 sqrt,26 +,37,32 /,36,38 -,27,39 m=9,9 v=17,17 mhat=21,22 vhat=25,26 x=35,40',
  ],
  [
    'm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\na = lr*sqrt(1 - beta2^t)/(1 - beta1^t)\nx = x - a*m/(sqrt(v) + eps)',
    '$lr $beta1 $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 $beta2 $v *,10,11 -,5,10 #2 ^,7,14 *,13,15 +,12,16 $t ^,10,18 -,5,19 sqrt,20 *,1,21 ^,2,18 -,5,23 /,22,24 $x $a *,27,3 sqrt,11 $eps +,29,30 /,28,31 -,26,32 *,25,9 sqrt,17 +,35,30 /,34,36 -,26,37 m=9,9 v=17,17 a=25,25 x=33,38',
  ],
  [
    'm = beta1*m + (1 - beta1)*g\nu = max(beta2*u, abs(g) + eps)\nx = x - lr/(1 - beta1^t)*m/u',
    '$lr $beta1 $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 $beta2 $u *,10,11 abs,7 $eps +,13,14 max,12,15 $x $t ^,2,18 -,5,19 /,1,20 *,21,3 /,22,11 -,17,23 *,21,9 /,25,16 -,17,26 m=9,9 u=16,16 x=24,27',
  ],
  [
    'm = beta1*m + (1 - beta1)*g\nu = max(beta2*u, abs(g))\nx = x - lr/(1 - beta1^t)*m/(u + eps)',
    '$lr $beta1 $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 $beta2 $u *,10,11 abs,7 max,12,13 $x $t ^,2,16 -,5,17 /,1,18 *,19,3 $eps +,11,21 /,20,22 -,15,23 *,19,9 +,14,21 /,25,26 -,15,27 m=9,9 u=14,14 x=24,28',
  ],
  [
    'm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\nmhat = beta1*m/(1 - beta1^(t + 1)) + (1 - beta1)*g/(1 - beta1^t)\nvhat = v/(1 - beta2^t)\nx = x - lr*mhat/(sqrt(vhat) + eps)',
    '$lr $beta1 $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 $beta2 $v *,10,11 -,5,10 #2 ^,7,14 *,13,15 +,12,16 $t +,18,5 ^,2,19 -,5,20 /,4,21 ^,2,18 -,5,23 /,8,24 +,22,25 *,2,9 /,27,21 +,28,25 ^,10,18 -,5,30 /,11,31 /,17,31 $x $mhat *,1,35 $vhat sqrt,37 $eps +,38,39 /,36,40 -,34,41 *,1,29 sqrt,33 +,44,39 /,43,45 -,34,46 m=9,9 v=17,17 mhat=26,29 vhat=32,33 x=42,47',
  ],
  [
    'm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\nw = max(w, v)\nmhat = m/(1 - beta1^t)\nvhat = w/(1 - beta2^t)\nx = x - lr*mhat/(sqrt(vhat) + eps)',
    '$lr $beta1 $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 $beta2 $v *,10,11 -,5,10 #2 ^,7,14 *,13,15 +,12,16 $w max,18,11 max,18,17 $t ^,2,21 -,5,22 /,3,23 /,9,23 ^,10,21 -,5,26 /,18,27 /,20,27 $x $mhat *,1,31 $vhat sqrt,33 $eps +,34,35 /,32,36 -,30,37 *,1,25 sqrt,29 +,40,35 /,39,41 -,30,42 m=9,9 v=17,17 w=19,20 mhat=24,25 vhat=28,29 x=38,43',
  ],
  [
    'm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\nw = max(w, v)\na = lr*sqrt(1 - beta2^t)/(1 - beta1^t)\nx = x - a*m/(sqrt(w) + eps)',
    '$lr $beta1 $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 $beta2 $v *,10,11 -,5,10 #2 ^,7,14 *,13,15 +,12,16 $w max,18,11 max,18,17 $t ^,10,21 -,5,22 sqrt,23 *,1,24 ^,2,21 -,5,26 /,25,27 $x $a *,30,3 sqrt,18 $eps +,32,33 /,31,34 -,29,35 *,28,9 sqrt,20 +,38,33 /,37,39 -,29,40 m=9,9 v=17,17 w=19,20 a=28,28 x=36,41',
  ],
  [
    'm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\nmhat = m/(1 - beta1^t)\nw = max(w, v/(1 - beta2^t))\nx = x - lr*mhat/(sqrt(w) + eps)',
    '$lr $beta1 $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 $beta2 $v *,10,11 -,5,10 #2 ^,7,14 *,13,15 +,12,16 $t ^,2,18 -,5,19 /,3,20 /,9,20 $w ^,10,18 -,5,24 /,11,25 max,23,26 /,17,25 max,23,28 $x $mhat *,1,31 sqrt,23 $eps +,33,34 /,32,35 -,30,36 *,1,22 sqrt,29 +,39,34 /,38,40 -,30,41 m=9,9 v=17,17 mhat=21,22 w=27,29 x=37,42',
  ],
  [
    'm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\nw = max(w, v)\nx = x - lr*m/(sqrt(w) + eps)',
    '$lr $beta1 $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 $beta2 $v *,10,11 -,5,10 #2 ^,7,14 *,13,15 +,12,16 $w max,18,11 max,18,17 $x *,1,3 sqrt,18 $eps +,23,24 /,22,25 -,21,26 *,1,9 sqrt,20 +,29,24 /,28,30 -,21,31 m=9,9 v=17,17 w=19,20 x=27,32',
  ],
  [
    'x = x - lr*lambda*x\nm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\nmhat = m/(1 - beta1^t)\nvhat = v/(1 - beta2^t)\nx = x - lr*mhat/(sqrt(vhat) + eps)',
    '$lr $x $lambda *,1,3 *,4,2 -,2,5 $beta1 $m *,7,8 #1 -,10,7 $g *,11,12 +,9,13 $beta2 $v *,15,16 -,10,15 #2 ^,12,19 *,18,20 +,17,21 $t ^,7,23 -,10,24 /,8,25 /,14,25 ^,15,23 -,10,28 /,16,29 /,22,29 $mhat *,1,32 $vhat sqrt,34 $eps +,35,36 /,33,37 -,2,38 *,1,27 sqrt,31 +,41,36 /,40,42 -,6,43 x=6,6 m=14,14 v=22,22 mhat=26,27 vhat=30,31 x=39,44',
  ],
  [
    'x = x - lr*lambda*x\nm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\na = lr*sqrt(1 - beta2^t)/(1 - beta1^t)\nx = x - a*m/(sqrt(v) + eps)',
    '$lr $x $lambda *,1,3 *,4,2 -,2,5 $beta1 $m *,7,8 #1 -,10,7 $g *,11,12 +,9,13 $beta2 $v *,15,16 -,10,15 #2 ^,12,19 *,18,20 +,17,21 $t ^,15,23 -,10,24 sqrt,25 *,1,26 ^,7,23 -,10,28 /,27,29 $a *,31,8 sqrt,16 $eps +,33,34 /,32,35 -,2,36 *,30,14 sqrt,22 +,39,34 /,38,40 -,6,41 x=6,6 m=14,14 v=22,22 a=30,30 x=37,42',
  ],
  [
    's = sign(g)*sign(q)\nd = d*where(s > 0, etaplus, where(s < 0, etaminus, 1))\nd = min(max(d, dmin), dmax)\nq = where(s < 0, 0, g)\nx = x - d*sign(q)',
    '$lr $g sign,2 $q sign,4 *,3,5 $d $s <,0,8 $etaplus <,8,0 $etaminus #1 where,11,12,13 where,9,10,14 *,7,15 <,0,6 <,6,0 where,18,12,13 where,17,10,19 *,7,20 $dmin max,7,22 $dmax min,23,24 max,21,22 min,26,24 where,11,0,2 where,18,0,2 $x *,7,5 -,30,31 sign,29 *,27,33 -,30,34 s=6,6 d=16,21 d=25,27 q=28,29 x=32,35',
  ],
  [
    's = sign(g)*sign(q)\nd = where(s > 0, min(max(d*etaplus, dmin), dmax), where(s < 0, min(max(d*etaminus, dmin), dmax), d))\nx = x - where(s < 0, 0, q)\nq = where(s < 0, 0, d*sign(g))',
    '$lr $g sign,2 $q sign,4 *,3,5 $s <,0,7 $d $etaplus *,9,10 $dmin max,11,12 $dmax min,13,14 <,7,0 $etaminus *,9,17 max,18,12 min,19,14 where,16,20,9 where,8,15,21 <,0,6 <,6,0 where,24,20,9 where,23,15,25 $x where,16,0,4 -,27,28 where,24,0,4 -,27,30 *,9,3 where,16,0,32 *,26,3 where,24,0,34 s=6,6 d=22,26 x=29,31 q=33,35',
  ],
  [
    'c = beta1*m + (1 - beta1)*g\nx = x - lr*sign(c)\nm = beta2*m + (1 - beta2)*g',
    '$lr $beta1 $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 $x $c sign,11 *,1,12 -,10,13 sign,9 *,1,15 -,10,16 $beta2 *,18,3 -,5,18 *,20,7 +,19,21 c=9,9 x=14,17 m=22,22',
  ],
  [
    'x = x - lr*lambda*x\nc = beta1*m + (1 - beta1)*g\nx = x - lr*sign(c)\nm = beta2*m + (1 - beta2)*g',
    '$lr $x $lambda *,1,3 *,4,2 -,2,5 $beta1 $m *,7,8 #1 -,10,7 $g *,11,12 +,9,13 $c sign,15 *,1,16 -,2,17 sign,14 *,1,19 -,6,20 $beta2 *,22,8 -,10,22 *,24,12 +,23,25 x=6,6 c=14,14 x=18,21 m=26,26',
  ],
  [
    'm = mu*m + (1 - mu)*g\nc = mu*m + (1 - mu)*g\no = sign(c)\nx = x - lr*lambda*x\nx = x - lr*o',
    '$lr $mu $m *,2,3 #1 -,5,2 $g *,6,7 +,4,8 *,2,9 +,10,8 $c sign,12 sign,11 $x $lambda *,1,16 *,17,15 -,15,18 $o *,1,20 -,15,21 *,1,14 -,19,23 m=9,9 c=9,11 o=13,14 x=19,19 x=22,24',
  ],
]);
