"""Several causes told apart: expectations are worked out by hand on one van."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from patentrisk.records import (
    Coverage,
    How,
    Subject,
)
from patentrisk.records.run_diffs import Cause, CauseKind, Change
from patentrisk.runs.causes import Difference
from patentrisk.runs.causes_grouping import parts_of, switches_of
from patentrisk.runs.causes_separating import State, attributed, cube_of
from patentrisk.runs.code import code_fingerprint
from patentrisk.runs.comparing import compare
from tests.assessment.test_assess import CASE, SPARE, VAN, right, sheet
from tests.runs.comparing import (
    CLAIM,
    HORN,
    LAPSED,
    LATER,
    OTHER,
    WORDS,
    Unsure,
    assessed,
    band,
    told,
    with_table,
)


def test_two_causes_are_told_apart_figure_by_figure():
    after = assessed(right(), VAN[0], HORN, SPARE, OTHER)
    diff = compare(assessed(), after, similarities=WORDS)
    area = ("H", "A", "FUS", "CN")
    added, changed = ("document added", "CN999900102B"), ("document changed", "leg")

    assert band(diff) == ("high", "open", [changed], "alone")
    assert told(diff, "area exposure", area, "counts.open") == (
        0,
        1,
        [changed],
        "alone",
    )
    # 0.9 of the first right; then 0.1 of it and 0.9 of the other.
    assert told(diff, "area exposure", area, "expected_readings") == (
        0.9,
        1.0,
        [added, changed],
        "partly",
    )
    assert diff.recomputed == 2


def test_three_causes_are_told_apart_figure_by_figure():
    case = replace(CASE, as_of=date(2040, 1, 1), titles=())
    young = replace(OTHER, filing_date=date(2026, 1, 1))
    old = assessed(right(), *VAN, SPARE)
    diff = compare(
        old, assessed(right(), *VAN, SPARE, young, case=case), similarities=WORDS
    )

    assert band(diff) == (
        "high",
        "none",
        [("right expired by date", "CN999900101B")],
        "alone",
    )
    (added,) = (c for c in diff.of(Subject.EXPOSURE, "") if c.name[1:] == ("van", "CN"))
    assert [c.kind for c in added.causes] == [CauseKind.DOCUMENT_ADDED]
    # The spare part reads on the added claim: with it nothing may be used, and
    # without the deal nothing may either. By the day alone nothing is exposed.
    assert told(diff, "coverage", ("FUS", "CN"), "usable.as recorded") == (
        1.0,
        0.0,
        [
            ("document added", "CN999900102B"),
            ("right expired by date", "CN999900101B"),
            ("title fact changed", "titles * F"),
        ],
        "partly",
    )
    assert diff.recomputed == 6


def test_causes_that_act_only_together_are_named_together():
    horns = [sheet(name, "Accused Ltd.", "a horn") for name in ("eye", "leg")]
    van = [replace(VAN[0]), replace(VAN[1])]
    diff = compare(
        assessed(right(), *horns), assessed(right(), *van), similarities=WORDS
    )
    both = [("document changed", "eye"), ("document changed", "leg")]

    assert band(diff) == ("open", "high", both, "only together")


def test_causes_of_which_each_would_do_are_named_as_such():
    diff = compare(assessed(LAPSED, *VAN, case=LATER), assessed(right(), *VAN))
    back = compare(
        assessed(right(), *VAN),
        assessed(LAPSED, *VAN, case=LATER),
        similarities=WORDS,
    )

    assert band(diff)[3] == "not separable"
    assert band(back) == (
        "high",
        "none",
        [
            ("right expired by date", "CN999900101B"),
            ("status changed", "CN999900101B"),
        ],
        "either alone",
    )


def test_without_a_similarity_several_causes_are_all_named():
    after = assessed(right(), VAN[0], HORN, SPARE, OTHER)
    diff = compare(assessed(), after)

    assert {change.how for change in diff.changes} == {How.ANY_OF}
    assert {change.causes for change in diff.changes} == {diff.causes}
    assert diff.inseparable == diff.causes


def test_a_similarity_that_is_gone_is_told_apart_from_everything_else():
    after = assessed(right(), *VAN, SPARE, case=LATER, similarity=Unsure())
    new = right("CN999900102B", "1. A van, comprising: a lidar.", filing_date=None)
    more = assessed(right(), *VAN, SPARE, new, similarity=Unsure())
    diff = compare(assessed(), more, similarities=[Unsure()])
    late = compare(assessed(), after, similarities=[Unsure()])

    assert [c.kind for c in diff.inseparable] == [CauseKind.SIMILARITY]
    assert band(diff) == ("high", "medium", [("similarity changed", "hybrid")], "alone")
    assert {
        cause.kind for change in diff.of(Subject.PATENT) for cause in change.causes
    } == {CauseKind.DOCUMENT_ADDED}
    # High became medium by the similarity, and medium none by the day.
    assert band(late) == (
        "high",
        "none",
        [
            ("right expired by date", "CN999900101B"),
            ("similarity changed", "hybrid"),
        ],
        "partly",
    )


def test_a_similarity_of_which_both_are_at_hand_is_switched_like_anything():
    after = assessed(right(), VAN[0], HORN, SPARE, similarity=Unsure())
    diff = compare(assessed(), after, similarities=[*WORDS, Unsure()])

    # To medium by the similarity, but to open by the document, with it or without.
    assert band(diff) == ("high", "open", [("document changed", "leg")], "alone")
    assert told(diff, "reading", (CLAIM, "van"), "matches.1[a].level") == (
        "met",
        "possible",
        [("similarity changed", "hybrid")],
        "alone",
    )
    assert diff.inseparable == ()


def test_an_older_version_that_counted_otherwise_is_the_cause_of_what_it_counted():
    old = assessed()
    versions = tuple(
        (n, "0.0" if n == "patentrisk" else v) for n, v in old.manifest.versions
    )
    impacts = tuple(replace(row, impact=1) for row in old.exposures)
    old = replace(
        old, exposures=impacts, manifest=replace(old.manifest, versions=versions)
    )
    diff = compare(old, assessed(right(), VAN[0], HORN, SPARE), similarities=WORDS)
    name = (CLAIM, "van", "CN")

    assert told(diff, "exposure", name, "impact")[1:] == (
        4,
        [("code version", "patentrisk")],
        "alone",
    )
    assert band(diff) == ("high", "open", [("document changed", "leg")], "alone")
    assert [c.about for c in diff.inseparable] == ["patentrisk"]


def test_code_that_is_not_this_one_is_told_and_nothing_is_laid_to_it_unproven():
    old = assessed()
    odd = replace(old, exposures=tuple(replace(e, impact=1) for e in old.exposures))
    after = assessed(right(), VAN[0], HORN, SPARE)
    ours = code_fingerprint()
    diff = compare(odd, after, similarities=WORDS, codes=("0" * 64, ours))
    strange = compare(odd, after, similarities=WORDS, codes=("0" * 64, "1" * 64))
    name = (CLAIM, "van", "CN")

    assert [c.about for c in diff.inseparable] == ["code"]
    assert told(diff, "exposure", name, "impact")[2:] == (
        [("code version", "code")],
        "alone",
    )
    assert band(diff) == ("high", "open", [("document changed", "leg")], "alone")
    # Neither run was made by this code: what does not come out as stored is open.
    assert told(strange, "exposure", name, "impact")[3] == "not separable"
    assert band(strange) == ("high", "open", [("document changed", "leg")], "alone")


def test_a_table_that_this_version_cannot_read_is_not_guessed_at():
    def emptied(content):
        del content["bands"]

    old = assessed()
    broken = with_table(CASE, "scoring.toml", emptied)
    old = replace(old, case=broken)
    diff = compare(old, assessed(LAPSED, *VAN, SPARE), similarities=WORDS)

    assert [str(c.kind) for c in diff.inseparable] == ["table changed"]
    assert band(diff) == ("high", "none", [("status changed", "CN999900101B")], "alone")


def coverage(value):
    """Make a state in which one coverage has a value."""
    return State(
        {(Subject.COVERAGE, ("*", "CN")): Coverage("*", "CN", value, None, (), 1, 1.0)}
    )


def test_a_figure_that_any_two_of_three_causes_move_is_told_of_all_three():
    names = [Cause(CauseKind.SETTING, name) for name in "abc"]
    change = Change(Subject.COVERAGE, ("*", "CN"), "technical", 0.0, 1.0)
    cube = cube_of(
        coverage(0.0), coverage(1.0), 3, lambda on: coverage(float(len(on) > 1))
    )
    found = attributed(
        change, cube, [(Difference(cause, "setting"),) for cause in names]
    )

    assert (found.causes, found.how) == (tuple(names), How.TOGETHER)


def test_a_cause_that_gives_the_whole_whatever_else_does_is_told_alone():
    # The one alone gives all, the other alone a half, and without it nothing is less.
    values = {(): 0.0, (0,): 1.0, (1,): 0.5, (0, 1): 1.0}
    names = [Cause(CauseKind.REVIEW, name) for name in "de"]
    change = Change(Subject.COVERAGE, ("*", "CN"), "technical", 0.0, 1.0)
    cube = cube_of(
        coverage(0.0), coverage(1.0), 2, lambda on: coverage(values[tuple(sorted(on))])
    )
    found = attributed(
        change, cube, [(Difference(cause, "review"),) for cause in names]
    )

    assert (found.causes, found.how) == ((names[0],), How.ALONE)


def test_many_differences_are_switched_by_kind_and_few_one_by_one():
    def differing(kind, part, count):
        return [Difference(Cause(kind, str(n)), part, (str(n),)) for n in range(count)]

    documents = differing(CauseKind.DOCUMENT_ADDED, "document", 30)
    facts = differing(CauseKind.TITLE, "case", 2)
    day = differing(CauseKind.DATE, "day", 1)

    assert [len(s) for s in switches_of([*documents, *facts, *day], 4)] == [1, 1, 1, 30]
    assert len(switches_of(documents, 30)) == 30


def test_documents_switched_together_are_named_where_a_reading_rests_on_them():
    strangers = [
        right(f"CN9999002{n:02}B", f"1. A van, comprising: a horn {n}.")
        for n in range(4)
    ]
    after = assessed(right(), VAN[0], HORN, SPARE, *strangers, case=LATER)
    diff = compare(assessed(), after, similarities=WORDS, most=3)
    levels = told(diff, "reading", (CLAIM, "van"), "matches.1[b].level")

    assert levels == ("met", "not found", [("document changed", "leg")], "alone")
    # Six of three switches, and four of the two halves of those that were added.
    assert diff.recomputed == 10


def strangers(count, text):
    """Make rights on something else, each with a claim of its own."""
    return [
        right(f"CN9999002{n:02}B", f"1. A van, comprising: a {text} {n}.")
        for n in range(count)
    ]


def rewritten(document):
    """Give a document whose file changed and whose words did not."""
    return replace(document, source=replace(document.source, sha256="f" * 64))


def test_files_that_changed_without_a_word_move_nothing_but_what_is_told_of_them():
    old, new = strangers(5, "horn"), strangers(5, "bell")
    same = [rewritten(held) for held in (right(), VAN[0], SPARE, old[0])]
    before = assessed(right(), *VAN, SPARE, *old)
    after = assessed(*same[:3], HORN, same[3], *new[1:])
    diff = compare(before, after, similarities=WORDS)
    names = {"CN999900101B", "eye", "spare", "CN999900200B"}

    assert len(diff.causes) == 9
    assert band(diff) == ("high", "open", [("document changed", "leg")], "alone")
    for change in diff.changes:
        told_of = {cause.about for cause in change.causes} & names
        assert told_of <= ({change.name[0]} if "source" in change.figure else set())
    for change in diff.of(Subject.CLAIM):
        (cause,) = change.causes
        assert cause.about == change.name[0].partition("/")[0]
    # Two each for five documents, and for the four files at once.
    assert diff.recomputed == 12


def test_many_documents_are_taken_apart_by_halves_within_a_limit():
    before = assessed(right(), *VAN, SPARE, *strangers(9, "horn"))
    after = assessed(right(), VAN[0], HORN, SPARE, *strangers(9, "bell"))
    every = compare(before, after, similarities=WORDS)
    few = compare(before, after, similarities=WORDS, most=1)
    area = ("H", "A", "FUS", "CN")

    assert band(every) == ("high", "open", [("document changed", "leg")], "alone")
    assert How.ANY_OF not in {change.how for change in every.changes}
    # Ten documents, each switched on alone and off alone.
    assert every.recomputed == 20
    # Two halves are all that four assessments can do; each claim is known even so.
    assert few.recomputed <= 4
    assert told(few, "area exposure", area, "counts.open")[3] == "not separable"
    assert {len(change.causes) for change in few.of(Subject.CLAIM)} == {1}


def test_what_is_switched_together_is_halved_while_it_may_be_assessed():
    held = tuple(
        Difference(Cause(CauseKind.DOCUMENT_ADDED, name), "document", ("whole", name))
        for name in "abcde"
    )

    assert parts_of(held, 10) == tuple((one,) for one in held)
    assert parts_of(held, 9) == (held[:2], held[2:])
    assert parts_of(held, 3) == ()
