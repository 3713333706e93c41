#!/usr/bin/env python3
"""Makes assets/model/conflict.json from labelled stories (folders with gold.json and the articles).

usage: train.py [--bin target/debug/examples/candidates] [--write] [--labels FILE...] STORIES[:WEIGHT]...

Each pair of claims that the rules call disjoint is a sample; it is positive if its two quotes overlap labelled quotes of
two different sides of one contradiction. `--labels FILE` names pairs of values that were looked at one by one ({story: [[[value,
value], 1 or 0 or -1]]}, as `values()` writes them; -1 for undecided): they overrule quotes, and a story without gold.json counts
by them alone. Two models are fitted: a logistic one with an L2 penalty, by Newton's method, which
says what is looked at; and boosted trees over the same features, which judge what values exclude each other (what links two
claims can only raise their figure, what parts them only lower it). What is printed first is the result of the trees with every ninth
story left out in turn, which is what holds for stories not seen. `--keep` leaves the logistic weights as they are.
Needs numpy and scikit-learn.
"""
import os
os.environ.setdefault("OMP_NUM_THREADS", "1")
import argparse, json, re, subprocess
from collections import Counter
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from forest import blend, export

def norm(s):
    return re.sub(r"\s+", " ", s).strip()

def span(text, quote):
    q = norm(quote)
    at = text.find(q)
    return None if at < 0 or not q else (at, at + len(q))

def overlap(a, b):
    if not a or not b:
        return False
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= min(12, 0.5 * min(a[1] - a[0], b[1] - b[0]))

def value(c, k):
    """One of a candidate's two values as labels name it: its words, sorted, without those that only hedge."""
    words = re.findall(r"\w+", c["values"][k].lower())
    return " ".join(sorted({w.rstrip("s") for w in words if w not in ("at", "least", "about", "around", "the", "on", "in")}))

def values(c):
    return tuple(sorted((value(c, 0), value(c, 1))))

def load(folder, binary, labels):
    known = {tuple(pair): label for pair, label in labels.get(os.path.basename(folder), [])}
    path = os.path.join(folder, "gold.json")
    gold = json.load(open(path)) if os.path.exists(path) else None
    files = [a["file"] for a in gold["articles"]] if gold else sorted(f for f in os.listdir(folder) if f.endswith(".txt"))
    texts = [norm(open(os.path.join(folder, f), encoding="utf-8", errors="replace").read()) for f in files]
    out = subprocess.run([binary] + [os.path.join(folder, f) for f in files], capture_output=True, text=True, check=True)
    rows = []
    for line in out.stdout.splitlines():
        c = json.loads(line)
        i, j = c["articles"]
        spans = span(texts[i], c["quotes"][0]), span(texts[j], c["quotes"][1])
        def sides(entry):
            got = []
            for n, s in zip((0, 1), (i, j)):
                got.append({k for k, side in enumerate(entry["sides"]) for e in side["evidence"]
                            if e["file"] == files[s] and overlap(spans[n], span(texts[s], e["quote"]))})
            return got
        label = 0 if gold else -1
        for entry in gold["contradictions"] if gold else []:
            a, b = sides(entry)
            if any(x != y for x in a for y in b):
                label = 1
        if not label and gold:
            for entry in gold.get("borderline", []):
                a, b = sides(entry)
                if any(x != y for x in a for y in b):
                    label = -1
        rows.append([c, label])
    # A labelled quote is one of many that say the same: pairs of the same two values of the same two things count too.
    true = {values(c) for c, l in rows if l == 1 and c["outcome"] == "Conflict"}
    for row in rows:
        if row[1] == 0 and values(row[0]) in true:
            row[1] = 1
        row[1] = known.get(values(row[0]), row[1])
    return os.path.basename(folder), rows

UP = "head_same toll_same governor_same lead_same near_like clause_like sentence_like sentence_cover shared_mass names_shared others_same early moment_governor count_head measure_head reference_same headlines frames_same scope_same host_same locale_same bearer_same patient_same deed_same measure_governor near_miss counted_deed of_same".split()
DOWN = "head_other toll_other names_apart modifiers_apart others_apart times_apart vague vague_one bounded gap flags_apart modality_apart attributed frame_one scope_apart host_other both_partitive bearer_named_other bearer_noun_other count_bearer_other answered variety variety_both owned_one restricted_one news_and_past patient_other modifier_one of_apart printed_apart".split()

