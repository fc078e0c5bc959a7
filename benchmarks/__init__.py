"""Measures of the product's own code; each command prints one JSON line."""
