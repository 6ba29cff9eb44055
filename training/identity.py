"""Fits the weights of `crates/app/src/usecase/match_claim.rs`: logistic regression on pairs of the tune half.

    cargo run -p onrecord --example identity_signs -- eval/claims > pairs.jsonl
    python identity.py pairs.jsonl [--ridge 0.5]

Only pairs that differ in nothing exact are weighed; prints the weights as Rust, and for several thresholds how many
repeats are joined with their own claim, with another, and how many near misses are merged.
"""

import argparse
import json
from collections import defaultdict

import numpy as np


def features(row):
    signs = row["signs"]
    return [1.0, row["cosine"], min(signs["met"], 2), signs["sense"]["shared"]]


def fitted(x, y, ridge):
    """Newton's method; the constant, which comes first, is not held small."""
    weights, held = np.zeros(x.shape[1]), np.r_[0.0, np.full(x.shape[1] - 1, ridge)]
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + held * weights
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(held + 1e-9), slope)
        weights -= step
        if abs(step).max() < 1e-9:
            return weights
    raise SystemExit("the fit did not settle: give a larger --ridge")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pairs")
    arguments.add_argument("--ridge", type=float, default=0.5)
    given = arguments.parse_args()
    rows = [json.loads(line) for line in open(given.pairs)]
    weighed = [row for row in rows if not row["differ"]]
    x = np.array([features(row) for row in weighed])
    y = np.array([float(row["own"] and row["change"] is None) for row in weighed])
    weights = fitted(x, y, given.ridge)
    print("const WEIGHTS: [f64; 4] = [" + ", ".join(f"{weight:.2f}" for weight in weights) + "];")
    by_text = defaultdict(list)
    for row in rows:
        by_text[row["text"], row["change"]].append(row)
    for least in (0.2, 0.3, 0.35, 0.4, 0.5, 0.6):
        counts = defaultdict(int)
        for (_, change), group in by_text.items():
            scored = [(1 / (1 + np.exp(-np.dot(features(row), weights))), row) for row in group if not row["differ"]]
            best = max(scored, key=lambda pair: pair[0], default=(0, None))
            joined = best[1] if best[0] >= least else None
            counts["repeats" if change is None else "near misses"] += 1
            if joined:
                counts[("joined" if joined["own"] else "wrong") if change is None else ("merged" if joined["own"] else "astray")] += 1
        print(least, dict(counts))


if __name__ == "__main__":
    main()
