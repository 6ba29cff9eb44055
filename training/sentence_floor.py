"""Floors under the sentence classifier's scores: the commonest class, and TF-IDF with logistic regression, on the same sets.

    python sentence_floor.py DATA        (needs scikit-learn beside requirements.txt)
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

import sentence_specificity as specificity
from sentence_data import HEADS, UNKNOWN, rows, training
from sentence_train import f1, line, macro_f1, scores


def main():
    data = Path(sys.argv[1])
    taught = training(data)
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    every = words.fit_transform([r["text"] for r in taught])
    models = {}
    for head in HEADS:
        label = np.array([r[head] for r in taught])
        known = label != UNKNOWN
        models[head] = LogisticRegression(C=10, max_iter=2000, class_weight="balanced").fit(every[known], label[known])
    for name in ("worthiness/ct24_english-dev", "acts/speech_acts-dev", "acts/pledges_canada-lpc_2025"):
        given = rows(data, name)
        at = words.transform([r["text"] for r in given])
        found = {}
        for head, size in HEADS.items():
            found[head] = np.zeros((len(given), size))
            found[head][:, models[head].classes_] = models[head].predict_proba(at)
        print(name, "tf-idf:", line(scores(found, given)))
        for head in HEADS:
            gold = np.array([r[head] for r in given])
            if (gold == UNKNOWN).all():
                continue
            commonest = np.full(len(gold), np.bincount(gold).argmax())
            print(name, head, f"commonest class {commonest[0]}: accuracy {(commonest == gold).mean():.3f} macro F1 {macro_f1(commonest, gold):.3f};",
                  f"all of class 1: F1 {f1(np.ones(len(gold), bool), gold == 1):.3f}")
    pledges, dev = specificity.taught(data), specificity.labelled(data, "dev")
    both = pledges + specificity.cleaned(pledges)
    regression = LogisticRegression(C=10, max_iter=2000, class_weight="balanced")
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), regression)
    texts, labels = [r["text"] for r in both], specificity.gold(both)
    folds = GroupKFold(specificity.FOLDS, shuffle=True, random_state=7)
    odds = cross_val_predict(model, texts, labels, groups=[r["doc"] for r in both], cv=folds, method="decision_function")[len(pledges) :]
    print("specificity, documents left out, tf-idf:", specificity.measured(odds, specificity.gold(pledges)))
    odds = model.fit(texts, labels).decision_function([r["text"] for r in dev])
    print("specificity, development, tf-idf:", specificity.measured(odds, specificity.gold(dev)))


if __name__ == "__main__":
    main()
