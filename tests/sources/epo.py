"""Small answers of OPS and records of DOCDB, written for the tests."""

from __future__ import annotations

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = (
    'xmlns="http://www.epo.org/exchange" xmlns:ops="http://ops.epo.org"'
    ' xmlns:ftxt="http://www.epo.org/fulltext"'
)


def identifier(
    number: str, kind: str = "", day: str = "", country: str = "EP", form: str = "docdb"
) -> str:
    kind = f"<kind>{kind}</kind>" if kind else ""
    day = f"<date>{day}</date>" if day else ""
    return (
        f'<document-id document-id-type="{form}"><country>{country}</country>'
        f"<doc-number>{number}</doc-number>{kind}{day}</document-id>"
    )


def answer(content: str) -> str:
    return (
        f"{DECLARATION}<ops:world-patent-data {NAMESPACES}>{content}"
        "</ops:world-patent-data>"
    )


def fulltext(content: str, number: str = "9999001", kind: str = "A1", **held: str):
    reference = identifier(number, kind, **held)
    return answer(
        "<ftxt:fulltext-documents xmlns='http://www.epo.org/fulltext'>"
        "<ftxt:fulltext-document><bibliographic-data><publication-reference>"
        f"{reference}</publication-reference></bibliographic-data>{content}"
        "</ftxt:fulltext-document></ftxt:fulltext-documents>"
    )


def claims(*texts: str, language: str = "EN") -> str:
    held = "".join(f"<claim-text>{text}</claim-text>" for text in texts)
    return f'<claims lang="{language}"><claim>{held}</claim></claims>'


def exchange(
    content: str = "",
    number: str = "9999001",
    kind: str = "A1",
    country: str = "EP",
    attributes: str = 'family-id="99000001"',
    outside: str = "",
) -> str:
    reference = identifier(number, kind, "20211110", country)
    return (
        f'<exchange-document country="{country}" doc-number="{number}" kind="{kind}"'
        f" {attributes}><bibliographic-data><publication-reference>{reference}"
        f"</publication-reference>{content}</bibliographic-data>{outside}"
        "</exchange-document>"
    )


def biblio(*documents: str) -> str:
    held = "".join(documents or (exchange(),))
    return answer(f"<exchange-documents>{held}</exchange-documents>")


def docdb(*documents: str) -> str:
    """A DOCDB file: the same elements, all in one namespace with a prefix."""
    held = "\n".join(documents or (exchange(),))
    for name in ("exchange-document", "bibliographic-data", "publication-reference"):
        held = held.replace(f"<{name}", f"<exch:{name}")
        held = held.replace(f"</{name}", f"</exch:{name}")
    return (
        f'{DECLARATION}<exch:exchange-documents xmlns:exch="http://www.epo.org/'
        f'exchange" date-of-exchange="20211111">{held}</exch:exchange-documents>'
    )


def legal(
    code: str, title: str, day: str = "2022-03-02", office: str = "EP", **fields: str
) -> str:
    """A legal event; fields as L525EP="20220101" or with the name they print."""
    held = "".join(
        f'<ops:{tag} desc="{NAMES.get(tag, tag)}">{text}</ops:{tag}>'
        for tag, text in fields.items()
    )
    return (
        f'<ops:legal code="{code:4}" desc="{title}">'
        f'<ops:pre line="00001">{title}</ops:pre>'
        f'<ops:L001EP desc="Country Code">{office}</ops:L001EP>'
        f'<ops:L007EP desc="Gazette DATE">{day}</ops:L007EP>'
        f'<ops:L018EP desc="DATE last exchanged">2023-01-05</ops:L018EP>'
        f"<ops:L500EP>{held}</ops:L500EP></ops:legal>"
    )


NAMES = {
    "L501EP": "Ref Country Code",
    "L506EP": "Kind Code of Ref Document",
    "L509EP": "OWNER",
    "L510EP": "Free Format Text",
    "L525EP": "Effective DATE",
}


def member(
    number: str = "9999001",
    kind: str = "A1",
    day: str = "20211110",
    country: str = "EP",
    application: str = "20999001",
    content: str = "",
) -> str:
    return (
        '<ops:family-member family-id="99000001"><publication-reference>'
        f"{identifier(number, kind, day, country)}</publication-reference>"
        "<application-reference>"
        f"{identifier(application, 'A', '20200507', country)}</application-reference>"
        "<priority-claim sequence='1'>"
        f"{identifier('202099900', 'A', '20190506', 'CN')}</priority-claim>{content}"
        "</ops:family-member>"
    )


def family(*members: str, total: int = 0) -> str:
    count = total or len(members)
    return answer(
        f'<ops:patent-family total-result-count="{count}">{"".join(members)}'
        "</ops:patent-family>"
    )
