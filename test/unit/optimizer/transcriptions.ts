/**
 * Optimizers written out as plain loops from their published algorithms, apart from the product's rules: from
 * PyTorch's documentation (torch.optim), Keras 3's source, and the papers. Deliberately dull.
 */
export type Vector = [number, number];
export type Gradient = (at: Vector) => Vector;
type Options = Readonly<Record<string, number>>;
/** Does one step: changes x in place. */
type Step = (x: Vector, gradient: Gradient) => void;

const both = [0, 1] as const;
const zeros = (value = 0): Vector => [value, value];

export const transcriptions: Record<string, (o: Options) => Step> = {
  'sgd/pytorch':
    ({ lr = 0, l2 = 0 }) =>
    (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        x[i] -= lr * (g[i] + l2 * x[i]);
      }
    },

  'momentum/pytorch': ({ lr = 0, mu = 0, tau = 0, l2 = 0 }) => {
    let buffer: Vector | undefined;
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        g[i] += l2 * x[i];
      }
      if (buffer === undefined) {
        buffer = [...g];
      } else {
        for (const i of both) {
          buffer[i] = mu * buffer[i] + (1 - tau) * g[i];
        }
      }
      for (const i of both) {
        x[i] -= lr * buffer[i];
      }
    };
  },

  'momentum/keras': ({ lr = 0, mu = 0 }) => {
    const v = zeros();
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        v[i] = v[i] * mu - lr * g[i];
        x[i] += v[i];
      }
    };
  },

  'nesterov/pytorch': ({ lr = 0, mu = 0 }) => {
    const v = zeros();
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        v[i] = mu * v[i] + g[i];
        x[i] -= lr * (g[i] + mu * v[i]);
      }
    };
  },

  'nesterov/keras': ({ lr = 0, mu = 0 }) => {
    const v = zeros();
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        v[i] = v[i] * mu - lr * g[i];
        x[i] += v[i] * mu - lr * g[i];
      }
    };
  },

  // Sutskever et al. 2013, equations 3 and 4.
  'nesterov/lecture': ({ lr = 0, mu = 0 }) => {
    const v = zeros();
    return (x, gradient) => {
      const ahead: Vector = [x[0] + mu * v[0], x[1] + mu * v[1]];
      const g = gradient(ahead);
      for (const i of both) {
        v[i] = mu * v[i] - lr * g[i];
        x[i] += v[i];
      }
    };
  },

  'adagrad/pytorch': ({ lr = 0, eps = 0, eta = 0, s0 = 0, l2 = 0 }) => {
    const sum = zeros(s0);
    let step = 0;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      const rate = lr / (1 + (step - 1) * eta);
      for (const i of both) {
        const gi = g[i] + l2 * x[i];
        sum[i] += gi * gi;
        x[i] -= (rate * gi) / (Math.sqrt(sum[i]) + eps);
      }
    };
  },

  'adagrad/keras': ({ lr = 0, eps = 0, s0 = 0 }) => {
    const sum = zeros(s0);
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        sum[i] += g[i] * g[i];
        x[i] -= (lr * g[i]) / Math.sqrt(sum[i] + eps);
      }
    };
  },

  'rmsprop/pytorch': ({ lr = 0, alpha = 0, eps = 0, mu = 0, centered = 0 }) => {
    const square = zeros();
    const mean = zeros();
    const buffer = zeros();
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        square[i] = alpha * square[i] + (1 - alpha) * g[i] * g[i];
        let average = square[i];
        if (centered) {
          mean[i] += (1 - alpha) * (g[i] - mean[i]);
          average -= mean[i] * mean[i];
        }
        const root = Math.sqrt(average) + eps;
        if (mu > 0) {
          buffer[i] = mu * buffer[i] + g[i] / root;
          x[i] -= lr * buffer[i];
        } else {
          x[i] -= (lr * g[i]) / root;
        }
      }
    };
  },

  'rmsprop/keras': ({ lr = 0, alpha = 0, eps = 0, mu = 0, centered = 0 }) => {
    const velocity = zeros();
    const mean = zeros();
    const buffer = zeros();
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        velocity[i] = alpha * velocity[i] + (1 - alpha) * g[i] ** 2;
        let denominator = velocity[i] + eps;
        if (centered) {
          mean[i] = alpha * mean[i] + (1 - alpha) * g[i];
          denominator -= mean[i] ** 2;
        }
        const increment = (lr * g[i]) / Math.sqrt(denominator);
        buffer[i] = mu * buffer[i] + increment;
        x[i] -= mu > 0 ? buffer[i] : increment;
      }
    };
  },

  'adadelta/pytorch': ({ lr = 0, rho = 0, eps = 0 }) => {
    const square = zeros();
    const deltas = zeros();
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        square[i] = rho * square[i] + (1 - rho) * g[i] ** 2;
        const delta = (Math.sqrt(deltas[i] + eps) / Math.sqrt(square[i] + eps)) * g[i];
        deltas[i] = rho * deltas[i] + (1 - rho) * delta ** 2;
        x[i] -= lr * delta;
      }
    };
  },

  'adam/pytorch': ({ lr = 0, beta1 = 0, beta2 = 0, eps = 0, l2 = 0, amsgrad = 0, decay = 0 }) => {
    const m = zeros();
    const v = zeros();
    const largest = zeros();
    let step = 0;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      const correction1 = 1 - beta1 ** step;
      const correction2 = 1 - beta2 ** step;
      for (const i of both) {
        const gi = g[i] + l2 * x[i];
        x[i] *= 1 - lr * decay;
        m[i] += (1 - beta1) * (gi - m[i]);
        v[i] = beta2 * v[i] + (1 - beta2) * gi * gi;
        largest[i] = Math.max(largest[i], v[i]);
        const root = Math.sqrt(amsgrad ? largest[i] : v[i]) / Math.sqrt(correction2) + eps;
        x[i] -= ((lr / correction1) * m[i]) / root;
      }
    };
  },

  'adam/keras': ({ lr = 0, beta1 = 0, beta2 = 0, eps = 0, amsgrad = 0, decay = 0 }) => {
    const m = zeros();
    const v = zeros();
    const largest = zeros();
    let step = 0;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      const alpha = (lr * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
      for (const i of both) {
        x[i] -= x[i] * decay * lr;
        m[i] += (g[i] - m[i]) * (1 - beta1);
        v[i] += (g[i] ** 2 - v[i]) * (1 - beta2);
        largest[i] = Math.max(largest[i], v[i]);
        x[i] -= (m[i] * alpha) / (Math.sqrt(amsgrad ? largest[i] : v[i]) + eps);
      }
    };
  },

  // Reddi et al. 2018, algorithm 2 (with ε).
  'amsgrad/lecture': ({ lr = 0, beta1 = 0, beta2 = 0, eps = 0 }) => {
    const m = zeros();
    const v = zeros();
    const largest = zeros();
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] ** 2;
        largest[i] = Math.max(largest[i], v[i]);
        x[i] -= (lr * m[i]) / (Math.sqrt(largest[i]) + eps);
      }
    };
  },

  'nadam/pytorch': ({ lr = 0, beta1 = 0, beta2 = 0, eps = 0, psi = 0 }) => {
    const m = zeros();
    const v = zeros();
    let step = 0;
    let product = 1;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      const mu = beta1 * (1 - 0.5 * 0.96 ** (step * psi));
      const following = beta1 * (1 - 0.5 * 0.96 ** ((step + 1) * psi));
      product *= mu;
      for (const i of both) {
        m[i] += (1 - beta1) * (g[i] - m[i]);
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] ** 2;
        const root = Math.sqrt(v[i] / (1 - beta2 ** step)) + eps;
        x[i] -= (((lr * (1 - mu)) / (1 - product)) * g[i]) / root;
        x[i] -= (((lr * following) / (1 - product * following)) * m[i]) / root;
      }
    };
  },

  // Dozat 2016, algorithm 8 with a constant μ.
  'nadam/lecture': ({ lr = 0, beta1 = 0, beta2 = 0, eps = 0 }) => {
    const m = zeros();
    const v = zeros();
    let step = 0;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      for (const i of both) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] ** 2;
        const mBar = (beta1 * m[i]) / (1 - beta1 ** (step + 1)) + ((1 - beta1) * g[i]) / (1 - beta1 ** step);
        x[i] -= (lr * mBar) / (Math.sqrt(v[i] / (1 - beta2 ** step)) + eps);
      }
    };
  },

  'adamax/pytorch': ({ lr = 0, beta1 = 0, beta2 = 0, eps = 0 }) => {
    const m = zeros();
    const u = zeros();
    let step = 0;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      for (const i of both) {
        m[i] += (1 - beta1) * (g[i] - m[i]);
        u[i] = Math.max(beta2 * u[i], Math.abs(g[i]) + eps);
        x[i] -= ((lr / (1 - beta1 ** step)) * m[i]) / u[i];
      }
    };
  },

  'adamax/keras': ({ lr = 0, beta1 = 0, beta2 = 0, eps = 0 }) => {
    const m = zeros();
    const u = zeros();
    let step = 0;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      for (const i of both) {
        m[i] += (g[i] - m[i]) * (1 - beta1);
        u[i] = Math.max(beta2 * u[i], Math.abs(g[i]));
        x[i] -= (lr * m[i]) / ((1 - beta1 ** step) * (u[i] + eps));
      }
    };
  },

  // Chen et al. 2023, algorithm 2.
  'lion/pytorch': ({ lr = 0, beta1 = 0, beta2 = 0, lambda = 0 }) => {
    const m = zeros();
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        const c = beta1 * m[i] + (1 - beta1) * g[i];
        x[i] -= lr * (Math.sign(c) + lambda * x[i]);
        m[i] = beta2 * m[i] + (1 - beta2) * g[i];
      }
    };
  },

  'rprop/pytorch': ({ lr = 0, etaminus = 0, etaplus = 0, dmin = 0, dmax = 0 }) => {
    const previous = zeros();
    const size = zeros(lr);
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        const product = g[i] * previous[i];
        let gi = g[i];
        if (product > 0) {
          size[i] = Math.min(Math.max(size[i] * etaplus, dmin), dmax);
        } else if (product < 0) {
          size[i] = Math.min(Math.max(size[i] * etaminus, dmin), dmax);
          gi = 0;
        } else {
          size[i] = Math.min(Math.max(size[i], dmin), dmax);
        }
        x[i] -= Math.sign(gi) * size[i];
        previous[i] = gi;
      }
    };
  },

  // torch/optim/radam.py
  'radam/pytorch': radam((v, correction2, eps) => Math.sqrt(correction2) / (Math.sqrt(v) + eps)),
  // optax.radam
  'radam/optax': radam((v, correction2, eps) => 1 / (Math.sqrt(v / correction2) + eps)),

  // sail-sg/Adan, adan.py: the proximal decay.
  'adan/pytorch': adan((x, rate, step, lambda) => (x - rate * step) / (1 + rate * lambda), 1, 0),
  // optax.adan
  'adan/optax': adan((x, rate, step, lambda) => x - rate * (step + lambda * x), 0, 1e-8),

  // torch/optim/asgd.py, with what it keeps in state['ax'] as the answer.
  'asgd/pytorch': ({ lr = 0, lambda = 0, power = 0, start = 0 }) => {
    let weights: Vector | undefined;
    const ax = zeros();
    let eta = lr;
    let mu = 1;
    let step = 0;
    return (x, gradient) => {
      weights ??= [...x];
      const g = gradient(weights);
      step += 1;
      for (const i of both) {
        weights[i] *= 1 - lambda * eta;
        weights[i] -= eta * g[i];
        ax[i] = mu === 1 ? weights[i] : ax[i] + (weights[i] - ax[i]) * mu;
        x[i] = ax[i];
      }
      eta = lr / (1 + lambda * lr * step) ** power;
      mu = 1 / Math.max(1, step - start);
    };
  },

  // schedulefree/sgd_schedulefree_reference.py: x, z and y by name; the answer is x.
  'schedule-free-sgd/pytorch': ({ lr = 0, mu = 0, lambda = 0 }) =>
    scheduleFree(mu, () => (g) => g, lr, lambda),
  'schedule-free-adamw/pytorch': ({ lr = 0, beta1 = 0, beta2 = 0, eps = 0, lambda = 0 }) =>
    scheduleFree(
      beta1,
      () => {
        const v = zeros();
        return (g, step) =>
          both.map((i) => {
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] ** 2;
            return g[i] / (Math.sqrt(v[i] / (1 - beta2 ** step)) + eps);
          }) as Vector;
      },
      lr,
      lambda,
    ),

  // torch/optim/_muon.py for two matrices of one number, in float64.
  'muon/pytorch': ({ lr = 0, mu = 0, lambda = 0 }) => {
    const buffer = zeros();
    return (x, gradient) => {
      const g = gradient(x);
      for (const i of both) {
        buffer[i] += (g[i] - buffer[i]) * (1 - mu);
        const update = g[i] + (buffer[i] - g[i]) * mu;
        let ortho = update / Math.max(Math.abs(update), 1e-7);
        for (let k = 0; k < 5; k++) {
          const gram = ortho * ortho;
          ortho = 3.4445 * ortho + (-4.775 * gram + 2.0315 * gram * gram) * ortho;
        }
        x[i] *= 1 - lr * lambda;
        x[i] -= lr * ortho;
      }
    };
  },

  // torch/optim/_adafactor.py for one vector of two.
  'adafactor/pytorch': ({ lr = 0, decay = 0, eps = 0, least = 0, limit = 1, lambda = 0 }) => {
    const variance = zeros();
    let step = 0;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      const weight = step ** decay;
      const alpha = Math.max(least, Math.hypot(...x) / 2 ** 0.5) * Math.min(lr, 1 / step ** 0.5);
      const update = zeros();
      for (const i of both) {
        x[i] *= 1 - lr * lambda;
        variance[i] += (g[i] * g[i] - variance[i]) * weight;
        update[i] = g[i] / Math.sqrt(Math.max(variance[i], eps * eps));
      }
      const shorten = Math.max(1, Math.hypot(...update) / (2 ** 0.5 * limit));
      for (const i of both) {
        x[i] -= (alpha / shorten) * update[i];
      }
    };
  },

  // keras/src/optimizers/lamb.py; Optax adds the decay to the step instead.
  'lamb/keras': ({ lr = 0, beta1 = 0, beta2 = 0, eps = 0, lambda = 0, inside = 0 }) => {
    const m = zeros();
    const v = zeros();
    let step = 0;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      const update = zeros();
      for (const i of both) {
        if (!inside) {
          x[i] -= x[i] * lambda * lr;
        }
        m[i] += (g[i] - m[i]) * (1 - beta1);
        v[i] += (g[i] ** 2 - v[i]) * (1 - beta2);
        update[i] = m[i] / (1 - beta1 ** step) / (Math.sqrt(v[i] / (1 - beta2 ** step)) + eps);
        if (inside) {
          update[i] += lambda * x[i];
        }
      }
      const [weights, steps] = [Math.hypot(...x), Math.hypot(...update)];
      const ratio = weights > 0 && steps > 0 ? weights / steps : 1;
      for (const i of both) {
        x[i] -= ratio * lr * update[i];
      }
    };
  },
};

