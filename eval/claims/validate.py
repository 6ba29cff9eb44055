"""Checks the truth set of claims: quotes, kinds, deadlines, dates, halves, digests. Prints the counts, exits 1 on faults."""

import collections, json, os, pathlib, re, sys

sys.dont_write_bytecode = True
from sentences_of import digest, sentences

HERE = pathlib.Path(__file__).resolve().parent
SHARED = pathlib.Path(os.environ.get("ONRECORD_SHARED", HERE.parents[2] / "shared"))
KINDS = {"statement", "promise", "goal"}
WHY = set("ceremony,opinion,call,question,boilerplate,forecast,fragment,procedure,reported case outcome,background".split(","))
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$")
CHANGES = {"number", "year", "body", "negated"}
faults, counts = [], collections.Counter()


def need(holds, *where):
    faults.extend([] if holds else [" ".join(map(str, where))])

def rows(name):
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]

truth = {row["document"]: row for row in rows("truth.jsonl")}
need(set(truth) == {path.name for path in (HERE / "documents").iterdir()}, "documents and truth.jsonl differ")
for name, row in truth.items():
    body = (HERE / "documents" / name).read_text(encoding="utf-8").split("\n---\n", 1)[1]
    need(row["half"] == ("tune" if int(name[:3]) % 2 else "held"), name, "half")
    counts["document", row["half"]] += 1
    for claim in row["claims"]:
        need(body.count(claim["quote"]) == 1, name, "quote not there once:", claim["quote"])
        need(claim["kind"] in KINDS and claim["sentence"] and any(part["central"] for part in claim["parts"]), name, claim)
        need(not claim["deadline_words"] or claim["deadline_words"] in body, name, "deadline words:", claim["deadline_words"])
        need(all(not claim[key] or DATE.match(claim[key]) for key in ("deadline", "event_date")), name, "date", claim)
        settled = claim["deadline"] or claim.get("standing") or claim.get("conditional")
        need(claim["kind"] != "promise" or (settled and claim["deadline_words"]), name, "promise undated:", claim["quote"])
        need((claim["kind"] == "goal") == ("why_goal" in claim), name, "goal without its reason:", claim["quote"])
        counts["claim", claim["kind"], row["half"]] += 1
    for none in row["none"]:
        need(none["text"] in body and none["why"] in WHY, name, "none:", none["text"])
        counts["none", none["why"], row["half"]] += 1
for row in rows("repeats.jsonl"):
    claim = truth[row["document"]]["claims"][row["claim"]]
    need(row["repeat"] and row["repeat"] != claim["sentence"] and row["near_misses"], row["document"], row["claim"])
    need(all(miss["change"] in CHANGES and miss["text"] not in (row["repeat"], claim["sentence"]) for miss in row["near_misses"]), row)
    counts["repeat"] += 1
    counts["near miss"] += len(row["near_misses"])
real, cut = rows("real.jsonl"), {}
for row in real:
    page = SHARED / "corpus" / row["file"]
    if page.exists():
        known = cut.setdefault(row["file"], {digest(sentence) for sentence in sentences(page)})
        need(row["sha256"] in known, row["file"], "digest not found", row["sha256"])
    counts["real", row["label"], row["half"]] += 1
need(counts["repeat"] == sum(len(row["claims"]) for row in truth.values()), "a claim without its repeat")
for key, number in sorted(counts.items(), key=str):
    print(f"{number:5}", key if isinstance(key, str) else " ".join(key))
print(f"{len(cut)} of {len({row['file'] for row in real})} pages at hand; {len(faults)} faults", *faults, sep="\n")
sys.exit(bool(faults))
