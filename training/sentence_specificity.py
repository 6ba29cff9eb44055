"""Adds the head `specificity` to models/sentence: does a pledge name what will be done, or only a direction?

    python sentence_specificity.py MODEL.onnx DATA OUT.onnx

The encoder and the other heads stay as they are, byte for byte. The new one is a ridge logistic regression over the mean
of all tokens as the int8 model computes it, taught on pledges whose annotators called them Specific or Vague. How strong
the ridge is, and the temperature and bias folded into the head, come of answers to documents left out of training; the
development set is only measured on.
"""

import argparse
import gzip
import hashlib
import json
import re
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from sentence_data import HEADS, clean
from sentence_export import fit
from sentence_train import average_precision, f1, tokenized, tokenizer
from stance_export import expected_calibration_error, shares

NAME = "specificity"
CLASSES = ["Vague", "Specific"]
SETS = {"train": "acts/speech_acts-train", "dev": "acts/speech_acts-dev"}
# Weights of the ridge that are tried, per row, and the parts that the documents are dealt into.
RIDGES, FOLDS = (0.001, 0.002, 0.004, 0.008, 0.016), 5
# What the floor "names a figure or a date" looks for.
FIGURE = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|half|third"
    r"|quarter|dozens?|twice|double[ds]?|triple[ds]?|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b", re.IGNORECASE)


def labelled(data, name):
    """The pledges of a set as {"text", "specific", "doc"}: 1 where Specific."""
    with gzip.open(data / f"{SETS[name]}.jsonl.gz", "rt") as lines:
        found = [json.loads(line) for line in lines]
    return [{"text": r["text"], "specific": CLASSES.index(r["specificity"]), "doc": r["doc"]} for r in found if r["specificity"]]


def taught(data):
    """Pledges to train on: none whose text is also in the development set."""
    dev = {clean(r["text"]).lower() for r in labelled(data, "dev")}
    return [r for r in labelled(data, "train") if clean(r["text"]).lower() not in dev]


def cleaned(rows):
    return [{**r, "text": clean(r["text"])} for r in rows]


def gold(rows):
    return np.array([r["specific"] for r in rows])


def without_head(model):
    """The model as it was before this head was added, if it was."""
    graph = model.graph
    for entries in (graph.node, graph.initializer, graph.output):
        kept = [entry for entry in entries if not entry.name.startswith(NAME)]
        del entries[:]
        entries.extend(kept)
    return model


def with_head(model, weight, bias):
    """The model with one more output; every node, constant and output that it had stays and comes first."""
    made = onnx.ModelProto()
    made.CopyFrom(model)
    made.graph.initializer.append(numpy_helper.from_array(weight.astype(np.float32), f"{NAME}.weight"))
    made.graph.initializer.append(numpy_helper.from_array(bias.astype(np.float32), f"{NAME}.bias"))
    made.graph.node.append(helper.make_node("MatMul", ["pooled", f"{NAME}.weight"], [f"{NAME}.product"], name=f"{NAME}.product"))
    made.graph.node.append(helper.make_node("Add", [f"{NAME}.product", f"{NAME}.bias"], [NAME], name=NAME))
    made.graph.output.append(helper.make_tensor_value_info(NAME, TensorProto.FLOAT, ["batch", len(CLASSES)]))
    onnx.checker.check_model(made, full_check=True)
    return made


def session(model):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options)


def run(loaded, tokens, rows, outputs):
    """The outputs for each row, one at a time, as the program runs them."""
    found = []
    for (ids,) in tokenized(tokens, rows):
        found.append([answer[0] for answer in loaded.run(outputs, {"input_ids": ids[None], "attention_mask": np.ones_like(ids[None])})])
    return [np.array(answers) for answers in zip(*found)]


def taught_head(x, y, ridge):
    """Weight and bias of a logistic regression whose weights are held small."""
    x, y = torch.tensor(x, dtype=torch.float64), torch.tensor(y, dtype=torch.float64)
    weight, bias = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True), torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weight, bias], max_iter=2000, tolerance_grad=1e-9, tolerance_change=1e-13, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ weight + bias, y) + ridge * weight.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return weight.detach().numpy(), bias.item()


