"""The mean of the weights of two training passes ("model soup", Wortsman et al. 2022).

    python stance_mean.py ONE OTHER OUT.pt

ONE and OTHER are kept weights (.pt) or a shipped int8 model (.onnx).
"""

import argparse
from pathlib import Path

import torch

from stance_train import started


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("one", "other", "out"):
        arguments.add_argument(name, type=Path)
    given = arguments.parse_args()
    one, other = started(given.one), started(given.other)
    shared = one.keys() & other.keys()
    floats = {name for name in shared if one[name].is_floating_point()}
    mean = {name: (one[name] + other[name]) / 2 if name in floats else (one if name in one else other)[name] for name in one.keys() | other.keys()}
    print(len(floats), "tensors averaged,", len(mean) - len(floats), "taken as they are")
    torch.save({"model": mean}, given.out)


if __name__ == "__main__":
    main()
