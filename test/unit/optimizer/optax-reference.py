"""Writes optax-reference.json: paths of Optax's own optimizers in float64, for the tests beside this file.

    python3 optax-reference.py > optax-reference.json

Made with Optax 0.2.8 and JAX 0.10.2. The code of each case is what Descent reads and writes.
"""

import json

import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)

PROBLEMS = {
    # id: formula as Descent reads it, the same in Python, start
    "rosenbrock": ("(1-x)^2 + 100*(y-x^2)^2", lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, (-1.2, 1.0)),
    "waves": ("sin(3*x)*cos(2*y) + 0.1*(x^2+y^2)", lambda x, y: jnp.sin(3 * x) * jnp.cos(2 * y) + 0.1 * (x**2 + y**2), (0.8, 1.1)),
    "flat": ("0.005*x^2 + 0.002*y^2", lambda x, y: 0.005 * x**2 + 0.002 * y**2, (1.0, -2.0)),
}
CASES = [
    "optax.sgd(0.001)",
    "optax.sgd(0.001, 0.9)",
    "optax.sgd(0.001, momentum=0.9, nesterov=True)",
    "optax.adagrad(0.1)",
    "optax.adagrad(0.1, initial_accumulator_value=0.0, eps=1e-3)",
    "optax.rmsprop(0.002)",
    "optax.rmsprop(0.002, 0.95, eps=1e-3, momentum=0.5)",
    "optax.rmsprop(0.001, eps=1e-2, centered=True)",
    "optax.rmsprop(0.001, eps=1e-2, eps_in_sqrt=False)",
    "optax.rmsprop(0.001, eps=1e-2, eps_in_sqrt=False, momentum=0.5)",
    "optax.adadelta(1.0)",
    "optax.adadelta(1.0, 0.95, 1e-5, 0.1)",
    "optax.adam(0.05)",
    "optax.adam(0.02, 0.8, 0.95, 1e-4)",
    "optax.adam(0.02, nesterov=True)",
    "optax.nadam(0.02, eps=1e-5)",
    "optax.adamw(0.02)",
    "optax.adamw(0.02, weight_decay=0.1)",
    "optax.amsgrad(0.05, b2=0.9)",
    "optax.adamax(0.05)",
    "optax.adamax(0.05, b2=0.9, eps=0.01)",
    "optax.lion(0.005)",
    "optax.lion(0.005, weight_decay=0.1)",
    "optax.rprop(0.01)",
    "optax.rprop(0.1, 0.3, 1.4, 1e-3, 0.5)",
    "optax.chain(optax.add_decayed_weights(0.2), optax.sgd(0.001, 0.9))",
    "optax.chain(optax.scale_by_adam(b1=0.8), optax.add_decayed_weights(0.1), optax.scale_by_learning_rate(0.02))",
    "optax.sgd(optax.cosine_decay_schedule(0.002, 200, 0.1), momentum=0.9)",
    "optax.adam(optax.exponential_decay(0.05, 30, 0.5, staircase=True))",
    "optax.adamw(optax.linear_schedule(0.002, 0.05, 24))",
    "optax.rmsprop(lambda k: 0.01 / (1 + 0.05 * k))",
]
STEPS = [1, 2, 3, 5, 10, 20, 50, 100, 200]


def path(code, function, start):
    gradient = jax.grad(lambda at: function(at[0], at[1]))
    at = jnp.array(start)
    tx = eval(code)
    state = tx.init(at)
    points = []

    @jax.jit
    def step(at, state):
        updates, state = tx.update(gradient(at), state, at)
        return optax.apply_updates(at, updates), state

    for k in range(1, STEPS[-1] + 1):
        at, state = step(at, state)
        if k in STEPS:
            points.append([float(at[0]), float(at[1])])
    return points


print(
    json.dumps(
        {
            "steps": STEPS,
            "problems": {name: {"text": text, "start": start} for name, (text, _, start) in PROBLEMS.items()},
            "paths": [
                {"code": code, "problem": name, "points": path(code, function, start)}
                for code in CASES
                for name, (_, function, start) in PROBLEMS.items()
            ],
        }
    )
)
