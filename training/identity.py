"""Fits the weights of `crates/app/src/usecase/match_claim.rs`: logistic regression on pairs of the tune half.

    cargo run -p onrecord --example identity_signs -- eval/claims > pairs.jsonl
    python identity.py pairs.jsonl [--ridge 0.5]
    python identity.py --oneness claims.jsonl identity.jsonl said_again.jsonl retold.jsonl echoes.jsonl reprints.jsonl

Only pairs that differ in nothing exact are weighed; prints the weights as Rust, and for several thresholds how many
repeats are joined with their own claim, with another, and how many near misses are merged. With `--oneness` those of the
second question, of pairs that are alike; each set is also judged by weights that the others give.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

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


# As in `match_claim.rs`.
LIKENESS, LEAST_LIKENESS = (-5.08, 4.84, 2.37, 3.62), 0.3


def oneness(row):
    """The values that `oneness` of `match_claim.rs` weighs, in its order."""
    odds = [float(np.log(max(supports, 0.003) / max(1 - supports, 0.003))) for supports, _ in row["read"]]
    sense = row["signs"]["sense"]
    return [1.0, min(odds), max(odds), sense["shared"], float(row["contrary"]), float(sense["swapped"])]


def share(x, weights):
    return 1 / (1 + np.exp(-x @ weights))


def of_alike(paths, ridge):
    """Fits and judges what is asked of pairs that are alike."""
    sets = {path: [json.loads(line) for line in open(path)] for path in paths}
    counts = {path: {change: len({row["text"] for row in rows if (row["change"] is None) == change}) for change in (True, False)} for path, rows in sets.items()}
    weights = np.array(LIKENESS)
    alike = {path: [row for row in rows if not row["differ"] and row["own"] and share(np.array(features(row)), weights) >= LEAST_LIKENESS] for path, rows in sets.items()}
    spared = {path: [row for row in rows if row["agree"]] for path, rows in alike.items()}
    asked = {path: [row for row in rows if not row["agree"]] for path, rows in alike.items()}
    values = {path: np.array([oneness(row) for row in rows]) for path, rows in asked.items()}
    truth = {path: np.array([float(row["change"] is None) for row in rows]) for path, rows in asked.items()}
    whole = fitted(np.concatenate(list(values.values())), np.concatenate(list(truth.values())), ridge)
    print("const ONE_WEIGHTS: [f64; 6] = [" + ", ".join(f"{weight:.2f}" for weight in whole) + "];")
    for name, weights in [("fitted on all", {path: whole for path in paths})] + [("fitted on the others", {
            path: fitted(np.concatenate([values[p] for p in paths if p != path]), np.concatenate([truth[p] for p in paths if p != path]), ridge)
            for path in paths})] * (len(paths) > 1):
        for least in (0.3, 0.4, 0.45, 0.5, 0.6, 0.7):
            out = []
            for path in paths:
                kept = share(values[path], weights[path]) >= least
                near = np.array([row["change"] is not None for row in asked[path]])
                joined = (kept & ~near).sum() + sum(row["change"] is None for row in spared[path])
                merged = (kept & near).sum() + sum(row["change"] is not None for row in spared[path])
                out.append(f"{Path(path).stem} {joined / counts[path][True]:.3f}/{merged / counts[path][False]:.3f}")
            print(name, least, "joined/merged:", *out)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pairs", nargs="+")
    arguments.add_argument("--oneness", action="store_true", help="the weights of the second question")
    arguments.add_argument("--ridge", type=float, default=0.5)
    given = arguments.parse_args()
    if given.oneness:
        return of_alike(given.pairs, given.ridge)
    rows = [json.loads(line) for path in given.pairs for line in open(path)]
    weighed = [row for row in rows if not row["differ"] and not row["contrary"] and not row["signs"]["sense"]["swapped"]]
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
