"""How fast is the same network elsewhere? Pairs a second of the stance model in this program, in ONNX Runtime and in the
usual Python stack, on the same pairs in one run.

    python reference_speed.py ../target/release/onrecord [--cross-encoder FOLDER]

Pairs are of 64 and of 128 tokens, made of common words, so that no runtime gains by cutting or padding. All three use
every core of the machine. The program and ONNX Runtime run the very file `models/stance/model.onnx` (int8; `zstd -d`
unpacks it), ONNX Runtime twice: batches of 32, and one pair at a time. sentence-transformers' CrossEncoder runs what `--cross-encoder` names, a
folder or name it can load, at float32: of the same size for a fair ratio (MiniLM, six layers).
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime

ROOT = Path(__file__).resolve().parent.parent
WORDS = ("the city council paid for a new bridge over the river last year and the work was done in time by a local "
         "company that had built two others before it").split()
CLAIM = 20
BATCH = 32


def words(start, count):
    return " ".join(WORDS[(start + at) % len(WORDS)] for at in range(count))


def made(tokens, count):
    """Pairs of `tokens` tokens: each word is one, and three are special."""
    return [(words(at, CLAIM), words(at + 7, tokens - CLAIM - 3)) for at in range(count)]


def timed(work, count):
    """Things a second; a first, uncounted round warms up."""
    work(min(count, 2 * BATCH))
    started = time.perf_counter()
    work(count)
    return count / (time.perf_counter() - started)


def ours(program, pairs):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pairs.jsonl"
        rows = ({"claim": claim, "evidence": [passage], "label": "nei"} for claim, passage in pairs)
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        answer = subprocess.run([program, "eval", "speed", file, "--json"], check=True, capture_output=True, text=True,
                                env={**os.environ, "ONRECORD_DATA": folder})
    return json.loads(answer.stdout)["pairs_per_second"]


def encoded(pairs):
    """Token ids and segments; every pair is of the same length."""
    vocabulary = {word: at for at, word in enumerate((ROOT / "models/embedder/vocab.txt").read_text().splitlines())}

    def ids(text):
        return [vocabulary[word] for word in text.split()]

    start, end = vocabulary["[CLS]"], vocabulary["[SEP]"]
    rows = [[start, *ids(claim), end, *ids(passage), end] for claim, passage in pairs]
    segments = [[0] * (CLAIM + 2) + [1] * (len(row) - CLAIM - 2) for row in rows]
    return np.array(rows, np.int64), np.array(segments, np.int64)


def reference(pairs, batch):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = os.cpu_count()
    session = onnxruntime.InferenceSession(ROOT / "models/stance/model.onnx", options)
    ids, segments = encoded(pairs)

    def work(count):
        for at in range(0, count, batch):
            part = slice(at, min(at + batch, count))
            session.run(["label"], {"input_ids": ids[part], "segments": segments[part]})

    return timed(work, len(pairs))


def cross_encoder(name, pairs):
    from sentence_transformers import CrossEncoder

    model = CrossEncoder(name, device="cpu", max_length=176)
    return timed(lambda count: model.predict(pairs[:count], batch_size=BATCH, show_progress_bar=False), len(pairs))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", type=Path, help="the built onrecord")
    arguments.add_argument("--cross-encoder", help="what sentence-transformers is to load")
    arguments.add_argument("--pairs", type=int, default=512, help="pairs of each length")
    given = arguments.parse_args()
    for tokens in (64, 128):
        pairs = made(tokens, given.pairs)
        own = ours(given.program.resolve(), pairs)
        print(f"{tokens} tokens: onrecord {own:.1f} pairs/s")
        for label, batch in ((f"ONNX Runtime int8, batches of {BATCH}", BATCH), ("ONNX Runtime int8, one by one", 1)):
            rate = reference(pairs, batch)
            print(f"  {label}: {rate:.1f} pairs/s, onrecord is {own / rate:.2f} times that")
        try:
            if given.cross_encoder is None:
                import sentence_transformers  # noqa: F401

                print("  sentence-transformers CrossEncoder: name a model with --cross-encoder")
                continue
            rate = cross_encoder(given.cross_encoder, pairs)
            print(f"  sentence-transformers CrossEncoder: {rate:.1f} pairs/s, onrecord is {own / rate:.2f} times that")
        except ImportError:
            print("  sentence-transformers CrossEncoder: not installed")


if __name__ == "__main__":
    main()
