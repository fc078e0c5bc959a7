from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.fallback import Use, title_of
from patentrisk.records import (
    Assumption,
    AssumptionEntry,
    Case,
    Disclosure,
    Ownership,
    Party,
    Resource,
    Resources,
    Role,
    Territory,
    Title,
    TitleEntry,
)
from tests.building import NOWHERE

NONE = Resource("x", "1", "", {})
CASE = Case(
    "case",
    "Case",
    date(2026, 11, 1),
    (
        Party("A", "Accused", Role.ACCUSED, ("Accused Ltd.",)),
        Party("F", "Fallback", Role.FALLBACK, ("Fallback Ltd.",)),
    ),
    Resources(NONE, NONE, ()),
)
RECORDED, ALL, EQUITY = (
    Assumption.AS_RECORDED,
    Assumption.ALL_ASSIGNED,
    Assumption.EQUITY_ONLY,
)


def sheet(*owners: Ownership) -> Disclosure:
    return Disclosure("sheet", NOWHERE, owners=owners)


def titles(*owners, entries=()):
    case = replace(CASE, titles=entries)
    return {held: title_of([sheet(*owners)], "F", case, held)[0] for held in Assumption}


def entry(fact, document="sheet", since=None):
    return TitleEntry(document, "F", fact, "", since)


@pytest.mark.parametrize(
    ("owners", "entries", "expected"),
    [
        pytest.param(
            (), (), (Title.UNKNOWN, Title.YES, Title.NO), id="nothing-recorded"
        ),
        pytest.param(
            (Ownership("Fallback Ltd"),),
            (),
            (Title.NO, Title.YES, Title.NO),
            id="the-fallback-party-owns-it",
        ),
        pytest.param(
            (Ownership("Somebody Else Inc."),),
            (entry("assigned"),),
            (Title.NO, Title.NO, Title.NO),
            id="somebody-else-owns-it-whatever-the-deal-says",
        ),
        pytest.param(
            (Ownership("Accused Ltd."),),
            (),
            (Title.YES, Title.YES, Title.YES),
            id="the-accused-owns-it",
        ),
        pytest.param(
            (Ownership("Fallback Ltd."),),
            (entry("licensed"),),
            (Title.YES, Title.YES, Title.YES),
            id="licensed",
        ),
        pytest.param(
            (Ownership("Fallback Ltd."),),
            (entry("licensed", since=date(2027, 1, 1)),),
            (Title.NO, Title.YES, Title.NO),
            id="licensed-only-later",
        ),
        pytest.param(
            (Ownership("Fallback Ltd."),),
            (entry("licensed", since=date(2026, 11, 1)),),
            (Title.YES, Title.YES, Title.YES),
            id="licensed-from-the-day-on",
        ),
        pytest.param(
            (Ownership("Fallback Ltd."),),
            (entry("not included"), entry("assigned", "*")),
            (Title.NO, Title.NO, Title.NO),
            id="a-documents-own-fact-before-the-general-one",
        ),
        pytest.param(
            (Ownership("Fallback Ltd."),),
            (entry("unknown", "*"),),
            (Title.UNKNOWN, Title.YES, Title.NO),
            id="unknown-earns-nothing-as-recorded",
        ),
        pytest.param(
            (
                Ownership("Somebody Else Inc.", until=date(2026, 1, 1)),
                Ownership("Accused Ltd.", since=date(2026, 1, 1)),
            ),
            (),
            (Title.YES, Title.YES, Title.YES),
            id="transferred-before-the-day",
        ),
    ],
)
def test_title_under_each_assumption(owners, entries, expected):
    assert titles(*owners, entries=entries) == dict(
        zip((RECORDED, ALL, EQUITY), expected, strict=True)
    )


def test_one_document_without_title_decides_for_the_component():
    mine = replace(sheet(Ownership("Accused Ltd.")), id="mine")
    title, fact = title_of([mine, sheet()], "F", CASE, RECORDED)

    assert (title, fact) == (Title.UNKNOWN, "sheet: no owner or transfer recorded")


def licence(areas=(), territories=(), until=None, **held):
    return replace(
        entry("licensed"), areas=areas, territories=territories, until=until, **held
    )


