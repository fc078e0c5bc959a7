from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.errors import UnknownNameError
from patentrisk.exposure.bands import BAND_ORDER
from patentrisk.records import (
    Assumption,
    Band,
    Basis,
    Category,
    ElementKind,
    GateStatus,
    Level,
    Reading,
    Role,
    Title,
    Transition,
)
from patentrisk.report import RENDERERS, build_report
from patentrisk.report.sections.pieces import _SHAPES
from patentrisk.report.sections.severity import BANDS
from patentrisk.report.sections.words import load_words, percent, percents
from tests.report.illustrative import illustrative

WORDS = {code: load_words(code) for code in ("en", "zh")}
FORBIDDEN = re.compile(
    r"""
    infring | violat | guilty             # a statement about a party
    | \bclear\s(of|from)\b | \bsafe(ly)?\b | \bclean\b
    | \bfree(dom)?\s(to|for|of)\b         # free to operate, freedom to operate
    | does\snot\sread
    | 侵权 | 侵犯 | 侵害 | 安全 | 自由实施 | 自由使用 | 无风险 | 可放心
    """,
    re.VERBOSE | re.IGNORECASE,
)
ENUMERATIONS = {
    "assumption": Assumption,
    "band": Band,
    "band_means": Band,
    "basis": Basis,
    "basis_said": Basis,
    "category": Category,
    "element_kind": ElementKind,
    "level": Level,
    "level_means": Level,
    "reading": Reading,
    "reading_means": Reading,
    "role": Role,
    "status": GateStatus,
    "status_means": GateStatus,
    "title": Title,
    "transition": Transition,
}


def _sentences(words):
    for table, entries in words.tables.items():
        if isinstance(entries, dict):
            for key, entry in entries.items():
                forms = [entry] if isinstance(entry, str) else list(entry.values())
                yield f"{table}.{key}", forms


def _places(forms):
    return {
        name
        for form in forms
        for _, name, _, _ in string.Formatter().parse(form)
        if name and name != "count"
    }


@pytest.mark.parametrize("language", sorted(WORDS))
def test_no_sentence_of_the_wording_draws_a_conclusion(language):
    found = {
        key: form
        for key, forms in _sentences(WORDS[language])
        for form in forms
        if FORBIDDEN.search(form)
    }

    assert found == {}


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("fmt", sorted(RENDERERS))
def test_no_rendered_report_draws_a_conclusion(reports, fmt, language):
    text = RENDERERS[fmt].render(reports[language])

    assert FORBIDDEN.findall(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The van infringes claim 1.", id="infringes"),
        pytest.param("It is clear of claim 1.", id="clear-of"),
        pytest.param("This design is safe.", id="safe"),
        pytest.param("They are free to operate.", id="free-to-operate"),
        pytest.param("该产品构成侵权。", id="侵权"),
        pytest.param("该方案是安全的。", id="安全"),
    ],
)
def test_the_lint_would_notice(sentence):
    assert FORBIDDEN.search(sentence)


def test_both_languages_say_the_same_things():
    english = {key: _places(forms) for key, forms in _sentences(WORDS["en"])}
    chinese = {key: _places(forms) for key, forms in _sentences(WORDS["zh"])}

    assert english == chinese


def test_exposure_has_one_word_in_chinese():
    sentences = _sentences(WORDS["zh"])

    assert [key for key, forms in sentences if any("暴露" in f for f in forms)] == []


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("table", sorted(ENUMERATIONS))
def test_every_value_of_an_enumeration_has_a_word(table, language):
    missing = [
        value.value
        for value in ENUMERATIONS[table]
        if not WORDS[language].find(table, value.value)
    ]

    assert missing == []


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize(
    "version",
    [
        "as published",
        "as granted",
        "as reissued",
        "as amended after opposition",
        "as limited",
        "abridged",
        "translation",
    ],
)
def test_every_version_of_claims_that_a_reader_gives_has_words(version, language):
    assert WORDS[language].find("claims_version", version)


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("scheme", sorted(_SHAPES))
def test_badges_differ_by_word_and_shape_within_a_vocabulary(scheme, language):
    words = [WORDS[language].say(scheme, value) for value in _SHAPES[scheme]]

    assert len(set(words)) == len(words)
    if scheme in ("band", "level", "reading", "title"):
        assert len(set(_SHAPES[scheme].values())) == len(_SHAPES[scheme])


def test_bands_are_ordered_as_exposures_are():
    assert BANDS == BAND_ORDER


@pytest.mark.parametrize(
    ("share", "written"),
    [
        pytest.param(0.0, "0%", id="nothing"),
        pytest.param(0.004, "<1%", id="almost-nothing"),
        pytest.param(0.5, "50%", id="half"),
        pytest.param(0.996, ">99%", id="almost-all"),
        pytest.param(1.0, "100%", id="all"),
    ],
)
def test_a_share_is_not_rounded_to_all_or_nothing(share, written):
    assert percent(share) == written


@pytest.mark.parametrize(
    ("shares", "written"),
    [
        pytest.param((0.4, 0.4), ("40%", "40%"), id="the-same"),
        pytest.param((0.4, 0.5), ("40%", "50%"), id="apart"),
        pytest.param((0.4, 0.4031), ("40.0%", "40.3%"), id="one-place"),
        pytest.param((0.0, 0.0004), ("0%", "<1%"), id="nothing-and-little"),
        pytest.param((0.0001, 0.0004), ("0.01%", "0.04%"), id="little"),
        pytest.param((0.9981, 0.9996), ("99.8%", ">99.9%"), id="almost-all"),
        pytest.param((0.3, 0.3 + 1e-9), ("30%", "30%"), id="as-good-as-the-same"),
    ],
)
def test_shares_that_differ_read_differently(shares, written):
    assert percents(*shares) == written


@given(st.floats(0, 1), st.floats(0, 1))
def test_any_two_shares_a_millionth_apart_read_differently(one, other):
    first, second = percents(one, other)

    assert (first != second) >= (abs(one - other) > 1e-6)
    assert (first == second) >= (one == other)


@pytest.mark.parametrize(
    ("language", "names", "joined"),
    [
        pytest.param("en", ["a", "b", "c"], "a, b and c", id="en-three"),
        pytest.param("en", ["a"], "a", id="en-one"),
        pytest.param("zh", ["甲", "乙", "丙"], "甲、乙、丙", id="zh-three"),
        pytest.param("zh", [], "", id="zh-none"),
    ],
)
def test_names_are_joined_as_the_language_does(language, names, joined):
    assert WORDS[language].join(names) == joined


@pytest.mark.parametrize(
    ("count", "said"),
    [
        pytest.param(0, "no other is possible", id="none"),
        pytest.param(1, "1 is possible", id="one"),
        pytest.param(3, "3 are possible", id="several"),
    ],
)
def test_number_chooses_the_form(count, said):
    assert WORDS["en"].say("summary", "possible", count=count) == said


def test_an_unknown_language_is_refused_by_name():
    with pytest.raises(UnknownNameError, match=r"'fr'.*en, zh"):
        build_report(illustrative(), language="fr")