def answers_left_out(parts, y, fold, ridge):
    """The log odds of each row by a head that was taught on other documents; `parts` are the same rows in several forms."""
    found = np.zeros(len(y))
    for out in range(FOLDS):
        others = fold != out
        weight, bias = taught_head(np.concatenate([x[others] for x in parts]), np.concatenate([y[others]] * len(parts)), ridge)
        found[~others] = parts[-1][~others] @ weight + bias
    return found


def log_loss(odds, y):
    return float(np.logaddexp(0, np.where(y == 1, -odds, odds)).mean())


def decided(specific, y):
    """Scores of answers that are yes or no."""
    both = f1(specific, y == 1), f1(~specific, y == 0)
    return f"accuracy {(specific == y).mean():.3f} f1 {both[0]:.3f} f1 of vague {both[1]:.3f} macro f1 {sum(both) / 2:.3f}"


def measured(odds, y):
    """The same of log odds, and the average precision of either class."""
    return f"{decided(odds >= 0, y)} ap {average_precision(odds, y):.3f} ap of vague {average_precision(-odds, 1 - y):.3f}"


def figures(rows):
    """The rule that whatever names a figure or a date is specific."""
    return np.array([bool(FIGURE.search(clean(r["text"]))) for r in rows])


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("model", type=Path)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("out", type=Path)
    given = arguments.parse_args()
    torch.set_num_threads(1)
    before, tokens = without_head(onnx.load(given.model)), tokenizer()
    pooling = onnx.ModelProto()
    pooling.CopyFrom(before)
    pooling.graph.output.append(helper.make_tensor_value_info("pooled", TensorProto.FLOAT, ["batch", None]))
    rows, dev = taught(given.data), labelled(given.data, "dev")
    y, truth = gold(rows), gold(dev)
    # Their list marks give away what is a pledge, hardly what is a specific one: as they are and cleaned, as the rest was taught.
    pooled, acts = zip(*(run(session(pooling), tokens, part, ["pooled", "act"]) for part in (rows, cleaned(rows))))
    documents = sorted({r["doc"] for r in rows})
    dealt = np.random.default_rng(7).permutation(len(documents)) % FOLDS
    fold = np.array([dealt[documents.index(r["doc"])] for r in rows])
    print(f"{len(rows)} pledges of {len(documents)} documents, {y.mean():.3f} of them specific; {len(dev)} for development")
    left_out = {ridge: answers_left_out(pooled, y, fold, ridge) for ridge in RIDGES}
    for ridge, odds in left_out.items():
        with_acts = [np.concatenate([x, np.log(shares(act))], 1) for x, act in zip(pooled, acts)]
        beside = answers_left_out(with_acts, y, fold, ridge)
        print(f"ridge {ridge}, documents left out: loss {log_loss(odds, y):.4f} {measured(odds, y)}; with the acts' answers loss {log_loss(beside, y):.4f}")
    ridge = min(RIDGES, key=lambda ridge: log_loss(left_out[ridge], y))
    odds = left_out[ridge]
    scale, shift = fit(np.stack([-odds / 2, odds / 2], 1).astype(np.float32), y)
    weight, bias = taught_head(np.concatenate(pooled), np.concatenate([y, y]), ridge)
    # Half to each class: the difference of the two is the log odds.
    head = np.stack([-weight, weight], 1) * scale / 2, np.array([-bias, bias]) * scale / 2 + shift
    print(f"ridge {ridge}, scale {scale:.3f}, bias {np.round(shift, 3).tolist()}")
    after = with_head(before, *head)
    onnx.save(after, given.out)
    for name, part in ((SETS["dev"], dev), (f"{SETS['dev']} cleaned", cleaned(dev))):
        logits = run(session(after), tokens, part, [NAME])[0]
        error = expected_calibration_error(shares(logits), truth, bins=5)
        print(f"{name}: {measured(logits[:, 1] - logits[:, 0], truth)} ece {error:.3f}")
    for name, part in ((SETS["dev"], dev), (SETS["train"], rows)):
        print(f"floors on {name}: always specific: {decided(np.ones(len(part), bool), gold(part))}; a figure or a date: {decided(figures(part), gold(part))}")
    some = cleaned(rows)[:200]
    heads = zip(HEADS, run(session(before), tokens, some, list(HEADS)), run(session(after), tokens, some, list(HEADS)))
    assert all((old == new).all() for _, old, new in heads), "another head's answer changed"
    print("sha256", hashlib.sha256(given.out.read_bytes()).hexdigest(), given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
