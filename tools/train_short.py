#!/usr/bin/env python3
"""Makes assets/model/short.json from labelled pairs of texts.

usage: train_short.py [--bin target/debug/examples/signals] [--write] PAIRS.jsonl ...

Pairs are {"id","a","b","label"} lines. Only pairs with a finding are samples (without one there is no conflict). Every
set weighs the same. What is printed is five-fold cross-validation by set, at the threshold that --threshold names.
Needs numpy.
"""
import argparse, json, os, subprocess
import numpy as np

def load(path, binary):
    rows = [json.loads(l) for l in open(path) if l.strip()]
    text = "\n".join(json.dumps({"id": r["id"], "a": r["a"], "b": r["b"]}) for r in rows)
    out = subprocess.run([binary], input=text, capture_output=True, text=True, check=True).stdout
    got = {json.loads(l)["id"]: json.loads(l) for l in out.splitlines()}
    x = np.array([got[r["id"]]["signals"] for r in rows], float)
    found = np.array([got[r["id"]]["found"] for r in rows])
    y = np.array([r["label"] == "conflict" for r in rows], float)
    return os.path.basename(path).split(".")[0], x, found, y

def fit(x, y, w, penalty):
    x1 = np.hstack([x, np.ones((len(x), 1))])
    beta = np.zeros(x1.shape[1])
    reg = np.full(x1.shape[1], penalty); reg[-1] = 1e-3
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x1 @ beta, -30, 30)))
        step = np.linalg.solve((x1 * (w * p * (1 - p))[:, None]).T @ x1 + np.diag(reg), x1.T @ (w * (p - y)) + reg * beta)
        beta -= step
        if np.abs(step).max() < 1e-7:
            break
    return beta

def predict(beta, x):
    return 1 / (1 + np.exp(-np.clip(np.hstack([x, np.ones((len(x), 1))]) @ beta, -30, 30)))

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("sets", nargs="+")
    ap.add_argument("--bin", default="target/debug/examples/signals")
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--penalty", type=float, default=1.0)
    ap.add_argument("--threshold", type=float, default=0.5)
    ap.add_argument("--out", default="assets/model/short.json")
    a = ap.parse_args()
    names = json.loads(subprocess.run([a.bin, "--names"], capture_output=True, text=True).stdout)
    data = [load(p, a.bin) for p in a.sets]
    rng = np.random.default_rng(1)
    folds = [rng.integers(0, 5, len(d[3])) for d in data]
    def train(keep):
        xs = np.vstack([d[1][k & d[2]] for d, k in zip(data, keep)])
        ys = np.concatenate([d[3][k & d[2]] for d, k in zip(data, keep)])
        ws = np.concatenate([np.full(int((k & d[2]).sum()), 500.0 / max(1, len(d[3]))) for d, k in zip(data, keep)])
        return fit(xs, ys, ws, a.penalty)
    scores = [np.zeros(len(d[3])) for d in data]
    for f in range(5):
        beta = train([fold != f for fold in folds])
        for d, fold, s in zip(data, folds, scores):
            m = fold == f
            s[m] = predict(beta, d[1][m]) * d[2][m]
    for d, s in zip(data, scores):
        y, out = d[3], []
        for t in sorted({0.4, 0.5, 0.6, 0.7, 0.8, a.threshold}):
            c = s >= t
            tp = int((c & (y > 0)).sum())
            out.append(f"{t}: P {tp/max(1,c.sum())*100:3.0f} R {tp/max(1,y.sum())*100:3.0f} fa {int((c & (y == 0)).sum())/max(1,(y==0).sum())*1000:4.0f}")
        print(f"{d[0]:15} n {len(y):5} found {int(d[2].sum()):5}  " + " | ".join(out))
    beta = train([np.ones(len(d[3]), bool) for d in data])
    weights = {n: round(float(b), 4) for n, b in zip(names, beta)}
    for n, b in sorted(weights.items(), key=lambda t: -abs(t[1])):
        print(f"   {n:20} {b:+.3f}")
    if a.write:
        json.dump({"bias": round(float(beta[-1]), 4), "threshold": a.threshold, "weights": weights}, open(a.out, "w"), indent=1)
        print("wrote", a.out)

main()
