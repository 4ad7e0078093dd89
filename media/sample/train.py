"""Trains a small classifier on two half moons, with one optimizer after another."""

import math

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def half_moons(n, noise=0.15):
    angle = math.pi * torch.rand(n)
    label = torch.arange(n) % 2
    upper = torch.stack([angle.cos(), angle.sin()], dim=1)
    lower = torch.stack([1 - angle.cos(), 0.5 - angle.sin()], dim=1)
    points = torch.where(label.bool().unsqueeze(1), lower, upper)
    return points + noise * torch.randn(n, 2), label


def train(make_optimizer, data, epochs=20):
    torch.manual_seed(1)  # the same start and the same batches for each optimizer
    model = nn.Sequential(nn.Linear(2, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 2))
    optimizer = make_optimizer(model.parameters())
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
    for _ in range(epochs):
        for points, labels in DataLoader(data, batch_size=64, shuffle=True):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(points), labels)
            loss.backward()
            optimizer.step()
        schedule.step()
    return model


def accuracy(model, points, labels):
    with torch.no_grad():
        return (model(points).argmax(dim=1) == labels).float().mean().item()


torch.manual_seed(0)
train_set = TensorDataset(*half_moons(1000))
test_points, test_labels = half_moons(500)

optimizers = {
    "SGD": lambda p: torch.optim.SGD(p, lr=0.1),
    "Nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "RMSprop": lambda p: torch.optim.RMSprop(p, lr=1e-3, alpha=0.99),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=5e-3, betas=(0.9, 0.999), weight_decay=1e-2),
}
for name, make_optimizer in optimizers.items():
    model = train(make_optimizer, train_set)
    print(f"{name:8} {accuracy(model, test_points, test_labels):.1%}")
