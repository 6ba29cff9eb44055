"""A BERT encoder's weights as an ONNX graph, built node by node, without PyTorch.

Inputs `input_ids`, `attention_mask` and, where pairs are read, `segments`, all int64 [batch, tokens]; output `hidden`,
float32 [batch, tokens, width], or what the given head makes of it. Without `segments` all tokens are of segment 0, and
the row of the segment table is folded into the position table. A graph for texts of one length each may leave the mask
out; one whose head reads the first token only computes no other in its last layer.
"""

import json
import struct

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def safetensors(path):
    """Name to array, of a safetensors file of float32 tensors (int64 buffers are left out)."""
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header, body = json.loads(data[8 : 8 + size]), data[8 + size :]
    return {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], np.float32).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }


def exported(path):
    """The same of a `BertModel` that PyTorch exported to ONNX in float32, where weights of linear layers go by their users' names."""
    graph = onnx.load(path).graph
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name: value for name, value in tensors.items() if name.startswith(("embeddings.", "encoder.layer.")) and value.dtype == np.float32}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in tensors:
            name = node.name.strip("/").removesuffix("/MatMul").replace("/", ".")
            weights[f"{name}.weight"] = np.ascontiguousarray(tensors[node.input[1]].T)
    return weights


def unquantized(path):
    """Name to float32 array of an encoder of pairs that `encoder` built and dynamic quantization made int8, named as in `BertModel`."""
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}
    weights = {}
    for name, value in tensors.items():
        if name.endswith("_quantized"):
            short = name.removesuffix("_quantized")
            zero, scale = (tensors[f"{short}_{part}"].astype(np.float32) for part in ("zero_point", "scale"))
            value, name = (value.astype(np.float32) - zero) * scale, short.removesuffix("_Transposed")
            value = value if name == "words" else value.T
        if value.dtype == np.float32 and ("." in name or name in ("words", "positions", "segment_step")) and not name.endswith(("_scale", "_zero_point")):
            weights[name] = np.ascontiguousarray(value)
    kinds = np.stack([np.zeros_like(weights["segment_step"]), weights.pop("segment_step")])
    weights["embeddings.token_type_embeddings.weight"] = kinds
    weights["embeddings.word_embeddings.weight"] = weights.pop("words")
    weights["embeddings.position_embeddings.weight"] = weights.pop("positions")
    return weights


class Graph:
    """Nodes and constants in the order they are added; every method returns the name of its result."""

    def __init__(self):
        self.nodes, self.constants = [], {}

    def constant(self, name, array):
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def node(self, op, inputs, name, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, **attributes))
        return name

    def linear(self, x, weights, prefix):
        product = self.node("MatMul", [x, self.constant(f"{prefix}.weight", weights[f"{prefix}.weight"].T)], f"{prefix}.product")
        return self.node("Add", [product, self.constant(f"{prefix}.bias", weights[f"{prefix}.bias"])], f"{prefix}.sum")

    def norm(self, x, weights, prefix):
        scale = self.constant(f"{prefix}.weight", weights[f"{prefix}.weight"])
        bias = self.constant(f"{prefix}.bias", weights[f"{prefix}.bias"])
        return self.node("LayerNormalization", [x, scale, bias], f"{prefix}.out", axis=-1, epsilon=1e-12)


def embeddings(graph, weights, segments):
    """Word plus position plus segment embeddings, normalised."""
    words = graph.constant("words", weights["embeddings.word_embeddings.weight"])
    kinds = weights["embeddings.token_type_embeddings.weight"]
    table = weights["embeddings.position_embeddings.weight"] + kinds[0]
    positions = graph.constant("positions", table.astype(np.float32))
    shape = graph.node("Shape", ["input_ids"], "shape")
    length = graph.node("Gather", [shape, graph.constant("one_i64", np.array([1], np.int64))], "length")
    start, axis = graph.constant("zero_i64", np.array([0], np.int64)), graph.constant("axis0", np.array([0], np.int64))
    used = graph.node("Slice", [positions, start, length, axis], "used_positions")
    looked_up = graph.node("Gather", [words, "input_ids"], "looked_up")
    total = graph.node("Add", [looked_up, used], "embedded")
    if segments:
        step = graph.constant("segment_step", (kinds[1] - kinds[0]).astype(np.float32))
        second = graph.node("Unsqueeze", [graph.node("Cast", ["segments"], "segments_float", to=TensorProto.FLOAT), graph.constant("axis2", np.array([2], np.int64))], "second")
        total = graph.node("Add", [total, graph.node("Mul", [second, step], "segment_part")], "embedded_pair")
    return graph.norm(total, weights, "embeddings.LayerNorm")


