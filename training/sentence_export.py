"""Writes models/sentence from a trained model: ONNX, int8, calibrated; prints development scores of what will be shipped.

    python sentence_export.py TRAINED.pt DATA ../models/sentence

Calibration is a temperature and a bias per label, for each head on the development set that has its labels, fitted on
the int8 model's own answers and folded into the head, so that its softmax is the calibrated probability.
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from bert_onnx import class_head, encoder
from sentence_data import HEADS
from sentence_train import best_f1, development, line, scores, tokenizer
from stance_export import expected_calibration_error, fold, quantized, shares, trained

# The set that each head is calibrated on, and its threshold chosen on.
CALIBRATION = {"worthiness": "worthiness/ct24_english-dev", "act": "acts/speech_acts-dev", "pledge": "acts/speech_acts-dev"}


def run(session, sentences):
    """The logits of every head, one sentence at a time, as the program runs them."""
    found = {name: [] for name in HEADS}
    for (ids,) in sentences:
        answers = session.run(list(HEADS), {"input_ids": ids[None], "attention_mask": np.ones_like(ids[None])})
        for name, answer in zip(HEADS, answers):
            found[name].append(answer[0])
    return {name: np.array(logits) for name, logits in found.items()}


def fit(logits, gold):
    """Temperature and bias per label that minimise the loss; the biases add up to 0, and a rare label keeps 0."""
    x, y = torch.tensor(logits), torch.tensor(gold)
    rare = torch.bincount(y, minlength=x.shape[1]) < 20
    log_scale, bias = torch.zeros(1, requires_grad=True), torch.zeros(x.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([log_scale, bias], max_iter=200)

    def centred():
        return (bias - bias[~rare].mean()).masked_fill(rare, 0.0)

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(x * log_scale.exp() + centred(), y)
        loss.backward()
        return loss

    optimizer.step(closure)
    return log_scale.exp().item(), centred().detach().numpy()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("trained", type=Path)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("out", type=Path)
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    weights, heads = trained(given.trained)
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    path = given.out / "model.onnx"
    quantized(encoder(weights, layers, 12, head=class_head(heads)), path)
    tokens = tokenizer()
    sets = development(given.data, tokens)
    session = onnxruntime.InferenceSession(path)
    logits = {name: run(session, sentences) for name, (_, sentences) in sets.items()}
    model = onnx.load(path)
    for head, name in CALIBRATION.items():
        gold = np.array([r[head] for r in sets[name][0]])
        scale, bias = fit(logits[name][head], gold)
        print(f"{head}: scale {scale:.3f} bias {np.round(bias, 3).tolist()}")
        fold(model, head, scale, bias)
    onnx.save(model, path)
    session = onnxruntime.InferenceSession(path)
    for name, (known, sentences) in sets.items():
        found = {head: shares(answers) for head, answers in run(session, sentences).items()}
        print(name, line(scores(found, known)))
        for head, on in CALIBRATION.items():
            if on == name:
                gold = np.array([r[head] for r in known])
                error = expected_calibration_error(found[head], gold)
                at = f" best F1 {best_f1(found[head][:, 1], gold)}" if HEADS[head] == 2 else ""
                print(f"  {head}: ece {error:.3f}{at}")
    print("sha256", hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
