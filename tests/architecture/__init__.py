"""Tests of what no single package can promise: directions of imports, sizes, names, packaging."""
