"""Tiny static word models, made offline: every word has a random vector."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from patentrisk.resources import load_resource

DIMENSIONS = 48


def words_of(texts: Iterable[str]) -> list[str]:
    """Cut texts as the tokenizer of the model does: words, Chinese by character."""
    found = {"[UNK]"}
    for text in texts:
        found |= set(re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]", text.lower()))
    return sorted(found)


def glossary_texts() -> list[str]:
    entries = load_resource("similarity/glossary.toml").content["terms"]
    return [name for e in entries for name in (*e.get("en", ()), *e.get("zh", ()))]


def write_static_model(
    folder: Path, texts: Iterable[str] = (), *, seed: int = 1
) -> Path:
    """Write a model that knows the words of the glossary and of some texts."""
    from model2vec import StaticModel
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    words = words_of([*glossary_texts(), *texts])
    tokenizer = Tokenizer(
        WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = BertNormalizer(lowercase=True, handle_chinese_chars=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    vectors = np.random.default_rng(seed).normal(size=(len(words), DIMENSIONS))
    model = StaticModel(vectors.astype(np.float32), tokenizer, normalize=True)
    model.save_pretrained(folder)
    return folder
