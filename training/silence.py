"""Silence to fit the fusion on: development claims beside texts that do not speak of them.

    python silence.py DATA OUT.jsonl

A labelled claim is set beside the text of another claim of its source that is near to it, or beside what is left of its own
text without the sentence nearest to it; and every fourth of the WiCE chunks is taken as it is, for long texts that support
or are silent. Prints how many of each.
"""

import collections
import json
import sys
from pathlib import Path

from stance_data import CLAIM_AND_EVIDENCE, rows_of, sentences, stems


def near(row, group):
    """The text of another claim that shares most of the topic of `row` without carrying all of it."""
    target = stems(row["claim"])

    def share(other):
        return len(target & stems(" ".join(other["evidence"]))) / max(1, len(target))

    others = [(share(other), other) for other in group if other["evidence"] != row["evidence"]]
    others = [(value, other) for value, other in others if 0.15 < value < 0.6]
    return max(others, key=lambda pair: pair[0])[1] if others else None


def rest(row):
    """What is left of a text without the sentence that is nearest to the claim, where it says little of the claim."""
    target = stems(row["claim"])
    pieces = [piece for text in row["evidence"] for piece in sentences(text)]
    if len(pieces) < 3 or not target:
        return None
    nearest = max(range(len(pieces)), key=lambda at: len(target & stems(pieces[at])))
    left = pieces[:nearest] + pieces[nearest + 1 :]
    return left if all(len(target & stems(piece)) < 0.5 * len(target) for piece in left) else None


def main():
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    by_source = collections.defaultdict(list)
    for row in rows_of(data / "stance" / "dev_in_domain.jsonl.gz"):
        if row["source"] in CLAIM_AND_EVIDENCE:
            by_source[row["source"]].append(row)
    made = []
    for source, group in sorted(by_source.items()):
        for row in group:
            other, left = near(row, group), rest(row)
            if other:
                made.append({"claim": row["claim"], "evidence": other["evidence"], "label": "nei", "source": "other_text"})
            if left and row["label"] != "nei":
                made.append({"claim": row["claim"], "evidence": left, "label": "nei", "source": "own_rest"})
    chunks = rows_of(data / "stance" / "dev" / "wice-dev_oracle_chunk.jsonl.gz")[::4]
    made += [{**{key: row[key] for key in ("claim", "evidence", "label")}, "source": "wice"} for row in chunks]
    with open(out, "w") as lines:
        for row in made:
            lines.write(json.dumps(row) + "\n")
    print(dict(collections.Counter((row["source"], row["label"]) for row in made)))


if __name__ == "__main__":
    main()
