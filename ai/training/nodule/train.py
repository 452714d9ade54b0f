"""Trains the network on a pool for a fixed number of iterations.

The same pool, seed, settings, torch version and kind of machine give the same weights. A run that was interrupted
goes on from its last checkpoint. Works with torch 1.13 and 2.x, on CPU or CUDA.
  python3 -m ai.training.nodule.train --pool FOLDER --work FOLDER --iterations 2000
"""

import argparse
import copy
import os
import time
from pathlib import Path

import numpy as np
import torch

from .network import NoduleNetwork
from .shards import ShardedGradient, flatten, unflatten_into

AVERAGING = 0.995                                   # of the weights that are shipped (exponential moving average)
WARM_UP, COOL_DOWN = 60, 300                       # iterations
CHECKPOINT_EVERY = 100
LOG_EVERY = 50


class Trainer:
    def __init__(self, settings):
        self.settings = settings
        self.sharded = ShardedGradient(settings)
        self.pool_size = len(self.sharded.local.pool)
        torch.manual_seed(settings.seed)
        self.rng = np.random.default_rng([22, settings.seed])
        self.network = NoduleNetwork().to(settings.device)
        self.average = copy.deepcopy(self.network).eval()
        self.optimizer = torch.optim.AdamW(self.network.parameters(), settings.rate, weight_decay=1e-2)
        self.interest = np.full(self.pool_size, 1.5)     # patches that went badly are drawn more often
        self.iteration = 0
        self.checkpoint = Path(settings.work) / "checkpoint.pt"

    def rate(self):
        """Constant after the warm-up; falls linearly to 2 % over the last COOL_DOWN iterations.

        Until the cool-down nothing depends on the number of iterations, so a run can be lengthened.
        """
        left = (self.settings.iterations - self.iteration) / min(COOL_DOWN, self.settings.iterations)
        return self.settings.rate * min(1, (self.iteration + 1) / WARM_UP) * (0.02 + 0.98 * min(1, left))

    def step(self):
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        numbers = self.rng.choice(self.pool_size, self.settings.batch, replace=False, p=self.interest / self.interest.sum())
        parameters, buffers = list(self.network.parameters()), list(self.network.buffers())
        gradient, new_buffers, of_patch, parts = self.sharded.compute(flatten(parameters + buffers), self.iteration, numbers)
        for parameter in parameters:
            parameter.grad = torch.empty_like(parameter)
        unflatten_into(gradient, [p.grad for p in parameters])
        unflatten_into(new_buffers, buffers)
        torch.nn.utils.clip_grad_norm_(parameters, 5.0)
        self.optimizer.step()
        self._average_weights()
        self.interest[numbers] = 0.35 + np.minimum(of_patch / max(of_patch.mean(), 0.05), 2.5)
        self.iteration += 1
        return parts

    def _average_weights(self):
        keep = min(AVERAGING, (self.iteration + 1) / (self.iteration + 20))
        with torch.no_grad():
            for kept, new in zip(self.average.state_dict().values(), self.network.state_dict().values()):
                if kept.dtype.is_floating_point:
                    kept.mul_(keep).add_(new, alpha=1 - keep)
                else:
                    kept.copy_(new)

    def save(self):
        state = {"network": self.network.state_dict(), "average": self.average.state_dict(),
                 "optimizer": self.optimizer.state_dict(), "iteration": self.iteration, "interest": self.interest,
                 "rng": self.rng.bit_generator.state, "settings": vars(self.settings), "torch": torch.__version__}
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        os.replace(part, self.checkpoint)

    def resume(self):
        if not self.checkpoint.exists():
            return
        state = load_checkpoint(self.checkpoint)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.iteration, self.interest = state["iteration"], state["interest"]
        self.rng.bit_generator.state = state["rng"]

    def run(self):
        start, begun, recent = time.time(), self.iteration, []
        while self.iteration < self.settings.iterations:
            recent.append(self.step())
            if self.iteration % LOG_EVERY == 0:
                means = {name: np.mean([r[name] for r in recent]) for name in recent[0]}
                spent = time.time() - start
                print(f"{self.iteration}/{self.settings.iterations} {spent / 60:.1f} min "
                      f"{(self.iteration - begun) * self.settings.batch / spent:.1f} patches/s rate {self.rate():.1e} "
                      + " ".join(f"{name} {value:.3f}" for name, value in means.items()), flush=True)
                recent = []
            if self.iteration % CHECKPOINT_EVERY == 0 or self.iteration == self.settings.iterations:
                self.save()


def load_checkpoint(path):
    """The dictionary that Trainer.save wrote (own files only: this unpickles)."""
    options = {} if torch.__version__.startswith("1.") else {"weights_only": False}
    return torch.load(path, map_location="cpu", **options)


def train(settings):
    Path(settings.work).mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    trainer = Trainer(settings)
    trainer.resume()
    count = sum(p.numel() for p in trainer.network.parameters())
    print(f"{trainer.pool_size} patches, {count} parameters, from iteration {trainer.iteration}", flush=True)
    trainer.run()
    trainer.sharded.close()


def add_arguments(parser):
    parser.add_argument("--pool", required=True)
    parser.add_argument("--work", required=True, help="folder for the checkpoint")
    parser.add_argument("--phantoms", type=int, default=120)
    parser.add_argument("--iterations", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--processes", type=int, default=2, help="1 or 2; the result does not depend on it")


def main():
    parser = argparse.ArgumentParser(description="trains the nodule network")
    add_arguments(parser)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
