"""Which rules of a case speak up for what a run found.

A rule looks at two assessments, the one before and the one now, and at nothing else;
causes are what the comparison of the two runs names. Without a run before there is
nothing that was raised, granted or changed: only what stands under a limit, or ends
soon, is told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from patentrisk.monitor.covered import coverage_below
from patentrisk.monitor.entitled import right_expiring, right_granted, title_changed
from patentrisk.monitor.exposed import band_raised, new_reading
from patentrisk.monitor.findings import Finding, Seen
from patentrisk.records import Alert, AlertEntry, AlertWhen, Assessment, RunDiff

#: What looks for each kind of thing.
RULES: Mapping[AlertWhen, Callable[[AlertEntry, Seen], Iterable[Finding]]] = {
    AlertWhen.BAND_RAISED: band_raised,
    AlertWhen.NEW_READING: new_reading,
    AlertWhen.COVERAGE_BELOW: coverage_below,
    AlertWhen.RIGHT_GRANTED: right_granted,
    AlertWhen.RIGHT_EXPIRING: right_expiring,
    AlertWhen.TITLE_CHANGED: title_changed,
}


def alerts_of(
    rules: Sequence[AlertEntry],
    before: Assessment | None,
    after: Assessment,
    *,
    diff: RunDiff | None = None,
    run: str = "",
    sha256: str = "",
) -> tuple[Alert, ...]:
    """Apply the rules of a case to what a run found.

    Parameters
    ----------
    rules : sequence of AlertEntry
        As the case has them.
    before : Assessment or None
        The run compared with; None for the first.
    after : Assessment
        The run that is spoken of.
    diff : RunDiff, optional
        The comparison of the two; names the causes.
    run, sha256 : str
        Name of the run, and what identifies it in each alert's key: a store that
        was begun anew counts its runs from 1 again.

    Returns
    -------
    tuple of Alert
        By rule in the order of the case, then by subject; each subject once a rule.
    """
    seen = Seen(before, after)
    return tuple(
        Alert(
            rule=rule.name,
            when=rule.when.value,
            subject=found.subject,
            before=found.before,
            after=found.after,
            causes=_causes(found, diff),
            run=run,
            as_of=after.case.as_of.isoformat(),
            key=alert_key(sha256 or run, rule.name, found.subject),
        )
        for rule in rules
        for found in sorted(RULES[rule.when](rule, seen), key=lambda f: f.subject)
    )


def alert_key(run: str, rule: str, subject: str) -> str:
    """Key of an alert: the same run, rule and subject give the same.

    Examples
    --------
    >>> from patentrisk.monitor import alert_key
    >>> alert_key("3", "raised", "x") == alert_key("4", "raised", "x")
    False
    """
    parts = (part.encode() for part in (run, rule, subject))
    framed = (len(raw).to_bytes(8, "big") + raw for raw in parts)
    return hashlib.sha256(b"".join(framed)).hexdigest()


def alert_text(alert: Alert) -> str:
    """Say an alert in one line.

    Examples
    --------
    >>> import patentrisk as pr
    >>> pr.alert_text(pr.Alert("raised", "band raised", "X on van in CN", "low",
    ...     "high", ("document added: X",), "2", "2026-11-23", "-"))
    '[raised] 2026-11-23 band raised: X on van in CN: low -> high; document added: X'
    """
    said = f"{alert.before or 'nothing'} -> {alert.after}"
    head = f"[{alert.rule}] {alert.as_of} {alert.when}: {alert.subject}: {said}"
    return "; ".join((head, *alert.causes))


def _causes(found: Finding, diff: RunDiff | None) -> tuple[str, ...]:
    """Name what moved the figures told; where none did, what moved what they are of.

    A rule may come to look at a right whose band is as it was: its areas changed.
    """
    held = diff.changes if diff is not None else ()
    moved = [held for held in held if (held.subject, held.name) in found.subjects]
    told = [change for change in moved if found.looks_at(change.figure)]
    causes = {cause for change in told or moved for cause in change.causes}
    return tuple(f"{cause.kind.value}: {cause.about}" for cause in sorted(causes))
