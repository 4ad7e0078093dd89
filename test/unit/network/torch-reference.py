"""Writes torch-reference.json: small networks trained by PyTorch in float64, for the tests beside this file.

    python3 torch-reference.py > torch-reference.json

Muon's Newton-Schulz iteration is made in float64 where PyTorch has bfloat16. Lamb, which PyTorch does not have, is
written here after You et al. 2020, one layer's weights or biases at a time. L-BFGS is given room for the evaluations of its search, which by
default are as many as its iterations.
"""

import json
import math
import sys

import torch

torch.set_default_dtype(torch.float64)
# Muon computes in bfloat16; this is its own code, in the precision of the others.
torch.Tensor.bfloat16 = lambda self: self.clone()

O = torch.optim
N = 12
g = torch.Generator().manual_seed(1)
X = torch.rand(N, 2, generator=g) * 4 - 2
CLASS = torch.where(X[:, 0] * X[:, 1] + 0.3 > 0, 1.0, -1.0)
VALUE = torch.sin(X[:, 0]) - 0.5 * X[:, 1]

ACTIVATIONS = {
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky": torch.nn.LeakyReLU(),
    "sigmoid": torch.sigmoid,
    "gelu": torch.nn.GELU(),
    "linear": lambda z: z,
}
LOSSES = {
    "cross-entropy": lambda z, t: torch.nn.functional.binary_cross_entropy_with_logits(z, (t + 1) / 2),
    "squared": torch.nn.functional.mse_loss,
    "hinge": lambda z, t: torch.clamp(1 - t * z, min=0).mean(),
}


class Lamb(O.Optimizer):
    def __init__(self, params, lr, beta1=0.9, beta2=0.999, eps=1e-6, decay=0.0):
        super().__init__(params, dict(lr=lr))
        self.rest = (beta1, beta2, eps, decay)
        self.t = 0

    @torch.no_grad()
    def step(self):
        beta1, beta2, eps, decay = self.rest
        self.t += 1
        for group in self.param_groups:
            for p in group["params"]:
                s = self.state.setdefault(p, {"m": torch.zeros_like(p), "v": torch.zeros_like(p)})
                s["m"].lerp_(p.grad, 1 - beta1)
                s["v"].lerp_(p.grad**2, 1 - beta2)
                r = (s["m"] / (1 - beta1**self.t)) / ((s["v"] / (1 - beta2**self.t)).sqrt() + eps) + decay * p
                a, b = p.norm().item(), r.norm().item()
                p.sub_(group["lr"] * (a / b if a > 0 and b > 0 else 1) * r)


class Both:
    """Muon on the matrices, AdamW on the biases at the same rate and decay."""

    def __init__(self, params, lr, decay, **rest):
        self.all = [
            O.Muon([p for p in params if p.ndim == 2], lr=lr, weight_decay=decay, **rest),
            O.AdamW([p for p in params if p.ndim == 1], lr=lr, weight_decay=decay, betas=(0.9, 0.95), eps=1e-10),
        ]

    def step(self):
        for one in self.all:
            one.step()

    def zero_grad(self):
        for one in self.all:
            one.zero_grad()


def case(rule, hyper, make, **more):
    return {"rule": rule, "hyper": hyper, "make": make, "hidden": [4, 3], "activation": "tanh",
            "loss": "cross-entropy", "batch": 5, "steps": 30, "clip": None, "schedule": None, **more}


