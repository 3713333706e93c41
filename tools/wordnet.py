#!/usr/bin/env python3
"""Makes assets/wordnet/ from WordNet 3.0's own files (Debian: package wordnet-base).

usage: wordnet.py [FOLDER=/usr/share/wordnet] [OUT=assets/wordnet]

words.txt      one word a line, sorted by bytes: the word, then a letter and a digit for each part of speech it can
               be (n noun, v verb, a adjective, r adverb); the digit is the rounded binary logarithm of how often it
               was tagged so in WordNet's corpus, 0 for never. Nouns and adjectives that were never tagged are
               left out, verbs are all there.
irregular.txt  irregular form, tab, base form, sorted: struck strike
antonyms.txt   two opposites, the one that sorts first, a space, the other; sorted. Pairs of which neither word stands in
               words.txt are left out
"""
import math, os, re, sys

src = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"
out = sys.argv[2] if len(sys.argv) > 2 else "assets/wordnet"
word = re.compile(r"^[a-z]+$")
tag = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
number = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}

counts = {}
for line in open(f"{src}/cntlist.rev"):
    key, _, n = line.split()
    lemma, rest = key.split("%")
    if word.match(lemma):
        letter = number[rest[0]]
        counts[lemma, letter] = counts.get((lemma, letter), 0) + int(n)

words = {}
for pos, letter in tag.items():
    for line in open(f"{src}/index.{pos}"):
        if line.startswith(" "):
            continue
        lemma = line.split()[0]
        n = counts.get((lemma, letter), 0)
        if word.match(lemma) and (n or letter == "v"):
            words.setdefault(lemma, {})[letter] = min(9, round(math.log2(n + 1)))

antonyms = set()
for pos in tag:
    synsets, links = {}, []
    for line in open(f"{src}/data.{pos}"):
        if line.startswith(" "):
            continue
        f = line.split(" | ")[0].split()
        n = int(f[3], 16)
        names = [re.sub(r"\(.*\)", "", f[4 + 2 * i]).lower() for i in range(n)]
        synsets[f[0]] = names
        p = 4 + 2 * n
        for i in range(int(f[p])):
            sym, off, _, st = f[p + 1 + 4 * i : p + 5 + 4 * i]
            if sym == "!":
                links.append((f[0], off, st))
    for a, b, st in links:
        x, y = int(st[:2], 16), int(st[2:], 16)
        if x and y and b in synsets:
            one, two = synsets[a][x - 1], synsets[b][y - 1]
            if word.match(one) and word.match(two):
                antonyms.add((min(one, two), max(one, two)))

irregular = {}
for pos in ("verb", "noun", "adj"):
    for line in open(f"{src}/{pos}.exc"):
        f = line.split()
        if len(f) >= 2 and word.match(f[0]) and word.match(f[1]) and f[1] in words and f[0] != f[1]:
            irregular.setdefault(f[0], f[1])

os.makedirs(out, exist_ok=True)
with open(f"{out}/words.txt", "w") as f:
    for w in sorted(words):
        f.write(w + " " + "".join(l + str(words[w][l]) for l in "nvar" if l in words[w]) + "\n")
with open(f"{out}/irregular.txt", "w") as f:
    f.writelines(f"{a}\t{b}\n" for a, b in sorted(irregular.items()))
with open(f"{out}/antonyms.txt", "w") as f:
    f.writelines(f"{a} {b}\n" for a, b in sorted(antonyms) if a != b and (a in words or b in words))