@pytest.mark.parametrize(
    ("fact", "use", "expected"),
    [
        pytest.param(licence(), Use("FUS", "CN"), Title.YES, id="not-limited"),
        pytest.param(
            licence(areas=("FUS",)), Use("FUS", "CN"), Title.YES, id="in-its-field"
        ),
        pytest.param(
            licence(areas=("FUS",)), Use("PLN", "CN"), Title.NO, id="another-field"
        ),
        pytest.param(
            licence(territories=("CN",)), Use("FUS", "US"), Title.NO, id="another-place"
        ),
        pytest.param(
            licence(areas=("FUS",), territories=("CN",)),
            Use(),
            Title.YES,
            id="anywhere",
        ),
        pytest.param(
            licence(until=date(2026, 11, 1)), Use(), Title.NO, id="ended-that-day"
        ),
        pytest.param(
            licence(until=date(2026, 11, 2)), Use(), Title.YES, id="ends-next-day"
        ),
        pytest.param(entry("equity only"), Use(), Title.NO, id="the-deal-says-equity"),
        pytest.param(
            licence(), Use(asserting=True), Title.NO, id="a-licence-does-not-assert"
        ),
        pytest.param(
            licence(exclusive=True),
            Use(asserting=True),
            Title.UNKNOWN,
            id="an-exclusive-licence-may-assert",
        ),
        pytest.param(
            entry("assigned"), Use(asserting=True), Title.YES, id="an-assignee-asserts"
        ),
    ],
)
def test_a_licence_holds_in_its_field_territory_and_time_only(fact, use, expected):
    case = replace(CASE, titles=(fact,))
    held = sheet(Ownership("Fallback Ltd."))

    assert title_of([held], "F", case, RECORDED, use=use)[0] is expected


def test_of_two_licences_the_one_that_covers_the_use_counts():
    case = replace(CASE, titles=(licence(areas=("PLN",)), licence(areas=("FUS",))))
    title, fact = title_of([sheet()], "F", case, RECORDED, use=Use("FUS"))

    assert (title, fact) == (Title.YES, "sheet: licensed [FUS]")


OUTSIDE = Ownership("Third Inc.")
SHARE = replace(entry("assigned"), owner="THIRD, Inc")


@pytest.mark.parametrize(
    ("entries", "recorded", "all_assigned"),
    [
        pytest.param((), Title.NO, Title.UNKNOWN, id="nobody-passed-anything"),
        pytest.param(
            (entry("assigned"),), Title.UNKNOWN, Title.UNKNOWN, id="one-of-two-passed"
        ),
        pytest.param(
            (entry("assigned"), SHARE), Title.YES, Title.YES, id="both-passed"
        ),
        pytest.param((SHARE,), Title.NO, Title.YES, id="only-the-outside-owner-passed"),
    ],
)
def test_each_of_joint_owners_must_pass_its_share(entries, recorded, all_assigned):
    found = titles(Ownership("Fallback Ltd."), OUTSIDE, entries=entries)

    assert (found[RECORDED], found[ALL]) == (recorded, all_assigned)


def test_a_right_is_followed_through_another_party_to_the_accused():
    parties = (*CASE.parties, Party("D", "Developer", Role.OTHER, ("Developer Ltd.",)))
    onward = TitleEntry("sheet", "D", "assigned", to="F")
    held = sheet(Ownership("Developer Ltd."))

    def title(*entries):
        case = replace(CASE, parties=parties, titles=entries)
        return title_of([held], "F", case, RECORDED)[0]

    assert title() is Title.NO
    assert title(onward) is Title.NO
    assert title(onward, entry("assigned")) is Title.YES
    assert title(onward, TitleEntry("sheet", "F", "assigned", to="D")) is Title.UNKNOWN


def test_ownership_that_ended_leaves_title_unknown_even_if_all_is_assigned():
    found = titles(Ownership("Fallback Ltd.", until=date(2026, 1, 1)))

    assert found == {
        RECORDED: Title.UNKNOWN,
        ALL: Title.UNKNOWN,
        EQUITY: Title.NO,
    }


