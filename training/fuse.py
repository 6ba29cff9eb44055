"""Fits the weights of `crates/app/src/reading/fuse.rs`: multinomial logistic regression on rows of `pair_signs`.

    python fuse.py ROWS.jsonl [--ridge 0.3]

Half of the rows, drawn with a fixed seed, are left out of a fit and scored; then all are fitted on, and these weights are
printed as Rust.
"""

import argparse
import json

import numpy as np
import torch

from stance_data import LABELS
from stance_export import expected_calibration_error
from stance_train import scores


def regression(features, gold, labels, ridge):
    """Weights of all labels but the last, against it; the constant, which comes first, is not held small."""
    x, y = torch.tensor(features, dtype=torch.float64), torch.tensor(gold)
    weights = torch.zeros(labels - 1, features.shape[1], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=500)

    def closure():
        optimizer.zero_grad()
        logits = torch.cat([x @ weights.T, torch.zeros(len(x), 1, dtype=torch.float64)], 1)
        loss = torch.nn.functional.cross_entropy(logits, y, reduction="sum") + ridge * (weights[:, 1:] ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach().numpy()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("rows", nargs="+")
    arguments.add_argument("--ridge", type=float, default=0.3)
    given = arguments.parse_args()
    rows = [json.loads(line) for path in given.rows for line in open(path)]
    rows = [row for row in rows if row["row"] and not row["row"]["ruled"]]
    features = np.array([row["row"]["features"] for row in rows])
    other = [row["row"]["other_figure"] for row in rows]
    differs = np.array([figures is not None for figures in other])
    gold = np.array([LABELS[row["label"]] for row in rows])
    # Rows of one kind may alternate in their files: a draw, no parity.
    held = np.random.default_rng(7).permutation(len(rows)) % 2 == 1
    fitted = regression(features[~held & ~differs], gold[~held & ~differs], 3, given.ridge)
    # Rows whose text has another figure are few: all of them are fitted on.
    figures = np.array([figures for figures in other if figures])
    second = regression(figures, np.where(gold[differs] == 1, 0, 1), 2, given.ridge / 10)
    print("static WEIGHTS: [[f64; FEATURES]; 2] = [")
    for row in regression(features[~differs], gold[~differs], 3, given.ridge):
        print("    [" + ", ".join(f"{value:.3f}" for value in row) + "],")
    print("];")
    print("static OTHER_FIGURE: [f64; OTHER_FEATURES] = [" + ", ".join(f"{value:.3f}" for value in second[0]) + "];")

    def shares(weights):
        logits = np.concatenate([features @ weights.T, np.zeros((len(features), 1))], 1)
        powers = np.exp(logits - logits.max(1, keepdims=True))
        found = powers / powers.sum(1, keepdims=True)
        if weights is fitted:
            refutes = 1 / (1 + np.exp(-figures @ second[0]))
            found[differs] = np.stack([(1 - refutes) / 2, refutes, (1 - refutes) / 2], 1)
        return found

    plain = np.zeros_like(fitted)
    plain[0, 1] = plain[1, 2] = 1
    for name, found in (("model alone", shares(plain)), ("fused", shares(fitted))):
        for half, part in (("fitted", ~held), ("held", held)):
            values = {**scores(found[part], gold[part]), "ece": expected_calibration_error(found[part], gold[part])}
            print(name, half, " ".join(f"{key} {value:.3f}" for key, value in values.items()))
    for source in sorted({row.get("source") or "" for row in rows}):
        part = np.array([(row.get("source") or "") == source for row in rows])
        print(source, part.sum(), " ".join(f"{key} {value:.3f}" for key, value in scores(shares(fitted)[part], gold[part]).items()))


if __name__ == "__main__":
    main()
