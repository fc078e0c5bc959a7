"""Names of people, as documents print them and cases write them."""

from __future__ import annotations

import re
import unicodedata

from patentrisk.languages import simplified

#: One Han character, or a word in another script.
_NAME_PART = re.compile(
    r"""
      [㐀-䶿一-鿿]            # 王
    | [^\W\d_㐀-䶿一-鿿]+     # wang
    """,
    re.VERBOSE,
)


def person_key(name: str) -> tuple[str, ...]:
    """Fold a person's name: width, case, script, order of Latin words.

    Examples
    --------
    >>> from patentrisk.law import person_key
    >>> person_key("LI, Xiaoming") == person_key("Xiaoming Li")
    True
    >>> person_key("張 三") == person_key("张三")
    True
    """
    plain = simplified(unicodedata.normalize("NFKC", name)).casefold()
    parts = _NAME_PART.findall(plain)
    return tuple(parts if parts and not parts[0].isascii() else sorted(parts))
