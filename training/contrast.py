"""Development pairs made by rule from supported rows: a number changed so that the claim is false, harmless changes, negations.

    python contrast.py DATA OUT.jsonl [--seed 11] [--each 300]

Each row is {"claim", "evidence", "label", "source": kind, "from": the claim it was made of}. Only development rows are used.
"""

import argparse
import collections
import json
import random
import re
from pathlib import Path

from stance_data import NUMBER_WORDS, negated, parse, rows_of, written

FILES = ["dev_in_domain", "dev/fever_symmetric-dev", "dev/fm2-dev", "dev/vitaminc_probe-test", "dev/rte-dev", "dev/ling_nli-val_lots", "dev/mnli_small-dev_matched_7_5k"]
NUMBER = re.compile(r"(?<![\w.,-])(?:\d[\d,]*\d|\d)(?:\.\d+)?(?![\w-])")
BOUND = re.compile(r"(at least|at most|than|over|under|up to|about|around|only|nearly|almost|approximately|some|between|to|and)\W*$", re.I)


def spots(claim, evidence):
    """Numbers of the claim that the evidence gives too, once, and that no hedge or range stands before."""
    for spot in NUMBER.finditer(claim):
        value = parse(spot.group())
        if value and not BOUND.search(claim[: spot.start()]) and len(re.findall(rf"(?<![\w.,]){re.escape(spot.group())}(?!\w)", evidence)) == 1:
            yield spot, value


def changed(draw, claim, spot, value):
    """Off by far more than Close allows; a year by some years."""
    year = 1000 <= value <= 2100 and value == int(value) and "," not in spot.group()
    other = value + draw.choice([-9, -6, -3, -2, 2, 3, 5, 8]) if year else value * draw.choice([0.3, 0.5, 0.7, 1.4, 1.7, 2, 4]) + (1 if value < 10 else 0)
    put = str(int(other)) if year else written(other if "." in spot.group() else round(other), spot.group())
    return claim[: spot.start()] + put + claim[spot.end() :] if parse(put) != value else None


def harmless(draw, claim, spot, value):
    """A hedge that the number meets, or the number rounded under "about"."""
    year = 1000 <= value <= 2100 and value == int(value) and "," not in spot.group()
    after = claim[spot.end() :]
    if year or value < 8 or re.match(r"(st|nd|rd|th|\s*(January|February|March|April|May|June|July|August|September|October|November|December))", after) or re.search(r"(\$|£|€|January|February|March|April|May|June|July|August|September|October|November|December|No\.?|number|in|on|of|the|a)\s*$", claim[: spot.start()]):
        return None
    word, number = draw.choice([("about", value), ("at least", value), ("more than", value * 0.8), ("approximately", value), ("fewer than", value * 1.3), ("over", value * 0.9), ("nearly", value * 1.04)])
    if word == "fewer than" and "%" in after[:2]:
        word = "less than"
    put = written(number if "." in spot.group() else round(number + (0.49 if word in ("fewer than", "less than", "nearly") else -0.49 if word in ("more than", "over") else 0)), spot.group())
    return claim[: spot.start()] + f"{word} {put}" + after


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--seed", type=int, default=11)
    arguments.add_argument("--each", type=int, default=300)
    given = arguments.parse_args()
    draw = random.Random(given.seed)
    rows = []
    for name in FILES:
        rows += rows_of(given.data / "stance" / f"{name}.jsonl.gz")
    draw.shuffle(rows)
    made = collections.defaultdict(list)
    for row in rows:
        evidence = " ".join(row["evidence"])
        if row["label"] == "nei" or len(evidence.split()) > 200 or row["claim"].endswith("?"):
            continue
        base = {"evidence": row["evidence"], "from": row["claim"]}
        if row["label"] == "supports":
            found = list(spots(row["claim"], evidence))
            if found:
                spot, value = draw.choice(found)
                for kind, text, label in (("number", changed(draw, row["claim"], spot, value), "refutes"), ("harmless", harmless(draw, row["claim"], spot, value), "supports")):
                    if text:
                        made[kind].append({"claim": text, **base, "label": label})
                made["unchanged"].append({"claim": row["claim"], **base, "label": "supports"})
        text = negated(draw, row["claim"])
        if text:
            label = "refutes" if row["label"] == "supports" else "supports"
            made[f"negation_{label}"].append({"claim": text, **base, "label": label})
    with open(given.out, "w") as out:
        for kind, found in made.items():
            for row in found[: given.each]:
                out.write(json.dumps({**row, "source": kind}) + "\n")
            print(kind, min(len(found), given.each))


if __name__ == "__main__":
    main()
