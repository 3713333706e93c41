#!/usr/bin/env python3
"""Counts the entries of every feed in a checkout of kurtmckee/feedparser's tests, as the reference for
`cargo bench --bench corpora -- feeds DIR COUNTS`.

  tools/feed_counts.py DIR > counts.json      DIR holds wellformed/, illformed/, encoding/, entities/, json/
"""
import json
import pathlib
import sys

import feedparser

root = pathlib.Path(sys.argv[1])
counts = {}
for folder in ("wellformed", "illformed", "encoding", "entities", "json"):
    for path in sorted((root / folder).rglob("*")):
        if path.suffix in (".xml", ".json") and path.is_file():
            feed = feedparser.parse(path.read_bytes())
            counts[str(path.relative_to(root))] = {"entries": len(feed.entries), "well_formed": not feed.bozo}
json.dump(counts, sys.stdout, indent=0)
