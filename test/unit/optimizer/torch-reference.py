"""Writes torch-reference.json: paths of PyTorch's own optimizers in float64, for the tests beside this file.

    python3 torch-reference.py > torch-reference.json

Made with PyTorch 2.14.1. Lion, Newton and BFGS are not in it: the tests hold them to transcriptions and algebra.
"""

import json
import sys

import torch

torch.set_default_dtype(torch.float64)

PROBLEMS = {
    # id: formula as Descent reads it, the same in Python, start
    "rosenbrock": ("(1-x)^2 + 100*(y-x^2)^2", lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, (-1.2, 1.0)),
    "himmelblau": ("(x^2+y-11)^2 + (x+y^2-7)^2", lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, (0.5, -0.75)),
    "ravine": ("0.5*(13*x^2 + 10*x*y + 13*y^2)/8 + 2*(x-y)^2", lambda x, y: 0.5 * (13 * x**2 + 10 * x * y + 13 * y**2) / 8 + 2 * (x - y) ** 2, (2.0, -0.5)),
    "waves": ("sin(3*x)*cos(2*y) + 0.1*(x^2+y^2)", lambda x, y: torch.sin(3 * x) * torch.cos(2 * y) + 0.1 * (x**2 + y**2), (0.8, 1.1)),
}

