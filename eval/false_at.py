"""Sums `false_at` over several sets: what False would be at other least strengths, with Wilson's 95 % interval.

    for set in plain close; do onrecord eval check eval/verdicts/$set.jsonl --json > $set.json; done
    python3 eval/false_at.py plain.json close.json
"""

import collections, json, math, pathlib, sys

Z = 1.959963984540054


def wilson(right, said):
    p = right / said
    middle, half = p + Z * Z / (2 * said), Z * math.sqrt(p * (1 - p) / said + Z * Z / (4 * said * said))
    return [(middle - half) / (1 + Z * Z / said), (middle + half) / (1 + Z * Z / said)]


found = [json.loads(pathlib.Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:]]
if not found:
    sys.exit(__doc__)
if len({one["model"] for one in found}) > 1:
    sys.exit("the files were measured with different readers: measure all of them with one")
if len({tuple(at["threshold"] for at in one["false_at"]) for one in found}) > 1:
    sys.exit("the files have different thresholds: measure all of them with one program")
refuted = sum(sum(one["confusion"].get("refutes", {}).values()) for one in found)
said, right = collections.Counter(), collections.Counter()
for at in (at for one in found for at in one["false_at"]):
    said[at["threshold"]] += at["said"]
    right[at["threshold"]] += at["right"]

print(f"{len(found)} sets, {sum(one['n'] for one in found)} rows, {refuted} labelled refutes")
print("false_at   said  right  precision    low   high  recall")
for at in said:
    shares = [right[at] / said[at], *wilson(right[at], said[at])] if said[at] else [None] * 3
    shares.append(right[at] / refuted if refuted else None)
    precision, low, high, recall = ("none" if share is None else f"{share:.3f}" for share in shares)
    print(f"{at:<8.2f} {said[at]:>6} {right[at]:>6} {precision:>10} {low:>6} {high:>6} {recall:>7}")
