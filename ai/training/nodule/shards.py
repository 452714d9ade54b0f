"""Gradients of one batch, computed in shards that may run in processes of their own.

Processes with one thread each share a busy machine far better than one process with several threads. What is
computed does not depend on how many processes there are: a batch always has SHARDS shards, each normalises its own
batch statistics, and each patch's augmentation is seeded by the iteration and its place in the batch.
"""

import multiprocessing

import numpy as np
import torch

from .dataset import Pool, augment, make_target
from .loss import detection_loss
from .network import NoduleNetwork

SHARDS = 2


def flatten(tensors):
    return torch.cat([t.detach().reshape(-1).float() for t in tensors])


def unflatten_into(flat, tensors):
    """Copies consecutive parts of `flat` into `tensors`."""
    start = 0
    with torch.no_grad():
        for tensor in tensors:
            tensor.copy_(flat[start:start + tensor.numel()].reshape(tensor.shape).to(tensor.dtype))
            start += tensor.numel()


class Shard:
    """A copy of the network that turns patch numbers into a gradient."""

    def __init__(self, settings):
        self.pool = Pool(settings.pool, settings.phantoms)
        self.device, self.seed = settings.device, settings.seed
        self.network = NoduleNetwork().to(settings.device).train()

    def compute(self, state, iteration, first_slot, numbers):
        """`state`: flat parameters then buffers. Returns (flat gradient, flat buffers, loss of each patch, parts)."""
        parameters, buffers = list(self.network.parameters()), list(self.network.buffers())
        unflatten_into(state, parameters + buffers)
        images, targets = [], []
        for slot, number in enumerate(numbers, first_slot):
            rng = np.random.default_rng([24, self.seed, iteration, slot])
            image, mask, lesions = augment(rng, *self.pool.read(number))
            images.append(image[None])
            targets.append(make_target(mask, lesions))
        images = torch.from_numpy(np.stack(images)).to(self.device)
        targets = torch.from_numpy(np.stack(targets)).to(self.device)
        self.network.zero_grad()
        loss, of_patch, parts = detection_loss(self.network(images), targets)
        loss.backward()
        gradient = flatten(p.grad for p in parameters)
        return gradient, flatten(buffers), of_patch.cpu().numpy(), dict(parts, loss=float(loss.detach()))


def _serve(pipe, settings):
    torch.set_num_threads(1)
    shard = Shard(settings)
    while (task := pipe.recv()) is not None:
        state, iteration, first_slot, numbers = task
        gradient, buffers, of_patch, parts = shard.compute(torch.from_numpy(state), iteration, first_slot, numbers)
        pipe.send((gradient.numpy(), buffers.numpy(), of_patch, parts))


class ShardedGradient:
    """Mean gradient and batch-norm buffers over the shards; shard 0 in this process, others in helpers."""

    def __init__(self, settings):
        self.local = Shard(settings)
        self.pipes = []
        context = multiprocessing.get_context("spawn")
        for _ in range(min(settings.processes, SHARDS) - 1):
            ours, theirs = context.Pipe()
            context.Process(target=_serve, args=(theirs, settings), daemon=True).start()
            self.pipes.append(ours)

    def compute(self, state, iteration, numbers):
        """`state` as for Shard.compute; returns (gradient, buffers, loss of each patch, mean parts)."""
        size = len(numbers) // SHARDS
        work = [(state, iteration, i * size, numbers[i * size:(i + 1) * size]) for i in range(SHARDS)]
        remote = work[1:1 + len(self.pipes)]
        for pipe, task in zip(self.pipes, remote):
            pipe.send((state.cpu().numpy(), *task[1:]))
        results = [self.local.compute(*task) for task in work[:1] + work[1 + len(self.pipes):]]
        for place, pipe in enumerate(self.pipes, 1):
            gradient, buffers, of_patch, parts = pipe.recv()
            results.insert(place, (torch.from_numpy(gradient).to(state.device),
                                   torch.from_numpy(buffers).to(state.device), of_patch, parts))
        gradients, buffers, of_patch, parts = zip(*results)
        mean = {name: float(np.mean([p[name] for p in parts])) for name in parts[0]}
        return sum(gradients) / SHARDS, sum(buffers) / SHARDS, np.concatenate(of_patch), mean

    def close(self):
        for pipe in self.pipes:
            pipe.send(None)
