"""Rows of the sentence classifier: which sets are trained on, which are for development, and what is known of each row.

Nothing is written: `sentence_train.py` and `sentence_export.py` read the sets straight from DATA.
"""

import gzip
import json
import re

# In the order of `ACTS` in crates/model/src/sentence.rs.
ACTS = ["Assertive", "Assertive-V", "Assertive-S", "Commissive-A", "Commissive-O", "Directive", "Expressive", "Interrogative"]
HEADS = {"worthiness": 2, "act": len(ACTS), "pledge": 2}
# A set may be read twice an epoch, once as it is and once cleaned: the acts are few beside the debates, and their list
# marks, which the program's documents don't have, give pledges away.
TRAIN = [("worthiness/ct24_english-train", False), ("acts/speech_acts-train", True), ("acts/pledges_canada-mandate_2021", False)]
DEV = ["worthiness/ct24_english-dev", "worthiness/ct20_t1_tweets-dev", "worthiness/fullfact_health-labelled",
       "acts/speech_acts-dev", "acts/pledges_canada-lpc_2025"]
# A head's answer where the row has no label for it; the loss passes over it.
UNKNOWN = -100


def rows(data, name):
    """The rows of a set as {"text", "worthiness", "act", "pledge"}."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt") as lines:
        return [row(json.loads(line)) for line in lines]


def row(raw):
    out = dict.fromkeys(HEADS, UNKNOWN)
    label = raw["label"]
    if label in ("Yes", "No"):
        out["worthiness"] = int(label == "Yes")
    elif label.endswith("worth checking"):
        out["worthiness"] = int(label != "not worth checking")
    elif label == "pledge":
        out["pledge"] = 1
    else:
        out["act"] = ACTS.index(label)
        out["pledge"] = int(raw["is_pledge"])
    return {"text": raw["text"], **out}


def clean(text):
    """Words as a reader of the page sees them: list marks and escapes left by whoever made the set are taken out."""
    text = re.sub(r"</?[A-Za-z]+>", " ", text)
    text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return " ".join(text.split()).lstrip("•▪◦·*–- ")


def training(data):
    """All rows to train on; none whose text is also in a development set."""
    seen = {clean(r["text"]).lower() for name in DEV for r in rows(data, name)}
    taught = []
    for name, twice in TRAIN:
        given = [r for r in rows(data, name) if clean(r["text"]).lower() not in seen]
        taught += [*given, *({**r, "text": clean(r["text"])} for r in given)] if twice else given
    return taught
