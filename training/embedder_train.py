"""Tunes the embedder on claims and evidence: a claim near to the passage that shows or gainsays it, and to the same told in other words.

    python embedder_train.py DATA OUT [--minutes 18] [--rate 2e-5] [--threads 1]

Writes OUT/tuned.npz and OUT/mean.npz (half tuned, half base), weights named as in `BertModel`. What they are worth: `embedder_measure.py`.
"""

import argparse
import collections
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

from bert import Bert
from bert_onnx import safetensors
from stance_data import BODIES, CLAIM_AND_EVIDENCE, focus, rows_of, stems
from stance_train import base_model

BATCH, TOKENS, TEMPERATURE = 48, 128, 0.05
FROZEN = ("embeddings", "encoder/layer/0/", "encoder/layer/1/", "encoder/layer/2/")
# SciFact's claims are what retrieval is measured with; FNC-1's headlines are rumours that Snopes checked too; NLI4CT's claims do not say which
# trial; BoolQ's are questions.
LEFT_OUT = {"scifact", "fnc1", "nli4ct", "boolq"}
# Share of stems in common from which a claim counts as one of those that retrieval is measured with.
TOO_NEAR = 0.3


def measured_with(data):
    """Stems of what a training claim must not be near to: all queries, and the claims that Snopes checked."""
    folder = data / "retrieval"
    rows = [row for name in ("snopes-dev", "scifact-train") for row in rows_of(folder / name / "queries.jsonl.gz")]
    return [stems(row["text"]) for row in rows + rows_of(folder / "snopes-dev" / "docs.jsonl.gz")]


def apart(rows, others):
    """The rows whose claim is not near to any of `others`."""
    where = collections.defaultdict(list)
    for i, other in enumerate(others):
        for stem in other:
            where[stem].append(i)
    for row in rows:
        own = stems(row["claim"])
        shared = collections.Counter(i for stem in own for i in where.get(stem, ()))
        if all(n < TOO_NEAR * (len(own) + len(others[i]) - n) for i, n in shared.items()):
            yield row


def public(data):
    """A claim beside the passage that shows or gainsays it."""
    wanted = CLAIM_AND_EVIDENCE - LEFT_OUT
    rows = [r for r in rows_of(data / "stance" / "train.jsonl.gz") if r["source"] in wanted and r["label"] != "nei" and r["evidence"]]
    for row in apart(rows, measured_with(data)):
        yield {"asked": row["claim"], "found": focus(row["claim"], row["evidence"]), "text": row["evidence"][0], "group": row["source"]}


def close_reading(folder, draw):
    """A text beside a claim that it shows, and another claim of the same text."""
    texts = collections.defaultdict(lambda: ([], []))
    for row in map(json.loads, open(folder / "close_reading.jsonl")):
        texts[row["evidence"]][row["label"] != "supports"].append(row["claim"])
    for text, (shown, others) in texts.items():
        for claim in shown if others else []:
            yield {"asked": text, "found": claim, "other": draw.choice(others), "text": text, "group": "close_reading"}


def acts(folder, draw):
    """An act beside the same in other words, and beside its contrary, another act in nearly the same words, or one only planned."""
    for i, entry in enumerate(map(json.loads, open(folder / "acts.jsonl"))):
        same = [entry["did"], entry["was"], *entry["same"]]
        for _ in range(2):
            body = draw.choice(BODIES)
            number = f"{draw.uniform(entry['low'], entry['high']):,.{entry.get('decimals', 0)}f}" if "low" in entry else ""

            def told(phrase):
                text = phrase.replace("{n}", number)
                return text.replace("{body}", body) if "{body}" in text else f"{body} {text}"

            first, second = draw.sample(same, 2)
            other = draw.choice([*entry["contrary"], *entry["other"], *entry["ahead"]])
            yield {"asked": told(first), "found": told(second), "other": told(other), "text": f"act {i}", "group": "acts"}


