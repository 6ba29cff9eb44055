"""A BERT encoder in PyTorch, its weights named as in `BertModel` so that `bert_onnx` can write what was trained."""

import torch
from torch import nn
from torch.nn import functional as F


class Bert(nn.Module):
    """Encoder, tanh pooler over [CLS] or the mean of all tokens, and one linear head per entry of `labels`."""

    def __init__(self, weights, labels, heads=12, dropout=0.1, mean=False):
        super().__init__()
        self.heads, self.dropout, self.mean = heads, dropout, mean
        self.weights = nn.ParameterDict({name.replace(".", "/"): nn.Parameter(torch.tensor(value)) for name, value in weights.items()})
        self.layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
        width = weights["embeddings.word_embeddings.weight"].shape[1]
        sizes = labels if isinstance(labels, dict) else {"label": labels}
        self.head = nn.ModuleDict({name: nn.Linear(width, size) for name, size in sizes.items()})
        if not mean:
            self.pooler = nn.Linear(width, width)
        for module in [*self.head.values(), *([] if mean else [self.pooler])]:
            nn.init.normal_(module.weight, std=0.02)
            nn.init.zeros_(module.bias)

    def w(self, name):
        return self.weights[name.replace(".", "/")]

    def linear(self, x, prefix):
        return F.linear(x, self.w(f"{prefix}.weight"), self.w(f"{prefix}.bias"))

    def norm(self, x, prefix):
        return F.layer_norm(x, x.shape[-1:], self.w(f"{prefix}.weight"), self.w(f"{prefix}.bias"), 1e-12)

    def drop(self, x):
        return F.dropout(x, self.dropout, self.training)

    def forward(self, ids, segments, mask):
        x = F.embedding(ids, self.w("embeddings.word_embeddings.weight")) + self.w("embeddings.position_embeddings.weight")[: ids.shape[1]]
        x = self.drop(self.norm(x + F.embedding(segments, self.w("embeddings.token_type_embeddings.weight")), "embeddings.LayerNorm"))
        batch, length, width = x.shape
        seen = mask[:, None, None, :].bool()
        for layer in range(self.layers):
            at = f"encoder.layer.{layer}"
            query, key, value = (self.linear(x, f"{at}.attention.self.{part}").view(batch, length, self.heads, -1).transpose(1, 2) for part in ("query", "key", "value"))
            # Written out: on a processor the fused form's backward pass in bfloat16 takes a third of a step's time.
            drawn = (query * (width // self.heads) ** -0.5 @ key.transpose(2, 3)).masked_fill(~seen, -1e4).softmax(-1)
            mixed = self.drop(drawn) @ value
            mixed = mixed.transpose(1, 2).reshape(batch, length, width)
            x = self.norm(x + self.drop(self.linear(mixed, f"{at}.attention.output.dense")), f"{at}.attention.output.LayerNorm")
            wide = F.gelu(self.linear(x, f"{at}.intermediate.dense"))
            x = self.norm(x + self.drop(self.linear(wide, f"{at}.output.dense")), f"{at}.output.LayerNorm")
        if self.mean:
            pooled = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        else:
            pooled = torch.tanh(self.pooler(x[:, 0]))
        pooled = self.drop(pooled)
        out = {name: head(pooled) for name, head in self.head.items()}
        return out["label"] if list(out) == ["label"] else out