def test_a_named_assumption_passes_the_documents_it_lists_and_no_others():
    schedule = AssumptionEntry("schedule A", "F", ("sheet",), "closing binder")
    case = replace(CASE, assumptions=(schedule,), titles=(entry("not included"),))
    mine = sheet(Ownership("Fallback Ltd."))
    title, fact = title_of([mine], "F", case, "schedule A")

    assert (title, fact) == (Title.YES, "sheet: supposed assigned (closing binder)")
    assert title_of([replace(mine, id="other")], "F", case, "schedule A")[0] is Title.NO
    assert title_of([sheet(OUTSIDE)], "F", case, "schedule A")[0] is Title.NO


facts = st.sampled_from(["assigned", "licensed", "equity only", "not included"])


@given(
    st.lists(
        st.sampled_from(["Fallback Ltd.", "Third Inc.", "Accused Ltd."]), unique=True
    ),
    st.lists(st.builds(entry, facts, st.sampled_from(["sheet", "*"])), max_size=3),
    st.sampled_from(["FUS", "PLN"]),
)
def test_unknown_facts_never_give_title_as_recorded(owners, entries, area):
    """What nobody is recorded to have passed, nobody has: unknown is not yes."""
    owned = [Ownership(name) for name in owners]
    unknown = [replace(held, fact="unknown") for held in entries]
    case = replace(CASE, titles=tuple(unknown))
    found, _ = title_of([sheet(*owned)], "F", case, RECORDED, use=Use(area))

    assert found is not Title.YES or owners == ["Accused Ltd."]


def said(*entries):
    case = replace(CASE, titles=entries)
    return title_of([sheet(Ownership("Fallback Ltd"))], "F", case, RECORDED)


def test_facts_that_contradict_each_other_pass_nothing():
    passing = TitleEntry("sheet", "F", "assigned", source="schedule, line 1")
    keeping = TitleEntry("sheet", "F", "not included", source="letter")

    for order in ((passing, keeping), (keeping, passing)):
        title, fact = said(*order)

        assert title is Title.UNKNOWN
        assert "schedule, line 1" in fact
        assert "letter" in fact


def test_a_licence_that_has_ended_is_the_reason_and_not_what_is_said_of_all():
    ended = TitleEntry(
        "sheet", "F", "licensed", until=date(2026, 8, 1), source="line 11"
    )
    general = TitleEntry("*", "F", "unknown", source="not mentioned")

    title, fact = said(ended, general)

    assert title is Title.NO
    assert fact == "sheet: licensed until 2026-08-01 (line 11)"


def test_a_general_fact_passes_nothing_that_its_own_row_has_ended():
    ended = TitleEntry("sheet", "F", "licensed", until=date(2026, 8, 1))

    assert said(ended, TitleEntry("*", "F", "assigned"))[0] is Title.NO


@pytest.mark.parametrize(
    ("fact", "to", "expected"),
    [
        pytest.param("assigned", "Buyer", Title.UNKNOWN, id="assigned-to-two"),
        pytest.param("licensed", "Buyer", Title.YES, id="licensed-to-another"),
        pytest.param("assigned", "A", Title.YES, id="assigned-to-the-accused-twice"),
    ],
)
def test_what_is_assigned_to_two_is_taken_from_neither(fact, to, expected):
    twice = (entry("assigned"), replace(entry(fact), to=to))

    for rows in (twice, twice[::-1]):
        assert titles(entries=rows)[RECORDED] is expected


@pytest.mark.parametrize(
    ("territories", "expected"),
    [
        pytest.param(("cn",), Title.NO, id="no-code"),
        pytest.param(("JP",), Title.NO, id="elsewhere"),
        pytest.param(("CN", "JP"), Title.YES, id="here-too"),
        pytest.param((), Title.YES, id="anywhere"),
    ],
)
def test_a_licence_for_no_territory_of_the_case_is_no_title(territories, expected):
    row = replace(entry("licensed"), territories=territories)
    here = (Territory("CN", ("make",)), Territory("US", ("make",)))
    case = replace(CASE, titles=(row,), territories=here)

    assert title_of([sheet()], "F", case, RECORDED)[0] is expected