def batches(rows, draw):
    """Batches of one group each, so that what a row is told from is of its own kind, in random order."""
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row["group"]].append(row)
    out = []
    for group in groups.values():
        draw.shuffle(group)
        for start in range(0, len(group), BATCH * 16):
            part = sorted(group[start : start + BATCH * 16], key=lambda row: len(row["asked"]) + len(row["found"]))
            out += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    out = [batch for batch in out if len(batch) > 7]
    draw.shuffle(out)
    return out


def vectors(model, tokenizer, texts):
    found = [one.ids for one in tokenizer.encode_batch(texts)]
    ids = torch.zeros(len(found), -(-max(map(len, found)) // 8) * 8, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, one in enumerate(found):
        ids[row, : len(one)] = torch.tensor(one)
        mask[row, : len(one)] = 1
    return F.normalize(model(ids, torch.zeros_like(ids), mask)["vector"], dim=-1)


def loss_of(model, tokenizer, batch):
    """InfoNCE both ways; rows of one claim or one text are not told from each other."""
    others = [i for i, row in enumerate(batch) if "other" in row]
    asked = vectors(model, tokenizer, [row["asked"] for row in batch])
    found = vectors(model, tokenizer, [row["found"] for row in batch] + [batch[i]["other"] for i in others])
    same = torch.tensor([[a["text"] == b["text"] or a["asked"] == b["asked"] for b in batch] for a in batch])
    same = torch.cat([same & ~torch.eye(len(batch), dtype=torch.bool), same[:, others]], 1)
    for column, i in enumerate(others):
        same[i, len(batch) + column] = False
    scores = (asked @ found.T / TEMPERATURE).masked_fill(same, -1e4)
    right = torch.arange(len(batch))
    return (F.cross_entropy(scores, right) + F.cross_entropy(scores[:, : len(batch)].T, right)) / 2


def encoder_of(weights):
    """The base model in PyTorch, giving the mean of all tokens, its lowest layers frozen."""
    model = Bert(weights, labels={}, dropout=0.0, mean=True)
    model.head["vector"] = nn.Identity()
    for name, value in model.weights.items():
        value.requires_grad_(not name.startswith(FROZEN))
    return model


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--minutes", type=float, help="end after this much processor time, if the pass has not: the rate decays with either")
    arguments.add_argument("--rate", type=float, default=2e-5)
    arguments.add_argument("--threads", type=int, default=1)
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7)
    torch.set_num_threads(given.threads)
    draw, here = random.Random(7), Path(__file__).parent
    rows = [*public(given.data), *close_reading(here, draw), *acts(here, draw)]
    plan = batches(rows, draw)
    print(collections.Counter(row["group"] for row in rows), len(plan), "steps", flush=True)
    tokenizer = Tokenizer.from_file(str(base_model() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS)
    base = safetensors(base_model() / "model.safetensors")
    model = encoder_of(base)
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=given.rate, weight_decay=0.01)
    began, losses, done = time.process_time(), [], 0.0
    for step, batch in enumerate(plan):
        done = max(step / len(plan), (time.process_time() - began) / (given.minutes * 60) if given.minutes else 0)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = given.rate * min((done + 1e-3) / 0.1, (1 - done) / 0.9)
        loss = loss_of(model, tokenizer, batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        if step % 20 == 19:
            print(f"{step + 1}/{len(plan)} loss {np.mean(losses[-20:]):.4f} {time.process_time() - began:.0f} s", flush=True)
    tuned = {name.replace("/", "."): value.detach().numpy() for name, value in model.weights.items()}
    np.savez(given.out / "tuned.npz", **tuned)
    np.savez(given.out / "mean.npz", **{name: (value + base[name]) / 2 for name, value in tuned.items()})
    print(len(losses), "steps of", len(plan), "in", round(time.process_time() - began), "s", flush=True)


if __name__ == "__main__":
    main()
