"""Writes keras-reference.json: paths of Keras's own optimizers in float64, for the tests beside this file.

    KERAS_BACKEND=jax python3 keras-reference.py > keras-reference.json

Made with Keras 3.15.1 on JAX 0.10.2. The code of each case is what Descent reads and writes.
"""

import json

import jax
import jax.numpy as jnp
import keras

jax.config.update("jax_enable_x64", True)
keras.config.set_floatx("float64")

PROBLEMS = {
    # id: formula as Descent reads it, the same in Python, start
    "rosenbrock": ("(1-x)^2 + 100*(y-x^2)^2", lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, (-1.2, 1.0)),
    "flat": ("0.005*x^2 + 0.002*y^2", lambda x, y: 0.005 * x**2 + 0.002 * y**2, (1.0, -2.0)),
}
CASES = [
    "keras.optimizers.SGD(0.001)",
    "keras.optimizers.SGD(0.001, 0.9)",
    "keras.optimizers.SGD(0.001, momentum=0.9, nesterov=True)",
    "keras.optimizers.SGD(0.001, nesterov=True)",
    "keras.optimizers.Adagrad(0.1)",
    "keras.optimizers.Adagrad(0.1, 0.0, 1e-3)",
    "keras.optimizers.RMSprop(0.002)",
    "keras.optimizers.RMSprop(0.002, 0.95, 0.5, 1e-3)",
    "keras.optimizers.RMSprop(0.001, epsilon=1e-2, centered=True)",
    "keras.optimizers.Adadelta(1.0)",
    "keras.optimizers.Adam(0.05)",
    "keras.optimizers.Adam(0.02, 0.8, 0.95, 1e-4)",
    "keras.optimizers.Adam(0.02, amsgrad=True, beta_2=0.9)",
    "keras.optimizers.Adam(0.02, weight_decay=0.1)",
    "keras.optimizers.AdamW(0.02)",
    "keras.optimizers.AdamW(0.02, 0.1)",
    "keras.optimizers.Nadam(0.02)",
    "keras.optimizers.Adamax(0.05)",
    "keras.optimizers.Adamax(0.05, beta_2=0.9, epsilon=0.01)",
    "keras.optimizers.Lion(0.005)",
    "keras.optimizers.Lion(0.005, weight_decay=0.1)",
    "keras.optimizers.SGD(keras.optimizers.schedules.CosineDecay(0.002, 200, 0.1), momentum=0.9)",
    "keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(0.05, 30, 0.5, staircase=True))",
    "keras.optimizers.RMSprop(keras.optimizers.schedules.InverseTimeDecay(0.01, 1, 0.05))",
]
STEPS = [1, 2, 3, 5, 10, 20, 50, 100, 200]


def path(code, function, start):
    gradient = jax.grad(lambda at: function(at[0], at[1]))
    at = keras.Variable(jnp.array(start), dtype="float64")
    optimizer = eval(code)
    points = []
    for k in range(1, STEPS[-1] + 1):
        optimizer.apply([gradient(at.value)], [at])
        if k in STEPS:
            points.append([float(at.value[0]), float(at.value[1])])
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
