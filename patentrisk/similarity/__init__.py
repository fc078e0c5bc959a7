"""Similarity: is an element disclosed by passages, frozen and calibrated."""

from __future__ import annotations

from patentrisk.similarity.protocol import Similarity, Vectors

__all__ = ["Similarity", "Vectors"]