function radam(scale: (v: number, correction2: number, eps: number) => number): (o: Options) => Step {
  return ({ lr = 0, beta1 = 0, beta2 = 0, eps = 0, l2 = 0 }) => {
    const m = zeros();
    const v = zeros();
    let step = 0;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      const longest = 2 / (1 - beta2) - 1;
      const length = longest - (2 * step * beta2 ** step) / (1 - beta2 ** step);
      for (const i of both) {
        const gi = g[i] + l2 * x[i];
        m[i] += (1 - beta1) * (gi - m[i]);
        v[i] = beta2 * v[i] + (1 - beta2) * gi * gi;
        const corrected = m[i] / (1 - beta1 ** step);
        if (length > 5) {
          const rectified = Math.sqrt(
            ((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length),
          );
          x[i] -= lr * corrected * scale(v[i], 1 - beta2 ** step, eps) * rectified;
        } else {
          x[i] -= lr * corrected;
        }
      }
    };
  };
}

function adan(
  move: (x: number, rate: number, step: number, lambda: number) => number,
  whole: 0 | 1,
  root: number,
): (o: Options) => Step {
  return ({ lr = 0, beta1 = 0, beta2 = 0, beta3 = 0, eps = 0, lambda = 0 }) => {
    const [m, v, n] = [zeros(), zeros(), zeros()];
    let before: Vector | undefined;
    let step = 0;
    return (x, gradient) => {
      const g = gradient(x);
      step += 1;
      before ??= [...g];
      const ahead = whole ? beta2 : 1 - beta2;
      for (const i of both) {
        const change = g[i] - before[i];
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * change;
        n[i] = beta3 * n[i] + (1 - beta3) * (g[i] + ahead * change) ** 2;
        const divisor = Math.sqrt(n[i] / (1 - beta3 ** step) + root) + eps;
        const sum = m[i] / (1 - beta1 ** step) + (ahead * v[i]) / (1 - beta2 ** step);
        x[i] = move(x[i], lr, sum / divisor, lambda);
      }
      before = [...g];
    };
  };
}

function scheduleFree(
  beta: number,
  make: () => (g: Vector, step: number) => Vector,
  lr: number,
  lambda: number,
): Step {
  const normalize = make();
  let z: Vector | undefined;
  let step = 0;
  return (x, gradient) => {
    z ??= [...x];
    const y: Vector = [beta * x[0] + (1 - beta) * z[0], beta * x[1] + (1 - beta) * z[1]];
    step += 1;
    const direction = normalize(gradient(y), step);
    for (const i of both) {
      z[i] -= lr * (direction[i] + lambda * y[i]);
      x[i] = (1 - 1 / step) * x[i] + z[i] / step;
    }
  };
}
