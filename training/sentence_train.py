"""Trains the sentence classifier: one encoder, three heads (worth checking, speech act, pledge).

    python sentence_train.py OUT DATA [--start model.pt --whole] [--epochs 2] [--rate 8e-5] [--seed 7] [--threads 2]

A row teaches only the heads that it has a label for. Keeps in OUT/model.pt the weights that score best on development
data: those at the end of an epoch, their running average, or their mean with the running average after the first epoch;
prints the scores of all.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from bert import Bert
from bert_onnx import safetensors
from sentence_data import DEV, HEADS, UNKNOWN, clean, rows, training
from stance_train import base_model, batches

TOKENS = 96
FROZEN = ("embeddings", "encoder/layer/0/", "encoder/layer/1/")
# What the heads' losses count for; the acts' one is the hardest and the least needed.
SHARE = {"worthiness": 1.0, "act": 0.5, "pledge": 1.0}


def tokenizer():
    found = Tokenizer.from_file(str(base_model() / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def tokenized(tokens, given):
    """Token ids of each sentence with [CLS] and [SEP], cut as `MAX_SENTENCE_TOKENS` in crates/model does."""
    cls, sep = tokens.token_to_id("[CLS]"), tokens.token_to_id("[SEP]")
    found = tokens.encode_batch([r["text"] for r in given], add_special_tokens=False)
    return [(np.array([cls, *one.ids[: TOKENS - 2], sep], np.int64),) for one in found]


def batched(sentences, indexes):
    length = max(len(sentences[i][0]) for i in indexes)
    ids = torch.zeros(len(indexes), length, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for at, i in enumerate(indexes):
        ids[at, : len(sentences[i][0])] = torch.from_numpy(sentences[i][0])
        mask[at, : len(sentences[i][0])] = 1
    return ids, torch.zeros_like(ids), mask


def predict(model, sentences):
    """Probabilities of every head, [sentences, classes]."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i][0]))
    out = {name: np.zeros((len(sentences), size), np.float32) for name, size in HEADS.items()}
    model.eval()
    with torch.no_grad():
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            for name, logits in model(*batched(sentences, part)).items():
                out[name][part] = logits.softmax(-1).numpy()
    model.train()
    return out


def f1(found, gold):
    return 2 * (found & gold).sum() / max(1, found.sum() + gold.sum())


def best_f1(shares, gold):
    """The best F1 over all thresholds, and its threshold: the middle between the last share taken and the first left out."""
    order = np.argsort(-shares, kind="stable")
    hits = np.cumsum(gold[order])
    values = 2 * hits / (np.arange(len(gold)) + 1 + gold.sum())
    at = int(values.argmax())
    after = shares[order[at + 1]] if at + 1 < len(order) else 0.0
    return float(values[at]), float((shares[order[at]] + after) / 2)


def average_precision(shares, gold):
    ranked = gold[np.argsort(-shares, kind="stable")]
    return float((np.cumsum(ranked) / (np.arange(len(ranked)) + 1))[ranked == 1].mean())


def macro_f1(found, gold):
    return float(np.mean([f1(found == label, gold == label) for label in set(gold.tolist())]))


def scores(shares, given):
    """Scores of one set's probabilities on the heads that it has labels for."""
    gold = {name: np.array([r[name] for r in given]) for name in HEADS}
    out = {}
    for name in ("worthiness", "pledge"):
        known = gold[name] != UNKNOWN
        if not known.any():
            continue
        yes, truth = shares[name][known, 1], gold[name][known]
        out[f"{name}_f1_at_half"] = f1(yes >= 0.5, truth == 1)
        if truth.min() == 0:
            out[f"{name}_best_f1"], out[f"{name}_threshold"] = best_f1(yes, truth)
            out[f"{name}_ap"] = average_precision(yes, truth)
    if (gold["act"] != UNKNOWN).any():
        out["act_macro_f1"] = macro_f1(shares["act"].argmax(1), gold["act"])
        out["act_accuracy"] = (shares["act"].argmax(1) == gold["act"]).mean()
    return out


def line(values):
    return " ".join(f"{key} {value:.3f}" for key, value in values.items())