O = torch.optim
CASES = [
    ("sgd", {"lr": 0.001}, lambda p: O.SGD(p, lr=0.001)),
    ("sgd", {"lr": 0.001, "l2": 0.5}, lambda p: O.SGD(p, lr=0.001, weight_decay=0.5)),
    ("momentum", {"lr": 0.001, "mu": 0.9}, lambda p: O.SGD(p, lr=0.001, momentum=0.9)),
    ("momentum", {"lr": 0.001, "mu": 0.8, "tau": 0.3, "l2": 0.1}, lambda p: O.SGD(p, lr=0.001, momentum=0.8, dampening=0.3, weight_decay=0.1)),
    ("nesterov", {"lr": 0.001, "mu": 0.9}, lambda p: O.SGD(p, lr=0.001, momentum=0.9, nesterov=True)),
    ("adagrad", {"lr": 0.1}, lambda p: O.Adagrad(p, lr=0.1)),
    ("adagrad", {"lr": 0.1, "eta": 0.01, "s0": 0.1, "eps": 1e-6}, lambda p: O.Adagrad(p, lr=0.1, lr_decay=0.01, initial_accumulator_value=0.1, eps=1e-6)),
    ("rmsprop", {"lr": 0.01}, lambda p: O.RMSprop(p, lr=0.01)),
    ("rmsprop", {"lr": 0.002, "alpha": 0.9, "mu": 0.5}, lambda p: O.RMSprop(p, lr=0.002, alpha=0.9, momentum=0.5)),
    ("rmsprop", {"lr": 0.001, "centered": 1, "mu": 0.3, "eps": 1e-3}, lambda p: O.RMSprop(p, lr=0.001, centered=True, momentum=0.3, eps=1e-3)),
    ("adadelta", {}, lambda p: O.Adadelta(p)),
    ("adadelta", {"lr": 2, "rho": 0.95, "eps": 1e-5}, lambda p: O.Adadelta(p, lr=2, rho=0.95, eps=1e-5)),
    ("adam", {"lr": 0.05}, lambda p: O.Adam(p, lr=0.05)),
    ("adam", {"lr": 0.01, "beta1": 0.8, "beta2": 0.95, "eps": 1e-4, "l2": 0.2}, lambda p: O.Adam(p, lr=0.01, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.2)),
    ("amsgrad", {"lr": 0.05, "beta2": 0.9}, lambda p: O.Adam(p, lr=0.05, betas=(0.9, 0.9), amsgrad=True)),
    ("adamw", {"lr": 0.02, "lambda": 0.1}, lambda p: O.AdamW(p, lr=0.02, weight_decay=0.1)),
    ("nadam", {}, lambda p: O.NAdam(p)),
    ("nadam", {"lr": 0.02, "beta1": 0.85, "beta2": 0.98, "eps": 1e-5, "psi": 0.02, "l2": 0.1}, lambda p: O.NAdam(p, lr=0.02, betas=(0.85, 0.98), eps=1e-5, momentum_decay=0.02, weight_decay=0.1)),
    ("adamax", {"lr": 0.05}, lambda p: O.Adamax(p, lr=0.05)),
    ("adamax", {"lr": 0.05, "beta2": 0.9, "eps": 0.01}, lambda p: O.Adamax(p, lr=0.05, betas=(0.9, 0.9), eps=0.01)),
    ("rprop", {}, lambda p: O.Rprop(p)),
    ("rprop", {"lr": 0.1, "etaminus": 0.3, "etaplus": 1.4, "dmax": 0.5, "dmin": 1e-3}, lambda p: O.Rprop(p, lr=0.1, etas=(0.3, 1.4), step_sizes=(1e-3, 0.5))),
    ("lbfgs", {"lr": 0.1, "history": 5}, lambda p: O.LBFGS(p, lr=0.1, history_size=5, max_iter=1)),
    ("lbfgs", {"wolfe": 1, "history": 5}, lambda p: O.LBFGS(p, history_size=5, max_iter=1, max_eval=100, line_search_fn="strong_wolfe")),
    ("lbfgs", {"wolfe": 1, "history": 2, "lr": 0.5}, lambda p: O.LBFGS(p, lr=0.5, history_size=2, max_iter=1, max_eval=100, line_search_fn="strong_wolfe")),
]
S = torch.optim.lr_scheduler
SCHEDULED = [
    ("momentum", {"lr": 0.001}, "step", {"every": 30, "factor": 0.5}, lambda p: O.SGD(p, lr=0.001, momentum=0.9), lambda o: S.StepLR(o, 30, 0.5)),
    ("adam", {"lr": 0.05}, "cosine", {"low": 0.1}, lambda p: O.Adam(p, lr=0.05), lambda o: S.CosineAnnealingLR(o, 200, 0.005)),
    ("adamw", {"lr": 0.05, "lambda": 0.1}, "warmup", {"warm": 25}, lambda p: O.AdamW(p, lr=0.05, weight_decay=0.1), lambda o: S.LinearLR(o, 1 / 25, 1, 24)),
    ("rmsprop", {"lr": 0.01}, "inverse", {"k": 0.05}, lambda p: O.RMSprop(p, lr=0.01), lambda o: S.LambdaLR(o, lambda t: 1 / (1 + 0.05 * t))),
]
STEPS = [1, 2, 3, 5, 10, 20, 50, 100, 200]


def path(f, start, make, schedule=None):
    x, y = (torch.tensor(v, requires_grad=True) for v in start)
    optimizer = make([x, y])
    scheduler = schedule and schedule(optimizer)

    def closure():
        optimizer.zero_grad()
        loss = f(x, y)
        loss.backward()
        return loss

    points = []
    for step in range(1, STEPS[-1] + 1):
        optimizer.step(closure)
        if scheduler:
            scheduler.step()
        if step in STEPS:
            points.append([x.item(), y.item()])
    return points


result = {"steps": STEPS, "problems": {k: {"text": t, "start": s} for k, (t, _, s) in PROBLEMS.items()}, "paths": []}
ALL = [(o, h, None, m, None) for o, h, m in CASES] + [(o, h, {"id": i, "hyper": k}, m, s) for o, h, i, k, m, s in SCHEDULED]
for optimizer, hyper, named, make, schedule in ALL:
    for problem, (_, f, start) in PROBLEMS.items():
        case = {"optimizer": optimizer, "hyper": hyper, "problem": problem, **({"schedule": named} if named else {})}
        result["paths"].append({**case, "points": path(f, start, make, schedule)})
json.dump(result, sys.stdout, separators=(",", ":"))
