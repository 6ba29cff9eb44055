"""Writes models/stance from a trained model: ONNX, int8, calibrated; prints development scores of what will be shipped.

    python stance_export.py TRAINED.pt DATA ../models/stance
    python stance_export.py ../models/stance/model.onnx DATA OUT      # the shipped weights in a new graph

Calibration is a temperature and a bias per label, fitted on the in-domain development set by the int8 model's own
answers, and folded into the last layer, so that the softmax of `logits` is the calibrated probability.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from bert_onnx import class_head, encoder, unquantized
from stance_data import LABELS, focus, rows_of
from stance_train import DEV, base_model, scores, tokenized


def trained(path):
    """Encoder weights and heads of a model that `stance_train.py` or `sentence_train.py` kept."""
    state = {name: value.numpy().astype(np.float32) for name, value in torch.load(path, map_location="cpu")["model"].items()}
    weights = {name.removeprefix("weights.").replace("/", "."): value for name, value in state.items() if name.startswith("weights.")}
    heads = {}
    for name in state:
        if name.endswith(".weight") and (name.startswith("head.") or name == "pooler.weight"):
            short = name.removesuffix(".weight").removeprefix("head.")
            heads[short] = (state[name], state[name.replace(".weight", ".bias")])
    return weights, heads


def shipped(path):
    """The same of an int8 model of this project, its last calibration folded in."""
    weights = unquantized(path)
    heads = {name: (weights.pop(f"{name}.weight"), weights.pop(f"{name}.bias")) for name in ("pooler", "label")}
    return weights, heads


def quantized(model, out):
    """`model` at int8 in `out`; the heads, which are tiny, stay float32."""
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(model, full)
        quantize_dynamic(full, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                         op_types_to_quantize=["MatMul", "Gather"])


def run(session, pairs, output="label"):
    """The output for each pair, one pair at a time, as the program runs them."""
    out = []
    for ids, second in pairs:
        ids = ids[None].astype(np.int64)
        segments = np.zeros_like(ids)
        segments[0, second:] = 1
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "segments": segments}
        out.append(session.run([output], {name.name: given[name.name] for name in session.get_inputs()})[0][0])
    return np.array(out)


def shares(logits):
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def expected_calibration_error(found, gold, bins=15):
    """Guo et al. 2017: mean distance of confidence and accuracy over bins of equal width, weighted by their sizes."""
    sure, right = found.max(1), found.argmax(1) == gold
    at = np.minimum((sure * bins).astype(int), bins - 1)
    return sum(abs(sure[at == b].mean() - right[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any())


def fit(logits, gold):
    """Temperature and bias per label that minimise the loss on development answers."""
    x, y = torch.tensor(logits), torch.tensor(gold)
    log_scale, bias = torch.zeros(1, requires_grad=True), torch.zeros(3, requires_grad=True)
    optimizer = torch.optim.LBFGS([log_scale, bias], max_iter=200)

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(x * log_scale.exp() + bias, y)
        loss.backward()
        return loss

    optimizer.step(closure)
    return float(log_scale.exp()), bias.detach().numpy()


def fold(model, head, scale, bias):
    """Puts a temperature and biases into a linear layer. It is int8: what scales its weights back is multiplied."""
    found = {tensor.name: tensor for tensor in model.graph.initializer}
    # A layer of another name would be left as it is, and nobody would see: the lookup fails.
    for name, added in ((f"{head}.weight_Transposed_scale", 0), (f"{head}.bias", bias)):
        value = numpy_helper.to_array(found[name]) * scale + added
        found[name].CopyFrom(numpy_helper.from_array(value.astype(np.float32), name))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("trained", type=Path)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--rows", type=int, default=1500, help="development rows to run of each set")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    weights, heads = (shipped if given.trained.suffix == ".onnx" else trained)(given.trained)
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    path = given.out / "model.onnx"
    quantized(encoder(weights, layers, 12, segments=True, head=class_head(heads), masked=False, first_only=True), path)
    tokenizer = Tokenizer.from_file(str(base_model() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sets = {}
    for name in ["in_domain", *DEV]:
        source = given.data / "stance" / ("dev_in_domain.jsonl.gz" if name == "in_domain" else f"dev/{name}.jsonl.gz")
        rows = rows_of(source)
        if name != "in_domain":
            rows = rows[: given.rows]
        gold = np.array([LABELS[r["label"]] for r in rows])
        sets[name] = (tokenized(tokenizer, [{"claim": r["claim"], "evidence": focus(r["claim"], r["evidence"])} for r in rows], False), gold)
    session = onnxruntime.InferenceSession(path)
    logits = run(session, sets["in_domain"][0])
    scale, bias = fit(logits, sets["in_domain"][1])
    model = onnx.load(path)
    fold(model, "label", scale, bias)
    onnx.save(model, path)
    session = onnxruntime.InferenceSession(path)
    print(f"scale {scale:.3f} bias {np.round(bias, 3).tolist()}")
    for name, (pairs, gold) in sets.items():
        found = shares(run(session, pairs))
        values = {**scores(found, gold), "ece": expected_calibration_error(found, gold)}
        print(name, " ".join(f"{key} {value:.3f}" for key, value in values.items()), flush=True)
    print("sha256", hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
