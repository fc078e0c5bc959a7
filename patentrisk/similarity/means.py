"""The means check: another alternative for the same job than the one claimed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from patentrisk.records import Reason, Resource
from patentrisk.resources import load_resource
from patentrisk.similarity.glossary import fold, inflected
from patentrisk.similarity.marks import Text
from patentrisk.similarity.spellings import Spelling, small, spelling

MEANS = "similarity/means.toml"
MEANS_BESIDE = "similarity/means_beside.toml"


@dataclass(frozen=True, slots=True)
class _Alternative:
    group: str
    at: int
    spelling: Spelling


@cache
def load_means() -> Resource:
    """Load the packaged groups of alternatives that exclude each other."""
    return load_resource(MEANS)


@cache
def _alternatives(table: str) -> tuple[_Alternative, ...]:
    return tuple(
        _Alternative(group["id"], at, _spelling(found))
        for group in load_resource(table).content["groups"]
        for at, found in enumerate(group["alternatives"])
    )


def _spelling(names: dict[str, list[str]]) -> Spelling:
    latin = sorted(
        {form for name in names.get("en", []) for form in inflected(fold(name))},
        key=lambda form: (-len(form), form),
    )
    branches = [r"[\s\-]+".join(map(re.escape, form.split(" "))) for form in latin]
    english = rf"(?<![A-Za-z0-9])(?:{'|'.join(branches)})(?![A-Za-z0-9])"
    chinese = [re.escape(name) for name in names.get("zh", [])]
    parts = ([english] if latin else []) + chinese
    longest = [max(form.split(" "), key=len) for form in latin]
    return spelling("|".join(parts), (*longest, *names.get("zh", [])))


@lru_cache(maxsize=20_000)
def _named(raw: str, table: str) -> dict[str, dict[int, str]]:
    """Find which alternatives of which groups a text names."""
    found: dict[str, dict[int, str]] = {}
    plain = re.sub(r"[‐‑–-]", " ", raw)
    lowered = small(plain)
    for alternative in _alternatives(table):
        if not alternative.spelling.may_stand_in(lowered):
            continue
        if match := alternative.spelling.pattern.search(plain):
            found.setdefault(alternative.group, {})[alternative.at] = match.group()
    return found


def check_means(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find where the passage names other means than the element, and not its own."""
    return _other_means("check.means", wanted, said, MEANS)


def doubt_means(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find other means that a vehicle may have side by side with those asked for."""
    return _other_means("doubt.means", wanted, said, MEANS_BESIDE)


def _other_means(code: str, wanted: Text, said: Text, table: str) -> tuple[Reason, ...]:
    asked, offered = _named(wanted.raw, table), _named(said.raw, table)
    found = []
    for group in sorted(set(asked) & set(offered)):
        if not set(asked[group]) & set(offered[group]):
            mine = next(iter(asked[group].values()))
            theirs = next(iter(offered[group].values()))
            found.append(Reason(code, 0.0, mine, theirs))
    return tuple(found)
