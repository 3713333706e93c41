//! The library: one SQLite file that keeps articles, what was found in them, and everything that a person decided.
