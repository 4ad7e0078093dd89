"""Writes scipy-reference.json: paths of SciPy's Nelder-Mead, for the tests beside this file.

    python3 scipy-reference.py > scipy-reference.json

Made with SciPy 1.10.1. Of each iteration the best point is kept.
"""

import json

import numpy as np
from scipy.optimize import minimize

PROBLEMS = {
    # id: formula as Descent reads it, function, gradient, Hessian, start
    "rosenbrock": (
        "(1-x)^2 + 100*(y-x^2)^2",
        lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2,
        lambda p: np.array([-2 * (1 - p[0]) - 400 * p[0] * (p[1] - p[0] ** 2), 200 * (p[1] - p[0] ** 2)]),
        lambda p: np.array([[2 - 400 * (p[1] - 3 * p[0] ** 2), -400 * p[0]], [-400 * p[0], 200.0]]),
        (-1.2, 1.0),
    ),
    "himmelblau": (
        "(x^2+y-11)^2 + (x+y^2-7)^2",
        lambda p: (p[0] ** 2 + p[1] - 11) ** 2 + (p[0] + p[1] ** 2 - 7) ** 2,
        lambda p: np.array(
            [
                4 * p[0] * (p[0] ** 2 + p[1] - 11) + 2 * (p[0] + p[1] ** 2 - 7),
                2 * (p[0] ** 2 + p[1] - 11) + 4 * p[1] * (p[0] + p[1] ** 2 - 7),
            ]
        ),
        lambda p: np.array(
            [
                [12 * p[0] ** 2 + 4 * p[1] - 42, 4 * p[0] + 4 * p[1]],
                [4 * p[0] + 4 * p[1], 4 * p[0] + 12 * p[1] ** 2 - 26],
            ]
        ),
        (0.5, -0.75),
    ),
    # Climbs at first: its curvature is negative at the start.
    "waves": (
        "sin(3*x)*cos(2*y) + 0.1*(x^2+y^2)",
        lambda p: np.sin(3 * p[0]) * np.cos(2 * p[1]) + 0.1 * (p[0] ** 2 + p[1] ** 2),
        lambda p: np.array(
            [
                3 * np.cos(3 * p[0]) * np.cos(2 * p[1]) + 0.2 * p[0],
                -2 * np.sin(3 * p[0]) * np.sin(2 * p[1]) + 0.2 * p[1],
            ]
        ),
        lambda p: np.array(
            [
                [-9 * np.sin(3 * p[0]) * np.cos(2 * p[1]) + 0.2, -6 * np.cos(3 * p[0]) * np.sin(2 * p[1])],
                [-6 * np.cos(3 * p[0]) * np.sin(2 * p[1]), -4 * np.sin(3 * p[0]) * np.cos(2 * p[1]) + 0.2],
            ]
        ),
        (0.8, 1.1),
    ),
}

out = {"problems": {k: {"text": v[0], "start": v[4]} for k, v in PROBLEMS.items()}, "paths": []}
for name, (_, f, _g, _h, start) in PROBLEMS.items():
    points = [list(start)]
    options = {"xatol": 1e-10, "fatol": 1e-10}
    keep = lambda p: points.append([float(v) for v in p])  # noqa: E731
    minimize(f, start, method="Nelder-Mead", callback=keep, options=options)
    out["paths"].append({"method": "Nelder-Mead", "problem": name, "points": points})
print(json.dumps(out, separators=(",", ":")))
