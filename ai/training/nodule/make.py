"""Makes the shipped model from nothing but this folder: pool, training, export, evaluation.

  python3 -m ai.training.nodule.make
Each stage that was interrupted goes on where it stopped; the settings below are those of the shipped model.
"""

import argparse
import os
from argparse import Namespace
from pathlib import Path

from .dataset import write_pool
from .evaluate import add_arguments as add_evaluation_arguments
from .evaluate import evaluate
from .package import export
from .train import train

SHIPPED = {"phantoms": 120, "iterations": 1000, "batch": 6, "rate": 2.5e-3, "seed": 1}


def main():
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "sightline-training"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", default=str(cache), help="folder for pool and checkpoint (about 4 GB)")
    parser.add_argument("--processes", type=int, default=2, help="of pool, training and evaluation")
    parser.add_argument("--device", default="cpu")
    for name, value in SHIPPED.items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    add_evaluation_arguments(parser)
    arguments = parser.parse_args()

    pool = Path(arguments.work) / "pool"
    write_pool(pool, arguments.phantoms, arguments.processes)
    train(Namespace(pool=str(pool), work=arguments.work, processes=arguments.processes, device=arguments.device,
                    **{name: getattr(arguments, name) for name in SHIPPED}))
    export(Path(arguments.work) / "checkpoint.pt")
    evaluate(arguments.scans, arguments.data, processes=arguments.processes)


if __name__ == "__main__":
    main()
