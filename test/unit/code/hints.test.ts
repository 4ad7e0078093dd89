import { expect, it } from 'vitest';
import { hintsOf } from '../../../src/core/code/hints.ts';
import { readCode } from '../../../src/core/code/readCode.ts';

// Each likely mistake, and code that is near to it and means something else.
it.each([
  [
    ['adam-weight-decay'],
    'KW = dict(lr=1e-3, weight_decay=1e-2)\nopt = torch.optim.NAdam(net.parameters(), **KW)',
  ],
  [
    ['adam-weight-decay'],
    'import optax\ntx = optax.chain(optax.add_decayed_weights(1e-4), optax.adam(1e-3))',
  ],
  [[], 'opt = torch.optim.Adam(p, weight_decay=1e-2, decoupled_weight_decay=True)'],
  [[], 'opt = torch.optim.Adam(p, weight_decay=0.0)'],
  [
    [],
    'import optax\ntx = optax.chain(optax.scale_by_adam(), optax.add_decayed_weights(1e-4), optax.scale(-1e-3))',
  ],
  [[], 'opt = torch.optim.SGD(p, lr=0.1, weight_decay=1e-2)'],
  [[], 'import keras\nopt = keras.optimizers.Adam(weight_decay=0.01)'],
  [[], 'opt = torch.optim.Adam(p, weight_decay=args.wd)'],
  [[], 'opt = torch.optim.Adagrad(p, weight_decay=0.1)'],
  [['adam-large-rate'], 'class C:\n    lr = 0.3\nopt = torch.optim.AdamW(p, lr=C.lr)'],
  [['adam-large-rate'], 'const o = tf.train.adam(0.5);'],
  [[], 'opt = torch.optim.AdamW(p, lr=0.05)'],
  [[], 'opt = torch.optim.Adam(p, lr=args.lr)'],
  [[], 'opt = torch.optim.SGD(p, lr=1.0)'],
  [[], 'opt = torch.optim.Adadelta(p, lr=1.0)'],
  [
    [],
    'opt = torch.optim.Adam(p, lr=1.0)\ns = torch.optim.lr_scheduler.LambdaLR(opt, lambda t: rate(t, 512, 4000))',
  ],
  [['adam-large-rate'], 'opt = torch.optim.Adam(p, lr=0.5)\ns = torch.optim.lr_scheduler.StepLR(opt, 30)'],
  [['nesterov-dampening'], 'opt = torch.optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.1, nesterov=True)'],
  [['nesterov-dampening'], 'opt = torch.optim.SGD(p, lr=0.1, nesterov=True)'],
  [[], 'opt = torch.optim.SGD(p, lr=0.1, momentum=0.9, dampening=0, nesterov=True)'],
  [[], 'opt = torch.optim.SGD(p, lr=0.1, momentum=m, nesterov=True)'],
  [[], 'import keras\nopt = keras.optimizers.SGD(0.1, nesterov=True)'],
  [
    ['ported-defaults', 'ported-defaults'],
    'import keras\na = keras.optimizers.RMSprop(1e-3)\nb = torch.optim.RMSprop(p, lr=1e-3)',
  ],
  [[], 'a = torch.optim.Adam(p)\nb = torch.optim.Adam(q)'],
  [[], 'import keras\na = keras.optimizers.Adam(1e-3, epsilon=1e-8)\nb = torch.optim.Adam(p, lr=1e-3)'],
  [['rmsprop-epsilon'], 'opt = torch.optim.RMSprop(p, lr=1e-3, eps=0.01)'],
  [[], 'opt = torch.optim.RMSprop(p, lr=1e-3, eps=1e-6)'],
  [[], 'import keras\nopt = keras.optimizers.RMSprop(1e-3, epsilon=0.01)'],
  [
    ['epochs-per-update'],
    'opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=num_epochs)\nfor e in range(num_epochs):\n    for b in loader:\n        loss.backward()\n        opt.step()\n        s.step()',
  ],
  [
    [],
    'opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=num_epochs)\nfor e in range(num_epochs):\n    for b in loader:\n        opt.step()\n    s.step()',
  ],
  [
    [],
    'opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=steps)\nfor e in range(num_epochs):\n    for b in loader:\n        opt.step()\n        s.step()',
  ],
  [
    [],
    'opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=num_epochs * len(loader))\nfor e in range(num_epochs):\n    for b in loader:\n        opt.step()\n        s.step()',
  ],
  [
    [],
    'opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.1, epochs=num_epochs, steps_per_epoch=len(loader))\nfor e in range(num_epochs):\n    for b in loader:\n        opt.step()\n        s.step()',
  ],
  [
    [],
    'opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=num_epochs)\nfor e in range(num_epochs):\n    opt.step()\n    s.step()',
  ],
] as const)('hints %j in %s', (ids, code) => {
  expect(hintsOf(readCode(code)).map(({ id }) => id)).toEqual(ids);
});