# What is believed before any data: the stories are few, so the fit stays near this unless they speak clearly against it.
PRIOR = dict(head_same=1.2, head_other=-2, toll_same=0.5, toll_other=-3, governor_same=0.9, lead_same=0.2, near_like=1.5,
             clause_like=2.5, sentence_like=2, sentence_cover=0.5, shared_mass=0.4, names_shared=0.15, names_apart=-0.8,
             modifiers_apart=-0.3, others_same=0.5, others_apart=-0.5, times_apart=-2, vague_one=-2, bounded=-0.5, gap=-0.3,
             flags_apart=-1.5, modality_apart=-0.5, attributed=-0.1, is_toll=-1, early=0.5, headlines=0.6,
             moment_governor=1, count_head=1, measure_head=1, reference_same=1, frame_one=-1.2, frames_same=0.7,
             scope_apart=-0.4, scope_same=0.4, host_same=0.5, host_other=-0.6, locale_same=0.7, both_partitive=-1.5,
             bearer_same=0.5, bearer_named_other=-1.2, bearer_noun_other=-0.3, count_bearer_other=-0.5, answered=-0.7,
             variety=-0.5, variety_both=-0.4, owned_one=-0.7, clocks=0.5, restricted_one=-0.6, news_and_past=-1, is_rank=-1, patient_same=0.4, patient_other=-0.8,
             deed_same=0.6, measure_governor=0.8, near_miss=0.6, counted_deed=0.5)

# Parts that the stories are left out by.
FOLDS = 9

def fit(x, y, w, penalty, names):
    """Logistic regression with an L2 penalty around PRIOR; what links two claims may only raise the score, what parts
    them only lower it."""
    x1 = np.hstack([x, np.ones((len(x), 1))])
    scale = np.maximum(x1.std(0), 0.05); scale[-1] = 1
    z = x1 / scale
    lo = np.array([0.0 if n in UP else -np.inf for n in names] + [-np.inf])
    hi = np.array([0.0 if n in DOWN else np.inf for n in names] + [np.inf])
    prior = np.array([PRIOR.get(n, 0.0) for n in names] + [-4.5]) * scale
    beta, reg = prior.copy(), np.full(z.shape[1], penalty)
    reg[-1] = 1e-3
    step = 1.0 / (0.25 * np.linalg.eigvalsh((z * w[:, None]).T @ z)[-1] + penalty)
    v, t = beta.copy(), 1.0
    for _ in range(4000):
        p = 1 / (1 + np.exp(-np.clip(z @ v, -30, 30)))
        new = np.clip(v - step * (z.T @ (w * (p - y)) + reg * (v - prior)), lo, hi)
        t2 = (1 + np.sqrt(1 + 4 * t * t)) / 2
        v, beta, t = new + (t - 1) / t2 * (new - beta), new, t2
    return beta / scale

