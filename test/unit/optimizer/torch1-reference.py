"""Writes torch1-reference.json: RAdam, ASGD and the rates of schedulers, for the tests beside this file.

    python3 torch1-reference.py > torch1-reference.json

Made with PyTorch 1.13 of Debian 12. Of ASGD the mean, state["ax"], is kept, which is what Descent shows.
"""

import json
import warnings

import torch

warnings.filterwarnings("ignore")
torch.set_default_dtype(torch.float64)
S = torch.optim.lr_scheduler
PROBLEMS = {
    "rosenbrock": ("(1-x)^2 + 100*(y-x^2)^2", lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, (-1.2, 1.0)),
    "waves": ("sin(3*x)*cos(2*y) + 0.1*(x^2+y^2)", lambda x, y: torch.sin(3 * x) * torch.cos(2 * y) + 0.1 * (x**2 + y**2), (0.8, 1.1)),
}
CASES = [
    "torch.optim.RAdam(p, lr=0.002)",
    "torch.optim.RAdam(p, lr=0.0005, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.1)",
    "torch.optim.ASGD(p, lr=0.001)",
    "torch.optim.ASGD(p, lr=0.001, lambd=0.02, alpha=0.6, t0=20, weight_decay=0.1)",
]
SCHEDULERS = [
    "MultiStepLR(opt, milestones=[30, 80], gamma=0.1)",
    "LinearLR(opt, start_factor=0.3, total_iters=40)",
    "LinearLR(opt, start_factor=1.0, end_factor=0.1, total_iters=70)",
    "PolynomialLR(opt, total_iters=80, power=2.0)",
    "CosineAnnealingWarmRestarts(opt, T_0=20)",
    "CosineAnnealingWarmRestarts(opt, T_0=10, T_mult=2, eta_min=0.001)",
    "OneCycleLR(opt, max_lr=0.1, total_steps=100, cycle_momentum=False)",
    "OneCycleLR(opt, max_lr=0.1, total_steps=100, pct_start=0.25, anneal_strategy='linear', cycle_momentum=False, div_factor=10.0, final_div_factor=100.0)",
]
STEPS = [1, 2, 3, 5, 10, 20, 50, 100, 200]


def path(code, f, start):
    x, y = (torch.tensor(v, requires_grad=True) for v in start)
    p = [x, y]
    optimizer = eval(code)
    points = []
    for step in range(1, STEPS[-1] + 1):
        optimizer.zero_grad()
        f(x, y).backward()
        optimizer.step()
        if step in STEPS:
            points.append([optimizer.state[v]["ax"].item() if "ASGD" in code else v.item() for v in p])
    return points


def rates(code):
    p = torch.tensor(1.0, requires_grad=True)
    opt = torch.optim.SGD([p], lr=0.1)
    scheduler = eval("S." + code)
    found = []
    for _ in range(100):
        found.append(opt.param_groups[0]["lr"])
        opt.step()
        scheduler.step()
    return found


def plateau(losses):
    p = torch.tensor(1.0, requires_grad=True)
    opt = torch.optim.SGD([p], lr=0.1)
    scheduler = S.ReduceLROnPlateau(opt, factor=0.5, patience=3, threshold=0.01, min_lr=0.01)
    found = []
    for loss in losses:
        found.append(opt.param_groups[0]["lr"])
        scheduler.step(loss)
    return found


# A loss that falls, stalls, and falls again.
LOSSES = [1 / (k + 1) if k < 10 or 30 < k < 40 else 0.1 for k in range(80)]
print(
    json.dumps(
        {
            "steps": STEPS,
            "problems": {k: {"text": t, "start": s} for k, (t, _, s) in PROBLEMS.items()},
            "paths": [{"code": c, "problem": k, "points": path(c, f, s)} for c in CASES for k, (_, f, s) in PROBLEMS.items()],
            "rates": [{"code": c, "rates": rates(c)} for c in SCHEDULERS],
            "plateau": {"losses": LOSSES, "rates": plateau(LOSSES)},
        },
        separators=(",", ":"),
    )
)
