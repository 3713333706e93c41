#!/usr/bin/env python3
"""Prints how far confidences can be trusted: of the conflicts shown with a figure, how many hold on labelled texts.

usage: reliability.py [--bin target/release/gainsay] [--bins 0,0.5,0.6,0.7,0.8,0.9,1] [--each] GOLD...

GOLD is a folder of labelled stories (each a folder with gold.json and its articles), one such story, or a file of pairs
({"id","a","b","label"} lines; label agree, conflict or neutral). A story's conflict holds if two of its sides overlap labelled
quotes of two sides of one contradiction; what is labelled borderline counts neither way. A pair's conflict holds if the pair is
labelled conflict. The table is Markdown: the bin, how many conflicts were shown with a confidence in it, their mean confidence, the
share that held, with its 95 % interval (Wilson). Standard library only.
"""
import argparse, json, math, os, re, subprocess, sys

def folded(words):
    return re.sub(r"\s+", " ", words).strip()

def span(text, quote):
    quote = folded(quote)
    at = text.find(quote) if quote else -1
    return (at, at + len(quote)) if at >= 0 else None

def overlap(a, b):
    """Half of the shorter one in common, or twelve characters."""
    if not a or not b:
        return False
    return min(a[1], b[1]) - max(a[0], b[0]) >= min(12, 0.5 * min(a[1] - a[0], b[1] - b[0]))

def of_story(folder, binary):
    """(confidence, held) for each conflict of a labelled story that is not borderline."""
    with open(os.path.join(folder, "gold.json"), encoding="utf-8") as file:
        gold = json.load(file)
    files = [article["file"] for article in gold["articles"]]
    texts = {}
    for name in files:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            texts[name] = folded(file.read())
    run = subprocess.run([binary, "report", "--format", "json"] + [os.path.join(folder, f) for f in files], capture_output=True)
    try:
        report = json.loads(run.stdout)
    except ValueError:
        sys.exit(f"{folder}: no report ({run.stderr.decode(errors='replace').strip()[:200]})")
    def matches(entry, sides):
        got = [{k for k, side in enumerate(entry["sides"]) for e in side["evidence"] for name, quote in quotes
                if name == e["file"] and overlap(span(texts[name], quote), span(texts[name], e["quote"]))} for quotes in sides]
        return any(a != b for i, x in enumerate(got) for y in got[i + 1:] for a in x for b in y)
    found = []
    for story in report["stories"]:
        name_of = {a["id"]: os.path.basename(a.get("path") or "") for a in story["articles"]}
        quote_of = {c["id"]: (name_of.get(c["article"], ""), c["quote"]) for c in story["claims"]}
        for conflict in story["conflicts"]:
            sides = [[quote_of[i] for i in side["claims"] if i in quote_of] for side in conflict["sides"]]
            held = any(matches(entry, sides) for entry in gold["contradictions"])
            if held or not any(matches(entry, sides) for entry in gold.get("borderline", [])):
                found.append((conflict["confidence"], held))
    return found

def of_pairs(path, binary):
    """(confidence, held) for each pair of a file that is called a conflict."""
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    asked = "\n".join(json.dumps({"id": n, "a": row["a"], "b": row["b"]}) for n, row in enumerate(rows))
    out = subprocess.run([binary, "judge"], input=asked, capture_output=True, text=True, check=True).stdout
    answers = [json.loads(line) for line in out.splitlines()]
    return [(a["confidence"], rows[a["id"]]["label"] == "conflict") for a in answers if a["label"] == "conflict"]

def wilson(held, count):
    z, share = 1.96, held / count
    middle = share + z * z / (2 * count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (middle - half) / (1 + z * z / count), (middle + half) / (1 + z * z / count)

def table(found, edges):
    print("| confidence | conflicts | mean confidence | share that held | 95 % interval |")
    print("| --- | --- | --- | --- | --- |")
    for low, high in list(zip(edges, edges[1:])) + [(edges[0], edges[-1])]:
        inside = [(c, held) for c, held in found if low <= c < high or c == high == edges[-1]]
        name = "all" if (low, high) == (edges[0], edges[-1]) else f"{low:g} to {high:g}"
        if not inside:
            print(f"| {name} | 0 | | | |")
            continue
        count, held = len(inside), sum(held for _, held in inside)
        a, b = wilson(held, count)
        print(f"| {name} | {count} | {sum(c for c, _ in inside) / count:.2f} | {held / count:.2f} | {a:.2f} to {b:.2f} |")

def stories_in(path):
    if os.path.exists(os.path.join(path, "gold.json")):
        return [path]
    names = sorted(os.listdir(path))
    return [os.path.join(path, n) for n in names if os.path.exists(os.path.join(path, n, "gold.json"))]

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", nargs="+")
    ap.add_argument("--bin", default="target/release/gainsay")
    ap.add_argument("--bins", default="0,0.5,0.6,0.7,0.8,0.9,1")
    ap.add_argument("--each", action="store_true", help="a table for each GOLD, not one for all")
    a = ap.parse_args()
    edges = [float(x) for x in a.bins.split(",")]
    together = []
    for path in a.gold:
        if os.path.isdir(path):
            stories = stories_in(path) or sys.exit(f"{path}: no story with a gold.json there")
            found = [x for story in stories for x in of_story(story, a.bin)]
        else:
            found = of_pairs(path, a.bin)
        if a.each:
            print(f"\n{os.path.basename(os.path.normpath(path))}\n")
            table(found, edges)
        together += found
    if not a.each:
        table(together, edges)

main()
