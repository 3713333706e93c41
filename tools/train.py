#!/usr/bin/env python3
"""Makes assets/model/conflict.json from labelled stories (folders with gold.json and the articles).

usage: train.py [--bin target/fast/examples/candidates] [--write] FOLDER...

A FOLDER is a story or holds stories; several may be given. Each pair of claims that the rules leave as a conflict is a
sample. It is positive if its two quotes overlap labelled quotes of two different sides of one contradiction of a typed
kind, and its numbers are those of the sides. Pairs of the same two values share one weight, and no story counts by its
length alone. A logistic model whose signs are fixed by meaning is fitted near PRIOR.

What is printed is what holds for stories not seen: each story is judged by weights fitted on all others, first pair by
pair, then topic by topic as a reader would see them. The table of calibration is read off those topics.
Needs numpy.
"""
import argparse, collections, json, os, re, subprocess, tempfile
import numpy as np

TYPED = {"number", "money", "date", "duration"}
WORDS = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split())}
WORDS.update(thirty=30, forty=40, fifty=50, sixty=60, seventy=70, eighty=80, ninety=90, dozen=12, first=1, second=2,
             third=3, fourth=4, fifth=5, both=2, single=1, a=1, an=1, no=0)

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

def numbers(text):
    text = text.lower()
    found = {float(m.replace(",", "")) for m in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    return found | {float(WORDS[w]) for w in re.findall(r"[a-z]+", text) if w in WORDS}

class Story:
    def __init__(self, folder, binary):
        self.gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
        self.name = os.path.basename(folder.rstrip("/"))
        self.files = [a["file"] for a in self.gold["articles"]]
        self.paths = [os.path.join(folder, f) for f in self.files]
        self.texts = [norm(open(p, encoding="utf-8", errors="replace").read()) for p in self.paths]
        self.true = [self.places(e) for e in self.gold["contradictions"]]
        self.open = [self.places(e) for e in self.gold.get("borderline", [])]
        self.binary, self.spans = binary, {}
        out = subprocess.run([binary] + self.paths, capture_output=True, text=True, check=True).stdout
        self.label([json.loads(line) for line in out.splitlines()])

    def places(self, entry):
        return [[(self.files.index(e["file"]), span(self.texts[self.files.index(e["file"])], e["quote"]))
                 for e in side["evidence"]] for side in entry["sides"]]

    def sides_of(self, article, quote, places):
        key = article, quote
        if key not in self.spans:
            self.spans[key] = span(self.texts[article], quote)
        return {k for k, side in enumerate(places) for f, at in side if f == article and overlap(self.spans[key], at)}

    def label(self, pairs):
        def hit(c, places, values=None):
            found = [self.sides_of(i, q, places) for i, q in zip(c["articles"], c["quotes"])]
            if values:
                fits = lambda k, v: not numbers(v) or not numbers(values[k]) or numbers(v) & numbers(values[k])
                found = [{k for k in ks if fits(k, v)} for ks, v in zip(found, c["values"])]
            return any(x != y for x in found[0] for y in found[1])
        def same(c):
            if c["kind"] in ("money", "duration"):
                return c["kind"], frozenset(tuple(sorted(numbers(v))) for v in c["values"])
            return c["kind"], frozenset(re.sub(r"\W+", " ", v.lower()).strip() for v in c["values"])
        rows, self.same = [], same
        for c in (c for c in pairs if c["outcome"] == "Conflict"):
            label = None
            for entry, places in zip(self.gold["contradictions"], self.true):
                if hit(c, places):
                    sides = [side["value"] for side in entry["sides"]]
                    right = entry["kind"] == c["kind"] and hit(c, places, sides)
                    label = 1 if right else (label if label == 1 else -1)
            if label is None:
                label = -1 if any(hit(c, places) for places in self.open) else 0
            rows.append([c, label])
        # A labelled quote is one of many that say the same: pairs of the same two values count too.
        true = {same(c) for c, label in rows if label == 1}
        rows = [(c, 1 if label == 0 and len(same(c)[1]) == 2 and same(c) in true else label) for c, label in rows]
        self.rows = [(c, label) for c, label in rows if label >= 0]
        self.x = np.array([c["features"] for c, _ in self.rows], float)
        self.y = np.array([label for _, label in self.rows], float)
        count = collections.Counter(same(c) for c, _ in self.rows)
        w = np.array([count[same(c)] ** -0.5 for c, _ in self.rows])
        self.w = w * (60 / max(20, w.sum())) ** 0.5 if len(w) else w

    def topics(self, weights):
        """(score, whether it holds; None where the labels leave it open) of each conflict that weights come to."""
        with tempfile.NamedTemporaryFile("w", suffix=".json") as f:
            json.dump(weights, f)
            f.flush()
            out = subprocess.run([self.binary, "--weights", f.name] + self.paths, capture_output=True, text=True, check=True)
        found = []
        for t in json.loads(out.stdout):
            def hit(places):
                per = [{k for i, q in side for k in self.sides_of(i, q, places)} for side in t["sides"]]
                return any(a != b for n, x in enumerate(per) for y in per[n + 1:] for a in x for b in y)
            ids = [e["id"] for e, places in zip(self.gold["contradictions"], self.true) if hit(places)]
            state = True if ids else None if any(hit(places) for places in self.open) else False
            found.append((t["score"], state, ids, t))
        return found

UP = """head_same toll_same governor_same lead_same near_like clause_like sentence_like sentence_cover shared_mass names_shared
    others_same early moment_governor count_head measure_head reference_same headlines frames_same scope_same host_same
    locale_same owner_same verbs nouns head_person margin articles_like none_one""".split()
DOWN = """head_other toll_other names_apart modifiers_apart others_apart times_apart vague vague_one bounded gap flags_apart
    modality_apart frame_one scope_apart host_other both_partitive owner_other names_left clause_left clause_names
    governor_other toll_one toll_both_other unit_other hedged ratio part_more counts_more additional_apart partitive_apart
    locale_apart denied_apart reference_apart age_apart grows days_apart date_gap ordinary explained stated rank variety
    both_in_one small under_other placed_small shrinks instance_one""".split()

# What is believed before any data: the stories are few, so the fit stays near this unless they speak clearly against it.
PRIOR = dict(head_same=1.2, head_other=-2, toll_same=0.5, toll_other=-1, governor_same=0.9, lead_same=0.2, near_like=1.5,
             clause_like=2.5, sentence_like=2, sentence_cover=0.5, shared_mass=0.4, names_shared=0.15, names_apart=-0.8,
             modifiers_apart=-0.3, others_same=0.5, others_apart=-0.5, times_apart=-2, vague_one=-2, bounded=-0.5, gap=-0.3,
             flags_apart=-1.5, modality_apart=-0.5, attributed=-0.1, early=0.5, headlines=0.6, moment_governor=1,
             count_head=1, measure_head=1, reference_same=1, frame_one=-1.2, frames_same=0.7, scope_apart=-0.4,
             scope_same=0.4, host_same=0.5, host_other=-0.6, locale_same=0.7, both_partitive=-1.5, owner_same=0.6,
             owner_other=-1, names_left=-0.3, clause_left=-0.3, clause_names=-0.3, governor_other=-0.3, under_other=-0.3,
             placed_small=-1, instance_one=-0.7, none_one=3, explained=-1.5, stated=-0.5, rank=-0.5, margin=1.5, variety=-1, both_in_one=-0.7,
             days_apart=-0.1, articles_like=0.5, round=-0.1, small=-0.2, verbs=0.3, nouns=0.3, shrinks=-0.5,
             unit_other=-0.3, hedged=-0.2)

def fit(stories, names, penalty):
    """Logistic regression with an L2 penalty around PRIOR; what links two claims may only raise the score, what parts
    them only lower it."""
    some = [s for s in stories if len(s.y)]
    x, y, w = np.vstack([s.x for s in some]), np.concatenate([s.y for s in some]), np.concatenate([s.w for s in some])
    x = np.hstack([x, np.ones((len(x), 1))])
    scale = np.maximum(x.std(0), 0.05)
    scale[-1] = 1
    z = x / scale
    lo = np.array([0.0 if n in UP else -np.inf for n in names] + [-np.inf])
    hi = np.array([0.0 if n in DOWN else np.inf for n in names] + [np.inf])
    prior = np.array([PRIOR.get(n, 0.0) for n in names] + [-4.5]) * scale
    beta, reg = prior.copy(), np.full(z.shape[1], penalty)
    reg[-1] = 1e-3
    step = 1.0 / (0.25 * np.linalg.eigvalsh((z * w[:, None]).T @ z)[-1] + penalty)
    v, t = beta.copy(), 1.0
    for _ in range(800):
        p = 1 / (1 + np.exp(-np.clip(z @ v, -30, 30)))
        new = np.clip(v - step * (z.T @ (w * (p - y)) + reg * (v - prior)), lo, hi)
        t2 = (1 + np.sqrt(1 + 4 * t * t)) / 2
        v, beta, t = new + (t - 1) / t2 * (new - beta), new, t2
    return beta / scale

def asset(beta, names, calibration=()):
    weights = {n: round(float(b), 4) for n, b in zip(names, beta) if abs(b) >= 0.0005}
    return {"calibration": list(calibration), "bias": round(float(beta[-1]), 4), "weights": weights}

def predict(beta, x):
    return 1 / (1 + np.exp(-np.clip(np.hstack([x, np.ones((len(x), 1))]) @ beta, -30, 30)))

def average_precision(ranked):
    """Mean of the precision at each true one; `ranked` is (score, holds)."""
    ranked = sorted(ranked, key=lambda t: -t[0])
    hits, total = 0, 0.0
    for n, (_, true) in enumerate(ranked, 1):
        hits += bool(true)
        total += hits / n if true else 0.0
    return total / max(1, hits)

def calibrate(topics):
    """Ascending points (score, share that holds): neighbours pooled until the share rises, each of eight topics at least,
    with half a true one and half a false one imagined in each so that few are never called certain."""
    ranked = sorted((s, bool(t)) for s, t, *_ in topics if t is not None)
    pools = []
    for at in range(0, len(ranked), 8):
        part = ranked[at:at + 8]
        pools.append([sum(s for s, _ in part), sum(t for _, t in part), len(part)])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last)]
    held = np.maximum.accumulate([(t + 0.5) / (n + 1) for _, t, n in pools])
    return [[round(s / n, 3), round(float(h), 3)] for (s, _, n), h in zip(pools, held)]

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("folders", nargs="+")
    ap.add_argument("--bin", default="target/fast/examples/candidates")
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--penalty", type=float, default=80.0)
    ap.add_argument("--verbose", action="store_true", help="list the left-out topics, the surest first")
    ap.add_argument("--out", default="assets/model/conflict.json")
    a = ap.parse_args()
    folders = []
    for f in a.folders:
        inside = sorted(os.path.join(f, d) for d in os.listdir(f) if os.path.exists(os.path.join(f, d, "gold.json")))
        folders += [f] if os.path.exists(os.path.join(f, "gold.json")) else inside
    names = json.loads(subprocess.run([a.bin, "--names"], capture_output=True, text=True, check=True).stdout)
    stories = [Story(f, a.bin) for f in folders]
    pairs, items, topics = [], [], []
    for story in stories:
        beta = fit([s for s in stories if s is not story], names, a.penalty)
        if len(story.y):
            best = {}
            for p, (c, label) in zip(predict(beta, story.x), story.rows):
                pairs.append((p, label))
                best[story.same(c)] = max(best.get(story.same(c), (0.0, 0)), (p, label))
            items += best.values()
        topics += [(*t, story.name) for t in story.topics(asset(beta, names))]
    print(f"left out, pairs:  {sum(l for _, l in pairs)} of {len(pairs)} true, AP {average_precision(pairs):.3f}")
    print(f"left out, values: {sum(l for _, l in items)} of {len(items)} true, AP {average_precision(items):.3f}")
    decided = [(s, t) for s, t, *_ in topics if t is not None]
    print(f"left out, topics: {sum(t for _, t in decided)} of {len(decided)} hold, AP {average_precision(decided):.3f}")
    for at in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8):
        shown = [t for s, t in decided if s >= at]
        ids = {(name, i) for s, t, ids, _, name in topics if s >= at for i in ids}
        print(f"   at {at:4}: {sum(shown)}/{len(shown)} hold, {len(ids)} contradictions found")
    table = calibrate(topics)
    print("calibration", table)
    if a.verbose:
        for s, t, ids, topic, name in sorted(topics, key=lambda t: -t[0]):
            print(f"{s:.2f} {'+' if t else '?' if t is None else ' '} {name[:12]} {topic['kind']} {ids}")
            for side in topic["sides"]:
                print("        -", " | ".join(q[:90] for _, q in side[:2]))
    beta = fit(stories, names, a.penalty)
    for n, b in sorted(zip(names, beta), key=lambda t: -abs(t[1])):
        print(f"   {n:18} {b:+.3f}")
    if a.write:
        json.dump(asset(beta, names, table), open(a.out, "w"), indent=1)
        print("wrote", a.out)

main()
