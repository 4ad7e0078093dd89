"""Fits a line to noisy points, with one optimizer after another."""

import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 64).unsqueeze(1)
y = 3 * x - 0.5 + 0.1 * torch.randn_like(x)


def fit(make_optimizer, steps=200):
    model = torch.nn.Linear(1, 1)
    optimizer = make_optimizer(model.parameters())
    for _ in range(steps):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
    return loss.item()


print("SGD     ", fit(lambda p: torch.optim.SGD(p, lr=0.1)))
print("Momentum", fit(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)))
print("RMSprop ", fit(lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9)))
print("Adam    ", fit(lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.9, 0.999))))