def attention(graph, x, asking, weights, prefix, heads, width, masked):
    """Multi-head attention of `asking` (all of `x`, or its first token) to `x`, with its residual and normalisation."""
    split = graph.constant("split", np.array([0, 0, heads, width // heads], np.int64))
    merge = graph.constant("merge", np.array([0, 0, width], np.int64))

    def part(name, perm, source):
        projected = graph.linear(source, weights, f"{prefix}.self.{name}")
        reshaped = graph.node("Reshape", [projected, split], f"{prefix}.{name}.split")
        return graph.node("Transpose", [reshaped], f"{prefix}.{name}.heads", perm=perm)

    query, key, value = part("query", [0, 2, 1, 3], asking), part("key", [0, 2, 3, 1], x), part("value", [0, 2, 1, 3], x)
    scale = graph.constant("scale", np.array(1 / np.sqrt(width // heads), np.float32))
    scores = graph.node("Mul", [graph.node("MatMul", [query, key], f"{prefix}.raw"), scale], f"{prefix}.scaled")
    scores = graph.node("Add", [scores, "mask"], f"{prefix}.masked") if masked else scores
    shares = graph.node("Softmax", [scores], f"{prefix}.shares", axis=-1)
    mixed = graph.node("Transpose", [graph.node("MatMul", [shares, value], f"{prefix}.mixed")], f"{prefix}.back", perm=[0, 2, 1, 3])
    merged = graph.node("Reshape", [mixed, merge], f"{prefix}.merged")
    out = graph.linear(merged, weights, f"{prefix}.output.dense")
    return graph.norm(graph.node("Add", [out, asking], f"{prefix}.residual"), weights, f"{prefix}.output.LayerNorm")


def feed_forward(graph, x, weights, prefix):
    """The two dense layers with GELU between them, their residual and normalisation."""
    wide = graph.node("Gelu", [graph.linear(x, weights, f"{prefix}.intermediate.dense")], f"{prefix}.gelu")
    narrow = graph.linear(wide, weights, f"{prefix}.output.dense")
    return graph.norm(graph.node("Add", [narrow, x], f"{prefix}.residual"), weights, f"{prefix}.output.LayerNorm")


def attention_mask(graph):
    """0 where a token counts and -10,000 where it is padding, shaped for the attention scores."""
    floats = graph.node("Cast", ["attention_mask"], "mask_float", to=TensorProto.FLOAT)
    missing = graph.node("Sub", [graph.constant("one", np.array(1, np.float32)), floats], "mask_missing")
    penalty = graph.node("Mul", [missing, graph.constant("penalty", np.array(-10000, np.float32))], "mask_penalty")
    return graph.node("Unsqueeze", [penalty, graph.constant("axes12", np.array([1, 2], np.int64))], "mask")


def first_token(graph, x, name):
    """[batch, 1, width] of [batch, tokens, width]."""
    return graph.node("Gather", [x, graph.constant("first_token", np.array([0], np.int64))], name, axis=1)


def class_head(heads):
    """A head for `encoder`: `heads` maps an output's name to (weight, bias) over the pooled first token or the mean.

    `heads` may hold "pooler": (weight, bias); then the first token goes through it and tanh, otherwise all tokens are averaged.
    """
    def build(graph, hidden):
        if "pooler" in heads:
            kept = first_token(graph, hidden, "first_kept")
            first = graph.node("Squeeze", [kept, graph.constant("axis_tokens", np.array([1], np.int64))], "first")
            weights = {"pooler.weight": heads["pooler"][0], "pooler.bias": heads["pooler"][1]}
            pooled = graph.node("Tanh", [graph.linear(first, weights, "pooler")], "pooled")
        else:
            pooled = graph.node("ReduceMean", [hidden, graph.constant("axis_tokens", np.array([1], np.int64))], "pooled", keepdims=0)
        outputs = {}
        for name, (weight, bias) in heads.items():
            if name != "pooler":
                graph.node("Gemm", [pooled, graph.constant(f"{name}.weight", weight), graph.constant(f"{name}.bias", bias)], name, transB=1)
                outputs[name] = ["batch", len(bias)]
        return outputs
    return build


def encoder(weights, layers, heads, segments=False, head=None, masked=True, first_only=False):
    """The ONNX model of an encoder of `layers` layers with `heads` heads; `weights` are named as in `BertModel`.

    With `first_only` the last layer computes the first token alone: the head reads no other.
    """
    graph, width = Graph(), weights["embeddings.word_embeddings.weight"].shape[1]
    if masked:
        attention_mask(graph)
    x = embeddings(graph, weights, segments)
    for layer in range(layers):
        asking = first_token(graph, x, "last_asking") if first_only and layer == layers - 1 else x
        x = attention(graph, x, asking, weights, f"encoder.layer.{layer}.attention", heads, width, masked)
        x = feed_forward(graph, x, weights, f"encoder.layer.{layer}")
    if head:
        shapes = head(graph, x)
    else:
        graph.node("Identity", [x], "hidden")
        shapes = {"hidden": ["batch", "tokens", width]}
    names = ("input_ids", *(["attention_mask"] if masked else []), *(["segments"] if segments else []))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in names]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    made = helper.make_graph(graph.nodes, "encoder", inputs, outputs, list(graph.constants.values()))
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9, producer_name="onrecord")
    onnx.checker.check_model(model, full_check=True)
    return model
