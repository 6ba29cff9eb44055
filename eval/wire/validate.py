"""Checks this set: JSON, quotes, repeats, near misses, second documents. Prints the counts, exits 1 on faults."""
import collections, datetime, json, pathlib, re, sys

HERE = pathlib.Path(__file__).resolve().parent
KINDS, CHANGES = {"statement", "promise", "goal"}, {"number", "year", "body", "negated"}
faults, counts = [], collections.Counter()

def need(holds, *where):
    if not holds:
        faults.append(" ".join(map(str, where)))

def rows(name):
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]

def parts(path):
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    return fields, body

def words(text):
    return set(re.findall(r"\w+", text.lower()))

truth = {row["document"]: row for row in rows("truth.jsonl")}
repeats = rows("repeats.jsonl")
for folder in ("documents", "seconds"):
    need(set(truth) == {path.name for path in (HERE / folder).iterdir()}, folder, "and truth.jsonl differ")
seen, shares = set(), collections.defaultdict(list)
for name, row in truth.items():
    fields, body = parts(HERE / "documents" / name)
    later, again = parts(HERE / "seconds" / name)
    day, after = (datetime.date.fromisoformat(f["published"]) for f in (fields, later))
    need(21 <= (after - day).days <= 70, name, "second document after", (after - day).days, "days")
    count = len(body.split())
    need(150 <= count <= 350, name, count, "words")
    need(row["half"] == "held", name, "half")
    counts["document"] += 1
    for claim in row["claims"]:
        need(body.count(claim["quote"]) == 1, name, "quote not there once:", claim["quote"])
        need(claim["kind"] in KINDS and claim["sentence"].endswith("."), name, claim)
        counts["claim " + claim["kind"]] += 1
for row in repeats:
    name, key = row["document"], (row["document"], row["claim"])
    need(key not in seen, key, "twice")
    seen.add(key)
    need(name in truth and 0 <= row["claim"] < len(truth[name]["claims"]), key, "no such claim")
    sentence = truth[name]["claims"][row["claim"]]["sentence"]
    need(parts(HERE / "seconds" / name)[1].count(row["repeat"]) == 1, key, "repeat not in its second document once")
    need(row["near_misses"], key, "no near miss")
    texts = [sentence, row["repeat"], *(miss["text"] for miss in row["near_misses"])]
    need(len(set(texts)) == len(texts), key, "same text twice")
    share = lambda one, other: len(words(one) & words(other)) / len(words(one) | words(other))
    shares["repeat"].append(share(sentence, row["repeat"]))
    counts["repeat"] += 1
    for miss in row["near_misses"]:
        need(miss["change"] in CHANGES, key, miss)
        shares["near miss"].append(max(share(sentence, miss["text"]), share(row["repeat"], miss["text"])))
        counts["near miss " + miss["change"]] += 1
need(len(seen) == sum(len(row["claims"]) for row in truth.values()), "a claim without its repeat")
for key, number in sorted(counts.items()):
    print(f"{number:5} {key}")
for key, values in shares.items():
    print(f"{sum(values) / len(values):.2f} of all words shared: {key}")
print(len(faults), "faults", *faults, sep="\n")
sys.exit(bool(faults))
