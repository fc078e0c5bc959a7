"""Pages of Google Patents: published, machine-translated, incomplete."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.records import (
    ClaimText,
    Classification,
    LegalEvent,
    LegalStatus,
    Ownership,
    Paragraph,
    Patent,
    Problem,
    Translation,
)
from patentrisk.sources import FORMATS
from patentrisk.sources.google_events import ASSUMED, RECORD
from tests.sources.building import read, read_one

ABSTRACT = "<abstract><div class='abstract'>A cart with a lidar.</div></abstract>"
CLAIMS = """<div class="claims" lang="EN" load-source="patent-office">
<claim-statement>What is claimed is:</claim-statement>
<div class="claim"> <div id="CLM-00001" num="00001" class="claim">
  <div class="claim-text">1. A cart, comprising:
<div class="claim-text">a lidar (<b>12</b> <i>b</i>); and</div>
<div class="claim-text">a hatch, the hatch having:
<div class="claim-text">a lock.</div>
</div>
</div> </div> </div>
<div class="claim-dependent"> <div id="CLM-00002" num="00002" class="claim">
  <div class="claim-text">2. The cart of
  <claim-ref idref="CLM-00001">claim 1</claim-ref>, wherein the lidar turns at
  10<sup>3</sup> rpm.</div> </div> </div></div>"""
DESCRIPTION = """<div class="description" lang="EN">
<heading id="h-0001">FIELD</heading>
<div id="p-0002" num="0001" class="description-paragraph">A cart is described.</div>
<div id="p-0003" num="0002" class="description-paragraph">It has, as
 <figref>FIG. <b>1</b> </figref>, shows:</div>
<ul> <li>a lidar;</li> <li>a hatch.</li> </ul>
<div id="p-0004" num="0003" class="description-paragraph">Other carts do not.</div>
</div>"""
EVENT = (
    "<tr itemprop='legalEvents'><td><time itemprop='date'>{day}</time></td>"
    "<td itemprop='code'>{code}</td><td itemprop='title'>{title}</td>"
    "<td>{more}</td></tr>"
)
ATTRIBUTE = (
    "<p itemprop='attributes'><strong itemprop='label'>{}</strong>:"
    " <span itemprop='value'>{}</span></p>"
)


def section(name: str, content: str, count: str = "") -> str:
    heading = f"<h2>{name} <span itemprop='count'>{count}</span></h2>" if count else ""
    return (
        f"<section itemprop='{name}'>{heading}"
        f"<div itemprop='content' html>{content}</div></section>"
    )


def page(
    number: str = "US9999001B2",
    *,
    title: str = "A cart",
    claims: str = CLAIMS,
    description: str = DESCRIPTION,
    count: str = "",
    more: str = "",
    end: str = "</article></search-app></body></html>",
) -> str:
    """A page as a person saves it."""
    return f"""<!DOCTYPE html><html lang="en"><head>
<title>{number} - {title} - Google Patents</title><meta charset="UTF-8">
<link rel="canonical" href="https://patents.google.com/patent/{number}/en">
<script>window.claims = "<section itemprop='claims'>not a claim</section>";</script>
<style>body {{ color: red }}</style></head><body><search-app><article>
<h1 itemprop="pageTitle">{number} - Google Patents</h1>
<span itemprop="title">{title}
      </span><dl><dd itemprop="publicationNumber">{number}</dd>
