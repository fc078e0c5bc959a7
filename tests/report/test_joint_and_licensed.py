"""What a report says of joint owners, of licences, and of what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.assessment import blind_spots
from patentrisk.records import LicenceEntry, Ownership
from patentrisk.report.inline import Span
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.blind import shown_text
from patentrisk.report.sections.charts import charts_section
from patentrisk.report.sections.counts import count
from patentrisk.report.sections.leads import co_owner_lines, leads_section
from patentrisk.report.sections.substitutes import _blockers
from patentrisk.report.sections.summary import _not_known
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import load_words
from tests.assessment.test_assess import CASE, VAN, right, run, sheet
from tests.report.looking import pieces_of, words_of

CLAIM = "CN999900101B/1"
JOINT = right(owners=(Ownership("Holder Ltd.; Accused Ltd.; Fallback Ltd."),))
#: Named before the van, so that its chart stands first; it lacks a brake.
SPARE = sheet("a-spare", "Fallback Ltd.", "A van", "a lidar", "a brake")
NOTE = {"en": "itself recorded as joint owner", "zh": "本身记录为该权利的共有人"}


@pytest.fixture(scope="module")
def joint():
    return run(JOINT, *VAN, SPARE)


def view(a, language="en"):
    return view_of(a, load_words(language))


def said(held):
    return " ".join(words_of(held))


@pytest.mark.parametrize("language", sorted(NOTE))
def test_a_chart_on_a_joint_owner_says_so_with_the_rule(joint, language):
    shown = view(joint, language)

    for maker in ("A", "F"):
        (line,) = co_owner_lines(shown, CLAIM, maker)
        assert NOTE[language] in said(line)
        assert "CN-2026.3/title.joint-ownership" in said(line)
    assert co_owner_lines(shown, CLAIM, "H") == []
    assert NOTE[language] in said(charts_section(shown).blocks)


def test_a_chart_on_who_owns_nothing_says_nothing_of_owners():
    assert co_owner_lines(view(run(right(), *VAN)), CLAIM, "A") == []


@pytest.mark.parametrize("language", sorted(NOTE))
def test_a_substitute_blocked_by_a_right_of_its_own_party_says_so_once(joint, language):
    held = next(
        substitute
        for row in joint.fallbacks
        for substitute in row.substitutes
        if substitute.blockers
    )

    assert said(_blockers(view(joint, language), held)).count(NOTE[language]) == 1


def test_a_licence_leads_to_the_chart_of_its_licensee():
    case = replace(CASE, licences=(LicenceEntry("CN999900101B", "H", "A"),))
    a = run(right(), *VAN, SPARE, case=case)
    shown = view(a)
    first = next(unit for claim, unit in shown.charts if claim == CLAIM)
    links = [span.href for span in pieces_of(leads_section(shown).blocks, Span)]

    assert first == "a-spare"
    assert anchor("chart", CLAIM, "van") in "".join(links)
    assert anchor("chart", CLAIM, "a-spare") not in "".join(links)


@pytest.mark.parametrize(
    ("language", "share"),
    [
        pytest.param("en", "how much of the orders falls to 2 territories", id="en"),
        pytest.param("zh", "2 个法域的订单份额", id="zh"),
    ],
)
def test_unknown_shares_and_problems_are_not_called_nothing(language, share):
    known = replace(
        CASE, territories=tuple(replace(t, share=0.5) for t in CASE.territories)
    )
    case, nothing = view(run(case=CASE), language), view(run(case=known), language)
    none = load_words(language).say("summary", "nothing_unknown")

    assert share in _not_known(case, count(case))
    assert none not in _not_known(case, count(case))
    assert share not in _not_known(nothing, count(nothing))


def test_one_of_a_kind_is_not_said_in_the_plural():
    a = run(right(), *VAN)
    shown = view(a)
    text = " ".join(shown_text(shown, held) for held in blind_spots(a))

    around = load_words("en").say("around", "claims", count=1)

    assert around == "1 exposed claim"
    assert "languages 1;" in text
    assert not [word for word in ("1 languages", "1 claims") if word in text]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        pytest.param("en", "China and France", id="en"),
        pytest.param("zh", "中国、法国", id="zh"),
    ],
)
def test_states_are_named_alike(language, names):
    words = load_words(language)
    shown = view(run(right(), *VAN), language)

    assert words.join(map(shown.territory, ("CN", "FR"))) == names