CASES = [
    case("sgd", {"lr": 0.1}, lambda p: O.SGD(p, lr=0.1)),
    case("sgd", {"lr": 0.1, "l2": 0.05}, lambda p: O.SGD(p, lr=0.1, weight_decay=0.05), activation="relu"),
    case("sgd", {"lr": 0.5, "clipnorm": 0.1}, lambda p: O.SGD(p, lr=0.5), clip=0.1, loss="hinge"),
    case("momentum", {"lr": 0.05, "mu": 0.9}, lambda p: O.SGD(p, lr=0.05, momentum=0.9), activation="leaky"),
    case("nesterov", {"lr": 0.05, "mu": 0.9}, lambda p: O.SGD(p, lr=0.05, momentum=0.9, nesterov=True), activation="gelu"),
    case("adagrad", {"lr": 0.1}, lambda p: O.Adagrad(p, lr=0.1)),
    case("adadelta", {"lr": 1}, lambda p: O.Adadelta(p, lr=1.0)),
    case("rmsprop", {"lr": 0.01}, lambda p: O.RMSprop(p, lr=0.01)),
    case("adam", {"lr": 0.01}, lambda p: O.Adam(p, lr=0.01)),
    case("adam", {"lr": 0.01, "l2": 0.1}, lambda p: O.Adam(p, lr=0.01, weight_decay=0.1), activation="sigmoid"),
    case("adam", {"lr": 0.02}, lambda p: O.Adam(p, lr=0.02), loss="squared", hidden=[5]),
    case("adam", {"lr": 0.02}, lambda p: O.Adam(p, lr=0.02), hidden=[]),
    case("adam", {"lr": 0.05}, lambda p: O.Adam(p, lr=0.05),
         schedule=("cosine", lambda o: O.lr_scheduler.CosineAnnealingLR(o, T_max=30))),
    case("adamw", {"lr": 0.01, "lambda": 0.1}, lambda p: O.AdamW(p, lr=0.01, weight_decay=0.1)),
    case("adamax", {"lr": 0.01}, lambda p: O.Adamax(p, lr=0.01)),
    case("nadam", {"lr": 0.01}, lambda p: O.NAdam(p, lr=0.01)),
    case("amsgrad", {"lr": 0.01}, lambda p: O.Adam(p, lr=0.01, amsgrad=True)),
    case("radam", {"lr": 0.01}, lambda p: O.RAdam(p, lr=0.01)),
    case("rprop", {"lr": 0.01}, lambda p: O.Rprop(p, lr=0.01), batch=N),
    case("asgd", {"lr": 0.05}, lambda p: O.ASGD(p, lr=0.05)),
    case("muon", {"lr": 0.02, "lambda": 0.1}, lambda p: Both(p, 0.02, 0.1)),
    case("muon", {"lr": 0.05, "lambda": 0, "mu": 0.8}, lambda p: Both(p, 0.05, 0.0, momentum=0.8), hidden=[3, 5], activation="relu"),
    case("adafactor", {"lr": 0.05}, lambda p: O.Adafactor(p, lr=0.05)),
    case("adafactor", {"lr": 0.05, "lambda": 0.1, "limit": 1.5, "decay": -0.5},
         lambda p: O.Adafactor(p, lr=0.05, weight_decay=0.1, d=1.5, beta2_decay=-0.5)),
    case("lamb", {"lr": 0.02}, lambda p: Lamb(p, 0.02)),
    case("lamb", {"lr": 0.02, "lambda": 0.1}, lambda p: Lamb(p, 0.02, decay=0.1)),
    case("lbfgs", {"lr": 1, "wolfe": 1, "history": 6}, batch=N,
         make=lambda p: O.LBFGS(p, lr=1, max_iter=1, max_eval=30, history_size=6, line_search_fn="strong_wolfe")),
    case("lbfgs", {"lr": 0.5, "history": 4}, batch=N, loss="squared",
         make=lambda p: O.LBFGS(p, lr=0.5, max_iter=1, history_size=4)),
]


def run(one):
    sizes = [2, *one["hidden"], 1]
    gen = torch.Generator().manual_seed(7)
    params = []
    for i, o in zip(sizes, sizes[1:]):
        params.append((torch.rand(o, i, generator=gen) * 2 - 1).requires_grad_())
        params.append((torch.rand(o, generator=gen) * 0.4 - 0.2).requires_grad_())
    flat = lambda: [v for p in params for v in p.detach().reshape(-1).tolist()]
    act, loss_of = ACTIVATIONS[one["activation"]], LOSSES[one["loss"]]
    targets = VALUE if one["loss"] == "squared" else CLASS

    def loss_at(rows):
        a = X[rows]
        for k in range(0, len(params), 2):
            a = a @ params[k].T + params[k + 1]
            if k + 2 < len(params):
                a = act(a)
        return loss_of(a[:, 0], targets[rows])

    start = flat()
    optimizer = one["make"](params)
    scheduler = one["schedule"] and one["schedule"][1](optimizer)
    losses, batches = [], math.ceil(N / one["batch"])
    for t in range(one["steps"]):
        first = (t % batches) * one["batch"]
        rows = list(range(first, min(first + one["batch"], N)))

        def closure():
            optimizer.zero_grad()
            loss = loss_at(rows)
            loss.backward()
            if one["clip"]:
                torch.nn.utils.clip_grad_norm_(params, one["clip"])
            return loss

        if one["rule"] == "lbfgs":
            losses.append(optimizer.step(closure).item())
        else:
            losses.append(closure().item())
            optimizer.step()
        if scheduler:
            scheduler.step()
    kept = {k: v for k, v in one.items() if k not in ("make", "clip", "schedule")}
    return {**kept, "schedule": one["schedule"] and one["schedule"][0], "start": start, "losses": losses, "end": flat()}


json.dump(
    {"torch": torch.__version__, "points": X.tolist(), "classes": CLASS.tolist(), "values": VALUE.tolist(),
     "cases": [run(one) for one in CASES]},
    sys.stdout,
)
print()
