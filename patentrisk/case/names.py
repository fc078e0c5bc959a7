"""Names of companies in a case: legal forms, and aliases that would match anything."""

from __future__ import annotations

import re
import unicodedata

#: A name as it is compared: Latin words and single Han characters.
Tokens = tuple[str, ...]

TOKEN = re.compile(
    r"""
      [㐀-䶿一-鿿\uf900-\ufaff]       # one Han character: 京
    | [^\W_㐀-䶿一-鿿\uf900-\ufaff]+  # a Latin word or number: jingdong, 360
    """,
    re.VERBOSE,
)
#: Legal forms and words for a group of companies, as they end a name.
ENDINGS: tuple[Tokens, ...] = tuple(
    sorted(
        (
            *(tuple(form) for form in ("股份有限公司", "有限责任公司", "有限公司")),
            *(tuple(form) for form in ("公司", "集团", "控股", "股份")),
            *(("s", "a"), ("b", "v"), ("n", "v"), ("s", "p", "a"), ("k", "k")),
            *(("l", "l", "c"), ("s", "a", "s"), ("s", "r", "l"), ("pty",), ("pte",)),
            *(("co",), ("company",), ("corp",), ("corporation",), ("ltd",)),
            *(("limited",), ("inc",), ("incorporated",), ("llc",), ("llp",)),
            *(("plc",), ("gmbh",), ("ag",), ("kg",), ("se",), ("oy",), ("ab",)),
            *(("sa",), ("sas",), ("srl",), ("spa",), ("bv",), ("nv",), ("kk",)),
            *(("group",), ("holding",), ("holdings",), ("and",)),
        ),
        key=len,
        reverse=True,
    )
)
_TRADITIONAL = str.maketrans("責團", "责团")
#: An alias needs so many letters or characters besides its legal form.
_LEAST = 2


def stem(tokens: Tokens) -> Tokens:
    """Drop legal forms from the end, but never the whole name."""
    for ending in ENDINGS:
        at = len(tokens) - len(ending)
        if at > 0 and tokens[at:] == ending:
            return stem(tokens[:at])
    return tokens


def telling(alias: str) -> bool:
    """Tell whether an alias says more than a legal form, a letter or a mark.

    Parameters
    ----------
    alias : str
        As the case has it, with or without ``*`` at the end.

    Returns
    -------
    bool
        False for ``"*"``, ``"--"``, ``"J*"``, ``"有限公司"``, ``"Co., Ltd."``.

    Examples
    --------
    >>> from patentrisk.case.names import telling
    >>> [telling(alias) for alias in ("京东*", "JD*", "*", "J*", "集團有限公司")]
    [True, True, False, False, False]
    """
    plain = unicodedata.normalize("NFKC", alias).casefold().translate(_TRADITIONAL)
    left = stem(("", *TOKEN.findall(plain)))  # the empty token lets all others go
    return sum(map(len, left)) >= _LEAST