<dd itemprop="directAssociations"><span itemprop="publicationNumber">US20190000001A1
</span></dd></dl>
<dd><time itemprop="priorityDate" datetime="2018-01-02">2018-01-02</time></dd>
<dd><time itemprop="filingDate" datetime="2019-01-02">2019-01-02</time></dd>
<dd><time itemprop="publicationDate" datetime="2021-03-04">2021-03-04</time></dd>
<ul><li itemprop="classifications"><span itemprop="Code">G05D</span>
<meta itemprop="IsCPC" content="true"></li><li itemprop="classifications">
<span itemprop="Code">G05D1/0212</span>&mdash;<span itemprop="Description">Vehicles
</span><meta itemprop="Leaf"><meta itemprop="IsCPC"></li><li itemprop="classifications">
<span itemprop="Code">B60W60/00</span><meta itemprop="Leaf">
<meta itemprop="Additional"></li></ul>
{section("abstract", ABSTRACT)}
{section("description", description)}
{section("claims", claims, count)}
<section itemprop="family"><h1>Family</h1><h2>ID=99000001</h2></section>
<table><tr><td><time itemprop="publicationDate">1999-01-01</time></td></tr></table>
{more}{end}"""


def patent(content: str) -> Patent:
    found = read_one("google-patents", content)
    assert isinstance(found, Patent)
    return found


def test_the_bibliographic_part_is_of_this_document_and_no_other():
    people = (
        '<dd itemprop="inventor" repeat>Jane Nobody</dd>'
        '<dd itemprop="assigneeOriginal" repeat>Alpha (fictional) Inc</dd>'
        '<dd itemprop="assigneeCurrent" repeat>\n Beta (fictional) Inc\n</dd>'
        '<dd itemprop="assigneeCurrent" repeat>Individual</dd>'
    )
    found = patent(page(more=people))

    assert (found.number, found.family_id) == ("US9999001B2", "99000001")
    assert (found.title, found.language) == ("A cart", "en")
    assert found.abstract == "A cart with a lidar."
    assert found.inventors == ("Jane Nobody",)
    assert found.applicants == ("Alpha (fictional) Inc",)
    assert found.owners == (Ownership("Beta (fictional) Inc", source=ASSUMED),)
    assert found.priority_date == date(2018, 1, 2)
    assert found.filing_date == date(2019, 1, 2)
    assert found.publication_date == found.grant_date == date(2021, 3, 4)
    assert found.claims_version == "as granted"
    assert found.classifications == (
        Classification("G05D1/0212"),
        Classification("B60W60/00", inventive=False, scheme="ipc"),
    )


def test_claims_are_whole_with_their_nesting():
    assert patent(page(count="2")).claim_texts == (
        ClaimText(
            1,
            "1. A cart, comprising:\na lidar (12b); and\na hatch, the hatch having:\n"
            "a lock.",
            (23, 42, 69),
        ),
        ClaimText(2, "2. The cart of claim 1, wherein the lidar turns at 10^3 rpm."),
    )


def test_paragraphs_have_their_numbers_and_lists_stay_with_them():
    assert patent(page()).description == (
        Paragraph("[0001]", "A cart is described."),
        Paragraph("[0002]", "It has, as FIG. 1, shows:\na lidar;\na hatch."),
        Paragraph("[0003]", "Other carts do not."),
    )


def test_an_application_is_not_granted():
    found = patent(page("US20190000001A1"))

    assert found.grant_date is None
    assert found.claims_version == "as published"


def test_another_number_of_claims_than_the_page_states_is_told():
    _, problem = read("google-patents", page(count="3"))

    assert problem.where == "corpus/x, US9999001B2, claims"
    assert "states 3, 2 were found" in problem.message


def test_a_page_that_breaks_off_is_told():
    content = page()
    found, *problems = read("google-patents", content[: content.index("Other carts")])

    assert [held.locator for held in found.description] == ["[0001]", "[0002]"]
    assert any("cut off" in problem.message for problem in problems)


def translated(original: str, english: str) -> str:
    """A sentence as a page in another language has it."""
    return (
        f'<span class="notranslate"> <span class="google-src-text">{original}</span>'
        f"{english}</span> "
    )


BOTH = (
    '<div class="claims" lang="EN"><div class="claim"><div num="0001" class="claim">'
    '<div class="claim-text">'
    f"{translated('1.一种配送车，包括：', '1. A cart, comprising:')}</div>"
    f'<div class="claim-text">{translated("激光雷达，", "a laser radar,")}'
    f"{translated('设在顶部。', 'on top.')}</div></div></div></div>"
)
BOTH_DESCRIPTION = (
    '<div class="description"><div num="0001" class="description-paragraph">'
    f"{translated('本申请涉及', 'The application relates to ')}<b>3</b>"
    f"{translated('种车辆。', ' vehicles.')}</div></div>"
)


def test_the_original_is_the_text_and_the_machine_translation_goes_with_it():
    found, problem = read(
        "google-patents",
        page("CN999900007A", claims=BOTH, description=BOTH_DESCRIPTION),
    )

    assert found.language == "zh"
    assert found.claim_texts == (
        ClaimText(1, "1.一种配送车，包括：\n激光雷达，设在顶部。", (12,)),
    )
    assert found.description == (Paragraph("[0001]", "本申请涉及3种车辆。"),)
    assert found.translations == (
        Translation(
            "[0001]", "en", "The application relates to 3 vehicles.", "machine"
        ),
        Translation(
            "claim 1",
            "en",
            "1. A cart, comprising:\na laser radar, on top.",
            "machine",
        ),
    )
    assert problem.where == "corpus/x, CN999900007A, title, abstract"
    assert "only a translation into English" in problem.message


@pytest.mark.parametrize(
    ("number", "alone"),
    [
        pytest.param("CN999900007A", True, id="english-of-a-chinese-patent"),
        pytest.param("JP9999007B2", True, id="english-of-a-japanese-patent"),
        pytest.param("EP9999007A1", False, id="european-in-english"),
        pytest.param("US9999001B2", False, id="english-of-a-us-patent"),
    ],
)
def test_claims_that_are_a_translation_only_are_read_and_told(number, alone):
    found, *problems = read("google-patents", page(number))

    assert found.claim_texts[0].text.startswith("1. A cart, comprising:")
    assert (found.claims_version == "translation") == alone
    assert [problem.where for problem in problems] == (
        [f"corpus/x, {number}, title, abstract, description, claims"] if alone else []
    )


def test_a_machine_translation_of_a_european_patent_is_known_by_its_maker():
    marked = CLAIMS.replace('load-source="patent-office"', 'load-source="google"')
    found, problem = read("google-patents", page("EP9999007A1", claims=marked))

    assert found.claims_version == "translation"
    assert problem.where == "corpus/x, EP9999007A1, claims"


def test_an_original_that_is_not_read_leaves_the_translation():
    claims = BOTH.replace("一种配送车，包括", "車両であって、").replace(
        "激光雷达，", "を備えるもの"
    )
    found, problem = read("google-patents", page("JP9999007A", claims=claims))

    assert found.claim_texts[0].text.startswith("1. A cart, comprising:")
    assert found.translations == ()
    assert "claims" in problem.where


def events(*rows: tuple[str, str, str, str]) -> str:
    filled = (
        EVENT.format(day=day, code=code, title=title, more=more)
        for day, code, title, more in rows
    )
    return f"<table>{''.join(filled)}</table>"


def test_the_legal_events_have_a_status_only_where_it_is_certain():
    rows = events(
        ("2021-03-04", "GR01", "Patent grant", ""),
        ("2021-03-04", "GR01", "Patent grant", ""),
        ("2020-01-02", "PB01", "Publication", ""),
        ("2022-05-06", "PE01", "Registration of a pledge contract", ""),
    )
    found = patent(page("US9999001B2", more=rows)).events

    assert [event.status for event in found] == [LegalStatus.NOTED] * 3
    (found, _) = read("google-patents", page("CN999900007B", more=rows))
    assert found.events == (
        LegalEvent(date(2020, 1, 2), LegalStatus.PENDING, "PB01 Publication", RECORD),
        LegalEvent(date(2021, 3, 4), LegalStatus.GRANTED, "GR01 Patent grant", RECORD),
        LegalEvent(
            date(2022, 5, 6),
            LegalStatus.NOTED,
            "PE01 Registration of a pledge contract",
            RECORD,
        ),
    )


def test_a_recorded_transfer_ends_one_ownership_and_begins_another():
    details = "".join(
        ATTRIBUTE.format(label, value)
        for label, value in (
            ("Effective date of registration", "20210301"),
            ("Address after", "1 Street"),
            ("Patentee after", "Beta (fictional) Inc"),
            ("Patentee before", "Alpha (fictional) Inc"),
        )
    )
    rows = events(("2021-03-12", "TR01", "Transfer of patent right", details))
    current = '<dd itemprop="assigneeCurrent">Beta Fictional Incorporated</dd>'
    found, _ = read("google-patents", page("CN999900007B", more=current + rows))

    assert found.owners == (
        Ownership("Alpha (fictional) Inc", None, date(2021, 3, 1), RECORD),
        Ownership("Beta (fictional) Inc", date(2021, 3, 1), None, RECORD),
        Ownership("Beta Fictional Incorporated", date(2021, 3, 1), None, ASSUMED),
    )


@pytest.mark.parametrize(
    ("conveyance", "owners"),
    [
        pytest.param(
            "ASSIGNMENT OF ASSIGNORS INTEREST;ASSIGNORS:NOBODY, JANE;REEL/FRAME:1/2",
            [("ALPHA (FICTIONAL) INC", date(2019, 2, 3))],
            id="assignment",
        ),
        pytest.param("SECURITY INTEREST;ASSIGNOR:ALPHA", [], id="security-interest"),
        pytest.param("RELEASE BY SECURED PARTY;ASSIGNOR:BANK", [], id="release"),
    ],
)
def test_only_what_passes_the_right_on_makes_an_owner(conveyance, owners):
    details = ATTRIBUTE.format("Owner name", "ALPHA (FICTIONAL) INC, CALIFORNIA")
    details += ATTRIBUTE.format("Free format text", conveyance)
    rows = events(("2019-02-03", "AS", "Assignment", details))
    found = patent(page(more=rows))

    assert [(held.name, held.since) for held in found.owners] == owners


def test_the_status_that_the_page_assumes_is_not_used_but_told():
    assumed = (
        '<dd itemprop="legalStatusIfi"><span itemprop="status">Expired - Fee Related'
        "</span></dd>"
    )
    found, problem = read("google-patents", page(more=assumed))

    assert found.events == ()
    assert "Expired - Fee Related" in problem.message
    assert "register" in problem.message


RENDERED = f"""<!DOCTYPE html><html><head>
<title>US9999001B2 - A cart - Google Patents</title>
<meta name="DC.title" content="A cart">
<meta name="DC.date" content="2019-01-02" scheme="dateSubmitted">
<meta name="DC.date" content="2021-03-04" scheme="issue">
<meta name="DC.contributor" content="Jane Nobody" scheme="inventor">
<meta name="DC.contributor" content="Alpha (fictional) Inc" scheme="assignee"></head>
<body><h2 id="pubnum">US9999001B2</h2><nav>Claims Description</nav>
{DESCRIPTION.replace('class="', 'class="style-scope patent-text ')}
{CLAIMS.replace('class="', 'class="style-scope patent-text ')}</body></html>"""


def test_a_page_saved_by_a_browser_has_classes_and_a_head_only():
    found = patent(RENDERED)

    assert (found.number, found.title) == ("US9999001B2", "A cart")
    assert found.claim_texts == patent(page()).claim_texts
    assert found.description == patent(page()).description
    assert found.filing_date == date(2019, 1, 2)
    assert found.publication_date == found.grant_date == date(2021, 3, 4)
    assert found.inventors == ("Jane Nobody",)
    assert found.applicants == ("Alpha (fictional) Inc",)


def test_claims_without_marks_are_cut_at_their_numbers():
    claims = (
        '<div class="claims"><div class="claim-text">1. A cart:</div>'
        '<div class="claim-text">a lidar.</div>'
        '<div class="claim-text">2. The cart of claim 1.</div></div>'
    )

    assert patent(page(claims=claims)).claim_texts == (
        ClaimText(1, "1. A cart:\na lidar.", (11,)),
        ClaimText(2, "2. The cart of claim 1."),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(page("no number at all"), "not a publication number", id="number"),
        pytest.param("<html>" + "<div>" * 400 + "x", "256 levels", id="nested"),
        pytest.param("<html>\0</html>", "NUL", id="nul"),
        pytest.param(
            "<html><title>x</title></html>", "no publication", id="other-page"
        ),
    ],
)
def test_a_page_that_cannot_be_used_is_one_problem(content, message):
    (problem,) = read("google-patents", content)

    assert isinstance(problem, Problem)
    assert message in problem.message
    assert "left out" in problem.message


def test_a_page_in_gb18030_that_says_so_is_read():
    content = page("CN999900007A", title="一种配送车").replace("UTF-8", "gb2312")

    found, *_ = read("google-patents", content.encode("gb18030"))

    assert found.title == "一种配送车"


@pytest.mark.parametrize(
    ("content", "known"),
    [
        pytest.param(page(), True, id="page"),
        pytest.param("<html><title>Some page</title></html>", False, id="other-html"),
        pytest.param("- Google Patents</title>", False, id="text"),
        pytest.param("<html></html>", False, id="empty"),
    ],
)
def test_only_pages_of_google_patents_are_recognised(content, known):
    assert FORMATS["google-patents"].recognises(content.encode()) == known
