#!/usr/bin/env python3
"""Makes assets/model/short.json from labelled pairs of texts.

usage: train_short.py [--bin target/fast/examples/signals] [--write] PAIRS.jsonl ...

Pairs are {"id","a","b","label"} lines. Only pairs with a finding are samples (without one there is no conflict); every set
weighs the same. Two forests of boosted trees are made: one for headlines held against a text, one for statements. What
speaks for a conflict can only raise the odds (monotone trees). What is printed is cross-validation in five parts, pairs
that share a text in one part: for each threshold precision / recall / false alarms in a thousand.
Needs numpy and scikit-learn.
"""
import os
os.environ.setdefault("OMP_NUM_THREADS", "1")
import argparse, hashlib, json, subprocess
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from forest import export

UP = """number_slot number_loose date_slot unsupported_number negation negation_close antonym_slot antonym_loose name_slot
false_word denial negation_loose number_tight negation_noun negation_only turned swap put_name put_number put_noun put_verb
put_adj left_out_not doubt_plain""".split()
FORMS = dict(
    headline=dict(learning_rate=0.06, max_iter=60, max_leaf_nodes=8, min_samples_leaf=15, l2_regularization=3.0),
    statement=dict(learning_rate=0.06, max_iter=200, max_leaf_nodes=8, min_samples_leaf=8, l2_regularization=3.0))

def load(path, binary):
    rows = [json.loads(l) for l in open(path) if l.strip()]
    text = "\n".join(json.dumps({"id": r["id"], "a": r["a"], "b": r["b"]}) for r in rows)
    out = subprocess.run([binary], input=text, capture_output=True, text=True, check=True).stdout
    got = {json.loads(l)["id"]: json.loads(l) for l in out.splitlines()}
    x = np.array([got[r["id"]]["signals"] for r in rows], float)
    found = np.array([got[r["id"]]["found"] for r in rows])
    y = np.array([r["label"] == "conflict" for r in rows], int)
    return dict(name=os.path.basename(path).split(".")[0], rows=rows, x=x, found=found, y=y)

def parts(data, folds=5):
    """The part of each pair: by text, or for edits of one document by the document that the id names."""
    parent, seen = list(range(len(data["rows"]))), {}
    def root(i):
        while parent[i] != i:
            i = parent[i]
        return i
    for i, r in enumerate(data["rows"]):
        document = r["id"].split(":")[-1].split("_")[0]
        keys = [document] if "contradoc" in r["id"] else [r["question"]] if "question" in r else [r["a"], r["b"]]
        for key in keys:
            a, b = root(i), root(seen.setdefault(key, i))
            parent[max(a, b)] = min(a, b)
    return np.array([hashlib.md5(f"{data['name']} {root(i)}".encode()).digest()[0] % folds for i in range(len(parent))])

def fit(form, sets, names):
    x = np.vstack([s["x"][s["keep"]] for s in sets])
    y = np.concatenate([s["y"][s["keep"]] for s in sets])
    w = np.concatenate([np.full(int(s["keep"].sum()), 500.0 / len(s["y"])) for s in sets])
    up = [int(n in UP) for n in names]
    return HistGradientBoostingClassifier(random_state=0, monotonic_cst=up, **FORMS[form]).fit(x, y, sample_weight=w)

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("sets", nargs="+")
    ap.add_argument("--bin", default="target/fast/examples/signals")
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--headline", type=float, default=0.4, help="threshold for headlines")
    ap.add_argument("--statement", type=float, default=0.55, help="threshold for statements")
    ap.add_argument("--summary", type=float, default=0.75, help="threshold for summaries of articles")
    ap.add_argument("--out", default="assets/model/short.json")
    a = ap.parse_args()
    names = json.loads(subprocess.run([a.bin, "--names"], capture_output=True, text=True).stdout)
    data = [load(p, a.bin) for p in a.sets]
    at = {n: i for i, n in enumerate(names)}
    for d in data:
        d["part"] = parts(d)
        is_headline = (d["x"][:, at["headline_second"]] > 0) & (d["x"][:, at["long_first"]] > 0.25)
        d["of"] = {"headline": is_headline, "statement": ~is_headline}
        d["score"] = np.zeros(len(d["y"]))
    final = {}
    for form in FORMS:
        sets = [d for d in data if (d["found"] & d["of"][form]).sum() >= 20]
        for part in range(5):
            for d in sets:
                d["keep"] = d["found"] & d["of"][form] & (d["part"] != part)
            model = fit(form, sets, names)
            for d in data:
                left_out = d["found"] & d["of"][form] & (d["part"] == part)
                if left_out.any():
                    d["score"][left_out] = model.predict_proba(d["x"][left_out])[:, 1]
        for d in sets:
            d["keep"] = d["found"] & d["of"][form]
        final[form] = export(fit(form, sets, names))
    for d in data:
        y, out = d["y"], []
        for t in (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
            c = d["score"] >= t
            tp = int((c & (y > 0)).sum())
            alarms = 1000 * int((c & (y == 0)).sum()) / max(1, (y == 0).sum())
            out.append(f"{t}: {100 * tp / max(1, c.sum()):.0f}/{100 * tp / max(1, y.sum()):.0f}/{alarms:.0f}")
        print(f"{d['name']:15} n {len(y):5} headlines {int(d['of']['headline'].sum()):5}  " + "  ".join(out))
    if a.write:
        made = {"signals": names, "summary_threshold": a.summary}
        for form, threshold in (("headline", a.headline), ("statement", a.statement)):
            made[form] = {"threshold": threshold, "trees": final[form]}
        json.dump(made, open(a.out, "w"), separators=(",", ":"))
        print("wrote", a.out, os.path.getsize(a.out), "bytes")

main()
