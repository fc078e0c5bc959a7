"""The shape of a taxonomy file, and messages that name the key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
)

from patentrisk.areas.symbols import parse_symbol
from patentrisk.areas.terms import folded
from patentrisk.errors import CaseError


def _symbol(text: str) -> str:
    if parse_symbol(text) is None:
        raise ValueError("expected a CPC or IPC symbol such as 'G05D1/0212'")
    return text


def _term(text: str) -> str:
    if not folded(text):
        raise ValueError("expected a term with at least one letter or digit")
    return text


Name = Annotated[str, Field(min_length=1)]
Code = Annotated[str, AfterValidator(_symbol)]
Term = Annotated[str, AfterValidator(_term)]
Verified = Literal["read", "seen", "memory"]
Weight = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CodeRow(_Table):
    """One of ``codes``."""

    symbol: Code
    to: Code | Literal[""] = ""
    legacy: bool = False
    general: bool = False
    verified: Verified = "memory"


class AreaRow(_Table):
    """``[[areas]]``."""

    id: Annotated[str, Field(pattern="^[A-Z][A-Z0-9]{1,5}$")]
    en: Name
    zh: Name
    umbrella: Name
    codes: list[CodeRow] = []
    terms_en: list[Term] = []
    terms_zh: list[Term] = []


class MovedRow(_Table):
    """``[[moved]]``."""

    legacy: Code
    now: Annotated[list[Code], Field(min_length=1)]
    verified: Verified = "memory"


class VotesTable(_Table):
    """``[votes]``."""

    inventive: Weight
    additional: Weight
    listed: Weight
    below: Weight
    group: Weight
    terms: Weight
    title: Weight
    repeats: Count
    terms_alone: Count
    keep: Annotated[float, Field(ge=0, lt=1)]
    areas: Count


class TaxonomyFile(_Table):
    """The whole file."""

    version: str | int | float
    votes: VotesTable
    areas: Annotated[list[AreaRow], Field(min_length=1)]
    moved: list[MovedRow] = []
    false_terms: list[Term] = []


def validate(content: Mapping[str, Any], where: str) -> TaxonomyFile:
    """Validate the content of a taxonomy file.

    Parameters
    ----------
    content : mapping
        As `tomllib` gives it.
    where : str
        Name of the file in messages.

    Returns
    -------
    TaxonomyFile
        Valid, and consistent in itself.

    Raises
    ------
    CaseError
        One line for each fault, naming its key.
    """
    try:
        table = TaxonomyFile.model_validate(content)
    except ValidationError as error:
        faults = [(_dotted(held["loc"]), _said(held)) for held in error.errors()]
    else:
        faults = [*_area_clashes(table), *_code_clashes(table), *_term_clashes(table)]
    if faults:
        raise CaseError("\n".join(f"{where}, {key}: {said}" for key, said in faults))
    return table


def _dotted(path: Iterable[str | int]) -> str:
    dotted = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path)
    return dotted.removeprefix(".")


def _said(held: Mapping[str, Any]) -> str:
    if held["type"] == "extra_forbidden":
        return "unknown key; remove it or correct its spelling"
    if held["type"] == "missing":
        return "is missing; it is required"
    said = held["msg"].removeprefix("Value error, ")
    return f"found {held['input']!r}; {said[0].lower()}{said[1:]}"


def _area_clashes(table: TaxonomyFile) -> Iterable[tuple[str, str]]:
    seen: set[str] = set()
    for index, row in enumerate(table.areas):
        if row.id == "OTH":
            yield (
                f"areas[{index}].id",
                "found 'OTH'; it is kept for what no area claims",
            )
        if row.id in seen:
            yield f"areas[{index}].id", f"{row.id!r} is used twice; make it unique"
        seen.add(row.id)


def _code_clashes(table: TaxonomyFile) -> Iterable[tuple[str, str]]:
    for index, row in enumerate(table.areas):
        for at, code in enumerate(row.codes):
            first, last = parse_symbol(code.symbol), parse_symbol(code.to)
            if first is None or last is None:
                continue
            if first.main_group != last.main_group or last < first:
                yield (
                    f"areas[{index}].codes[{at}].to",
                    f"found {code.to!r}; expected a later symbol of the main group"
                    f" of {code.symbol}",
                )


def _term_clashes(table: TaxonomyFile) -> Iterable[tuple[str, str]]:
    """Find terms that two places claim: the longest match could not choose."""
    seen: dict[tuple[str, ...], str] = {}
    for key, term in _places(table):
        words = folded(term)
        if words in seen:
            yield key, f"{term!r} is already in {seen[words]}; keep one of them"
        seen.setdefault(words, key)


def _places(table: TaxonomyFile) -> Iterable[tuple[str, str]]:
    for index, term in enumerate(table.false_terms):
        yield f"false_terms[{index}]", term
    for at, row in enumerate(table.areas):
        for name in ("terms_en", "terms_zh"):
            for index, term in enumerate(getattr(row, name)):
                yield f"areas[{at}].{name}[{index}]", term
