#!/usr/bin/env python3
"""Scores how well the article on a page is found, by the measure of the public article extraction benchmark
(scrapinghub/article-extraction-benchmark): its pages, its truth, its own `evaluate.py`.

  tools/extraction.py CHECKOUT [target/release/gainsay]

prints F1, precision, recall and the share of pages that are right word for word. The headline that `gainsay extract`
puts on top is taken off again: the benchmark's truth is the article's body.
"""
import gzip
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile


def bodies(program, pages):
    """The body of each page, by the page's name."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for page in pages:
            path = pathlib.Path(folder) / page.name.removesuffix(".gz")
            path.write_bytes(gzip.decompress(page.read_bytes()))
            paths.append(path)
        command = [program, "extract", "--format", "json", *map(str, paths)]
        # Warnings about single pages are no fault here; what is missing counts as empty.
        lines = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.splitlines()
    found = {}
    for line in lines:
        article = json.loads(line)
        first, _, rest = article["body"].partition("\n")
        is_headline = article["title"] and first.split() == article["title"].split()
        found[pathlib.Path(article["path"]).stem] = rest if is_headline else article["body"]
    return found


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    checkout = pathlib.Path(sys.argv[1])
    program = sys.argv[2] if len(sys.argv) == 3 else "target/release/gainsay"
    spec = importlib.util.spec_from_file_location("evaluate", checkout / "evaluate.py")
    evaluate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(evaluate)
    truth = json.loads((checkout / "ground-truth.json").read_text())
    found = bodies(program, sorted((checkout / "html").glob("*.html.gz")))
    prediction = {page: {"articleBody": found.get(page, "")} for page in truth}
    scores = evaluate.evaluate(truth, prediction, 1000)
    for name in ("f1", "precision", "recall", "accuracy"):
        print(f"{name:<10} {scores[name]:.3f} ± {scores[name + '_std']:.3f}")
    empty = [page for page in truth if not found.get(page)]
    print(f"pages      {len(truth)}, of which {len(empty)} gave nothing")


if __name__ == "__main__":
    main()
