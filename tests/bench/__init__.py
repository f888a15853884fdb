"""Benchmarks: `make bench`. Ratios against a second thing in the same run.

A second alone says little about another machine; how many times slower than a bare
Flask route says it everywhere. Rounds alternate, the median counts.
"""