def load_pairs(path, binary):
    rows = [json.loads(l) for l in open(path) if l.strip()]
    text = "\n".join(json.dumps({"a": r["a"], "b": r["b"]}) for r in rows)
    out = subprocess.run([binary, "--pairs"], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    x, y = [], []
    for r, line in zip(rows, out):
        for c in json.loads(line):
            if c["outcome"] != "Conflict":
                continue
            if r["label"] == "conflict" and "Numeric" not in (r.get("kind") or ""):
                continue
            x.append(c["features"]); y.append(r["label"] == "conflict")
    return np.array(x, float), np.array(y, float)

def predict(beta, x):
    return 1 / (1 + np.exp(-np.clip(np.hstack([x, np.ones((len(x), 1))]) @ beta, -30, 30)))

def report(name, p, y):
    order = np.argsort(-p)
    hits, out = np.cumsum(y[order]), []
    for t in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        k = int((p >= t).sum())
        out.append(f"{t}: {int(hits[k-1]) if k else 0}/{k}")
    ap = sum((hits[i] / (i + 1)) for i in range(len(y)) if y[order][i]) / max(1, y.sum())
    print(f"{name:28} n {len(y):5} pos {int(y.sum()):4} AP {ap:.3f}  " + "  ".join(out))

def grow(data, positive, names):
    """Boosted trees; values that many pairs repeat weigh by the root of how many do."""
    x, y = np.vstack([d[1] for d in data]), np.concatenate([d[2] for d in data])
    w = np.concatenate([d[3] for d in data]) * (1 + (positive - 1) * y)
    ways = [1 if n in UP else -1 if n in DOWN else 0 for n in names]
    made = HistGradientBoostingClassifier(learning_rate=0.08, max_iter=140, max_leaf_nodes=6, min_samples_leaf=12, max_features=0.4,
                                          l2_regularization=5, monotonic_cst=ways, random_state=1)
    return made.fit(x, y, sample_weight=w)

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("folders", nargs="+")
    ap.add_argument("--bin", default="target/debug/examples/candidates")
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--keep", action="store_true", help="the logistic weights stay as they are")
    ap.add_argument("--penalty", type=float, default=24.0)
    ap.add_argument("--positive", type=float, default=4.0, help="weight of a contradiction against another pair")
    ap.add_argument("--pairs", nargs="*", default=[], help="sets of pairs; conflicts count where they are marked Numeric")
    ap.add_argument("--labels", nargs="*", default=[], help="files of pairs that were looked at one by one")
    ap.add_argument("--beside", help="a file whose trees count as much as the new ones: what was learned from stories that are not at hand")
    ap.add_argument("--share", type=float, default=0.3, help="weight of all pairs against all stories")
    ap.add_argument("--out", default="assets/model/conflict.json")
    a = ap.parse_args()
    labels = {}
    for path in a.labels:
        labels.update(json.load(open(path)))
    stories, heavy = [], {}
    for f in a.folders:
        f, _, weight = f.partition(":")
        is_story = lambda d: os.path.exists(os.path.join(d, "gold.json")) or os.path.basename(d) in labels
        inside = [os.path.join(f, d) for d in sorted(os.listdir(f))]
        found = [f] if is_story(f) else [d for d in inside if is_story(d)]
        heavy.update({d: float(weight or 1) for d in found})
        stories += found
    names = json.loads(subprocess.run([a.bin, "--names"], capture_output=True, text=True).stdout)
    data = []
    for s in stories:
        story, rows = load(s, a.bin, labels)
        rows = [(c, l) for c, l in rows if c["outcome"] == "Conflict" and l >= 0]
        often = Counter(values(c) for c, _ in rows)
        weights = np.array([heavy[s] * often[values(c)] ** -0.5 for c, _ in rows])
        data.append((story, np.array([c["features"] for c, _ in rows], float).reshape(-1, len(names)), np.array([l for _, l in rows], float), weights))
    extra = [load_pairs(p, a.bin) for p in a.pairs]
    ex = np.vstack([e[0] for e in extra]) if extra else np.zeros((0, len(names)))
    ey = np.concatenate([e[1] for e in extra]) if extra else np.zeros(0)
    ew = np.full(len(ey), a.share * sum(len(d[2]) for d in data) / max(1, len(ey)))
    print(f"pairs: {len(ey)} samples, {int(ey.sum())} positive")
    allp, ally = [], []
    for part in range(FOLDS):
        kept = [d for k, d in enumerate(data) if k % FOLDS != part]
        made = grow(kept, a.positive, names)
        for story, x, y, _ in data[part::FOLDS]:
            p = made.predict_proba(x)[:, 1] if len(x) else np.zeros(0)
            report(story, p, y)
            allp.append(p); ally.append(y)
    report("left out, all", np.concatenate(allp), np.concatenate(ally))
    n = sum(len(d[2]) for d in data)
    xs, ys = np.vstack([d[1] for d in data] + [ex]), np.concatenate([d[2] for d in data] + [ey])
    beta = fit(xs, ys, np.concatenate([1 + (a.positive - 1) * d[2] for d in data] + [ew]), a.penalty, names)
    report("fitted on all", predict(beta, xs[:n]), ys[:n])
    if len(ey):
        report("pairs", predict(beta, ex), ey)
    weights = {n: round(float(b), 4) for n, b in zip(names, beta)}
    bias = round(float(beta[-1]), 4)
    trees = export(grow(data, a.positive, names))
    if a.beside:
        trees = blend(json.load(open(a.beside))["trees"], trees)
    for n, b in sorted(weights.items(), key=lambda t: -abs(t[1])):
        print(f"   {n:18} {b:+.3f}")
    if a.write:
        # The table of calibration is kept: it is read off the stories' topics, not off the pairs.
        known = json.load(open(a.out)) if os.path.exists(a.out) else {"calibration": []}
        if a.keep:
            weights, bias = known["weights"], known["bias"]
        made = {"calibration": known["calibration"], "bias": bias, "weights": weights, "trees": trees}
        json.dump(made, open(a.out, "w"), separators=(",", ":"))
        print("wrote", a.out)

main()
