"""`compare`: what changed from one run to another, and what moved each figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from patentrisk.assessment import Progress
from patentrisk.assessment.memory import Memory
from patentrisk.records import Assessment, Cause, CauseKind, Manifest, RunDiff
from patentrisk.records.runs import RunInputs
from patentrisk.runs.causes import differences
from patentrisk.runs.causes_by_date import crossings, told_by_date
from patentrisk.runs.causes_inputs import inputs_of_both
from patentrisk.runs.causes_recomputing import (
    Compared,
    Separated,
    separated,
)
from patentrisk.runs.causes_separating import candidates, state_of
from patentrisk.runs.comparing_changes import changes_between, in_words
from patentrisk.similarity import Similarity

#: Differences that are switched one by one; more are switched in groups first.
MOST = 8
#: Vectors lie on a grid, and who adds in another order rounds one to the next step now
#: and then.
_UNKNOWN = Cause(
    CauseKind.CODE,
    "nothing that is recorded differs; a processor of another kind moves figures in"
    " their fourth digit",
)


def compare(
    before: Assessment,
    after: Assessment,
    *,
    similarities: Sequence[Similarity] = (),
    inputs: tuple[RunInputs, RunInputs] | None = None,
    names: tuple[str, str] = ("", ""),
    codes: tuple[str, str] = ("", ""),
    memory: Memory | None = None,
    most: int = MOST,
    progress: Progress | None = None,
) -> RunDiff:
    """Name every figure that two runs do not share, with what moved it.

    Where the inputs differ in one thing, that is the cause. Where they differ in
    several, the case is assessed anew with one of them switched at a time, from the
    earlier run's inputs on and from the later's back: what moves a figure is found,
    not guessed. Law and date cost no new matching.

    Parameters
    ----------
    before, after : Assessment
        The earlier and the later.
    similarities : sequence of Similarity, optional
        What can be measured with here. Without the one of either run several causes
        cannot be told apart, and all are named.
    inputs : tuple of RunInputs, optional
        As stored with both runs; by default what the assessments hold of them.
    names : tuple of str, optional
        Names of the runs.
    codes : tuple of str, optional
        Fingerprints of the code that made them, as stored; by default taken to be
        this code, as far as versions do not say otherwise.
    memory : Memory, optional
        What is already measured by the later run's similarity; what is measured now
        is added to it.
    most : int, default 8
        How many differences are switched one by one, two assessments each; where
        there are more, those of one kind are switched together, and taken apart by
        halves where they move what several of them can have moved. At most four times
        as many assessments are made for that; what is still together then is named
        together.
    progress : callable, optional
        Told how far each step of each assessment is; what it raises breaks off.

    Returns
    -------
    RunDiff
        Empty for equal runs. With the runs exchanged it is the same with before and
        after exchanged; a cause that gives a whole change one way may on the way back
        be one of several.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from datetime import date
    >>> import patentrisk as pr
    >>> case, lexical = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> later = replace(case, as_of=date(2026, 11, 2))
    >>> a, b = (pr.assess(pr.build_corpus([], held), held, similarity=lexical)
    ...         for held in (case, later))
    >>> diff = pr.compare(a, b)
    >>> [(cause.kind.value, cause.after) for cause in diff.causes], diff.changes
    ([('as-of date', '2026-11-02')], ())
    """
    held = inputs or inputs_of_both(before, after)
    manifests = _with_code(before, codes[0]), _with_code(after, codes[1])
    found = differences(*held, manifests)
    compared = Compared(before, after, held, found, codes)
    changes = changes_between(before, after)
    days = before.case.as_of, after.case.as_of
    if len(found) > 1 and changes:
        told = separated(
            changes,
            compared,
            similarities=similarities,
            memory=memory,
            most=most,
            progress=progress,
        )
    else:
        causes = [held.cause for held in found] or [_UNKNOWN]
        alone = tuple(candidates(change, causes) for change in changes)
        told = Separated(alone, crossings(state_of(before), state_of(after), days))
    return RunDiff(
        *names,
        as_of=days,
        causes=tuple(sorted({difference.cause for difference in found})),
        changes=in_words(
            told_by_date(told.changes, told.crossed, (before, after)), before, after
        ),
        inseparable=told.inseparable,
        recomputed=told.recomputed,
    )


def _with_code(assessment: Assessment, code: str) -> Manifest:
    """Give a manifest with the fingerprint of the code, where it is known."""
    manifest = assessment.manifest
    versions = (*manifest.versions, ("code", code[:12])) if code else manifest.versions
    return replace(manifest, versions=versions)
