"""The mean of the weights of several runs that go on from one another: they lie near enough to one another for it to mean something.

    python stance_mean.py OUT.pt runs/third/average.pt=0.5 runs/second/last.pt=0.25 runs/first/average.pt=0.25
"""

import argparse
from pathlib import Path

import torch

from stance_train import started


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("parts", nargs="+", help="PATH=SHARE; the shares add up to one")
    given = arguments.parse_args()
    parts = [(started(Path(path)), float(share)) for path, share in (part.rsplit("=", 1) for part in given.parts)]
    if abs(sum(share for _, share in parts) - 1) > 1e-6:
        arguments.error("the shares must add up to one")
    torch.save({"model": {name: sum(share * weights[name] for weights, share in parts) for name in parts[0][0]}}, given.out)


if __name__ == "__main__":
    main()
