"""The corpus: patents, claims and disclosures by number, and who holds them."""

from __future__ import annotations

from patentrisk.corpus.building import Corpus, build_corpus
from patentrisk.corpus.reading import read_corpus
from patentrisk.corpus.summary import SummaryRow, summarise

__all__ = ["Corpus", "SummaryRow", "build_corpus", "read_corpus", "summarise"]