def development(data, tokens):
    """Name to rows and tokens of every development set; the campaign texts also cleaned."""
    sets = {name: rows(data, name) for name in DEV}
    sets["acts/speech_acts-dev cleaned"] = [{**r, "text": clean(r["text"])} for r in sets["acts/speech_acts-dev"]]
    return {name: (found, tokenized(tokens, found)) for name, found in sets.items()}


def loss_of(logits, gold, part):
    """Sum of the heads' mean losses over the rows of the batch that they have a label for."""
    total = 0.0
    for name, weight in SHARE.items():
        truth = gold[name][part]
        if (truth != UNKNOWN).any():
            total = total + weight * F.cross_entropy(logits[name], truth, ignore_index=UNKNOWN) * (truth != UNKNOWN).float().mean()
    return total


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--epochs", type=int, default=2)
    arguments.add_argument("--rate", type=float, default=8e-5)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--start", type=Path, help="a model.pt to start from, in place of the base model")
    arguments.add_argument("--whole", action="store_true", help="train all weights")
    arguments.add_argument("--pooler", action="store_true", help="pool by the first token in place of the mean")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    tokens, taught = tokenizer(), training(given.data)
    sentences = tokenized(tokens, taught)
    gold = {name: torch.tensor([r[name] for r in taught]) for name in HEADS}
    dev = development(given.data, tokens)
    model = Bert(safetensors(base_model() / "model.safetensors"), labels=HEADS, dropout=0.0, mean=not given.pooler)
    # The words' own vectors, half of all weights, and the lowest layers stay as they are: a third of the time is saved,
    # and rare words keep what they mean.
    for name, weight in model.weights.items():
        weight.requires_grad_(given.whole or not name.startswith(FROZEN))
    if given.start:
        model.load_state_dict(torch.load(given.start)["model"])
    decayed = [p for p in model.parameters() if p.requires_grad and p.dim() > 1]
    plain = [p for p in model.parameters() if p.dim() <= 1]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=given.rate, fused=True)
    draw = random.Random(given.seed)
    plan = [batches(sentences, draw) for _ in range(given.epochs)]
    total, step, best = sum(map(len, plan)), 0, 0.0
    average, early = {name: value.detach().clone() for name, value in model.state_dict().items()}, None
    print(len(taught), "sentences,", total, "steps", flush=True)
    model.train()
    began, losses, seen = time.time(), [], 0
    for epoch, parts in enumerate(plan, 1):
        for part in parts:
            for group in optimizer.param_groups:
                group["lr"] = given.rate * min((step + 1) / (0.06 * total), (total - step) / (0.94 * total))
            loss = loss_of(model(*batched(sentences, part)), gold, part)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step, seen = step + 1, seen + len(part)
            losses.append(loss.item())
            if step % 5 == 0:
                keep = min(0.99, step / (step + 100))
                for name, value in model.state_dict().items():
                    average[name].lerp_(value, 1 - keep)
            if step % 50 == 0:
                print(f"{step}/{total} loss {np.mean(losses[-50:]):.4f} {seen / (time.time() - began):.1f} sentences/s", flush=True)
        kept = {name: value.detach().clone() for name, value in model.state_dict().items()}
        early = early or {name: value.clone() for name, value in average.items()}
        mean = {name: (early[name] + kept[name]) / 2 for name in kept}
        for which, state in {"last": kept, "averaged": average, "mean with epoch 1": mean}.items():
            model.load_state_dict(state)
            score = report(model, dev, f"epoch {epoch} {which}")
            if score > best:
                best = score
                torch.save({"model": {name: value.clone() for name, value in state.items()}}, given.out / "model.pt")
                print(f"kept: epoch {epoch} {which} {score:.4f}", flush=True)
        model.load_state_dict(kept)


def report(model, dev, prefix):
    """Prints the scores on every development set; the mean of the two that have a target, to choose by."""
    found = {name: scores(predict(model, pairs), rows_of) for name, (rows_of, pairs) in dev.items()}
    for name, values in found.items():
        print(prefix, name, line(values), flush=True)
    return (found["worthiness/ct24_english-dev"]["worthiness_best_f1"] + found["acts/speech_acts-dev"]["pledge_best_f1"]) / 2


if __name__ == "__main__":
    main()
