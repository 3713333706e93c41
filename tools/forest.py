#!/usr/bin/env python3
"""Boosted trees as src/relation/trees.rs reads them."""

def export(model):
    """Nodes of each tree of a HistGradientBoostingClassifier, root first: [feature, limit, low, high] or [value]."""
    trees = []
    for (predictor,) in model._predictors:
        trees.append([[round(float(n["value"]), 5)] if n["is_leaf"] else
                      [int(n["feature_idx"]), round(float(n["num_threshold"]), 5), int(n["left"]), int(n["right"])]
                      for n in predictor.nodes])
    return {"bias": round(float(model._baseline_prediction.ravel()[0]), 5), "trees": trees}

def blend(one, two):
    """The mean of two sums of trees."""
    halve = lambda node: [round(node[0] / 2, 5)] if len(node) == 1 else node
    trees = [[halve(node) for node in tree] for forest in (one, two) for tree in forest["trees"]]
    return {"bias": round((one["bias"] + two["bias"]) / 2, 5), "trees": trees}
