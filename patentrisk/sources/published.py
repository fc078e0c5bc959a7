"""Which of a publication's texts is the published one, and which a translation.

Sources that collect documents of all offices give each text in some language and
seldom say who wrote it. The office tells: China publishes in Chinese, so an English
claim of a Chinese patent is a translation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from patentrisk.languages import detect_language
from patentrisk.records import Problem, PublicationNumber
from patentrisk.sources.kinds import version_of

#: Offices that publish in one language; the EPO and WIPO publish in several.
_LANGUAGE = {
    **dict.fromkeys(("CN", "TW", "MO"), "zh"),
    **dict.fromkeys(("US", "GB", "AU", "CA", "IE", "IN", "NZ", "SG", "ZA"), "en"),
}
_SEVERAL = ("EP", "HK", "WO")
_NAMES = {"en": "English", "zh": "Chinese"}
#: Words that English patents cannot do without and other languages do not have.
_ENGLISH = re.compile(
    r"\b(?:the|and|which|wherein|said|from|with|has|are|comprising|having|including)\b",
    re.IGNORECASE,
)
#: Words of other languages that English does not have.
_OTHER = re.compile(
    r"\b(?:der|und|mit|eine|einer|zum|zur|les|et|pour|avec|dans|une|los|para|del|een"
    r"|het|voor|och|Anspruch|gekennzeichnet|selon|revendication|reivindicaci\w+)\b",
    re.IGNORECASE,
)


def language_of(text: str) -> str:
    """Tell the language of a text.

    Parameters
    ----------
    text : str
        A text, or the beginning of one.

    Returns
    -------
    str
        ``"en"``, ``"zh"``, or ``""`` for a language that is not read.

    Examples
    --------
    >>> from patentrisk.sources.published import language_of
    >>> [language_of(text) for text in ("一种配送车", "A cart with a lidar", "車の")]
    ['zh', 'en', '']
    """
    if detect_language(text) == "zh":
        return "zh"
    if _ENGLISH.search(text):
        return "en"
    plain = text.isascii() and any(map(str.isalpha, text))
    return "en" if plain and not _OTHER.search(text) else ""


def published_language(number: PublicationNumber) -> str:
    """Tell the language that an office publishes in.

    Parameters
    ----------
    number : PublicationNumber
        Its country decides.

    Returns
    -------
    str
        ``"en"``, ``"zh"``, ``""`` for neither, ``"?"`` where there are several.

    References
    ----------
    Patent Law of the People's Republic of China, implementing regulations, rule 3;
    EPC art. 14; PCT rule 48.3.
    """
    return "?" if number.country in _SEVERAL else _LANGUAGE.get(number.country, "")


def is_translation(language: str, number: PublicationNumber) -> bool:
    """Tell whether a text in `language` cannot be the published one."""
    return bool(language) and published_language(number) not in ("?", language)


def only_translated(
    parts: Sequence[str], language: str, number: PublicationNumber, where: str
) -> Problem:
    """Say that some parts of a document are there as a translation only.

    Parameters
    ----------
    parts : sequence of str
        ``"title"``, ``"claims"``, ...
    language : str
        Of the translation.
    number : PublicationNumber
        Of the document.
    where : str
        File and document.

    Returns
    -------
    Problem
        What is there, what was expected and what was done.
    """
    wanted = _NAMES.get(published_language(number), "the language of publication")
    message = (
        f"only a translation into {_NAMES.get(language, language)} is there; expected"
        f" the text as published, in {wanted}. It is read as it stands and may differ"
        " from the published text; add that"
    )
    return Problem(f"{where}, {', '.join(parts)}", message)


def claims_version(
    number: PublicationNumber, *, granted: bool, translated: bool
) -> str:
    """Say which text of the claims a document has.

    Parameters
    ----------
    number : PublicationNumber
        Of the document.
    granted : bool
        Whether its source says that it is the grant: the kind A of a US patent
        before 2001 does not tell.
    translated : bool
        Whether the claims are there as a translation only.

    Returns
    -------
    str
        As `Patent.claims_version`.
    """
    if translated:
        return "translation"
    version = version_of(number)
    return "as granted" if granted and version == "as published" else version


def own_family(number: PublicationNumber) -> str:
    """Name the family of a document whose source names none.

    Chinese applications keep their number when they are granted, so that both are
    one family; elsewhere the document is one of its own.
    """
    return str(number) if number.country != "CN" else f"CN{number.serial}"
