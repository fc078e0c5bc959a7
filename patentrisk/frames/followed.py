"""Frames of an assessment: what to follow up, and what could not be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from patentrisk.frames.table import COUNT, DAY, FLAG, NUMBER, TEXT, frame_of, of
from patentrisk.records import Alert, Assessment, Avoided

if TYPE_CHECKING:
    import pandas as pd


def substitute_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per exposed claim, unit, area, territory and substitute offered.

    Returns
    -------
    pandas.DataFrame
        Columns ``claim``, ``unit``, ``area``, ``territory``, ``substitute``,
        ``area_weighted_readings`` (screening score times area weight), ``job_0_1``,
        ``technical``, ``clear``, ``title`` and ``usable`` under the headline
        assumption, ``avoids`` (labels), ``shows_instead`` (the first quotation to the
        contrary, with ``document`` and ``locator``), ``blockers`` (asserted claims
        that reach the substitute); best first for each claim.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> str(pr.substitute_frame(none).dtypes["usable"])
    'boolean'
    """
    assumed = str(assessment.case.settings.assumption)
    columns = (
        of(TEXT, "claim", "unit", "area", "territory", "substitute")
        | of(NUMBER, "area_weighted_readings", "job_0_1")
        | of(FLAG, "technical", "clear")
        | of(TEXT, "title")
        | of(FLAG, "usable")
        | of(TEXT, "avoids", "shows_instead", "document", "locator", "blockers")
    )
    rows = (
        {
            "claim": held.claim,
            "unit": held.unit,
            "area": held.area,
            "territory": held.territory,
            "substitute": offer.component,
            "area_weighted_readings": held.weight,
            "job_0_1": offer.job,
            "technical": offer.technical,
            "clear": offer.clear,
            "title": next((t.value for a, t, _ in offer.titles if a == assumed), None),
            "usable": offer.usable(assumed),
            "avoids": " ".join(one.label for one in offer.avoided),
            **_instead(offer.avoided),
            "blockers": " ".join(blocker.claim for blocker in offer.blockers),
        }
        for held in assessment.fallbacks
        for offer in held.substitutes
    )
    return frame_of(rows, columns)


def _instead(avoided: Iterable[Avoided]) -> dict[str, str]:
    quoted = (held.substitute.passage for held in avoided if held.substitute)
    first = next(quoted, None)
    if first is None:
        return {}
    return {
        "shows_instead": first.text,
        "document": first.document,
        "locator": first.locator,
    }


def design_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per feature of a design around, by unit and territory.

    Returns
    -------
    pandas.DataFrame
        Columns ``unit``, ``territory``, ``component``, ``avoids`` (claims that the
        whole set avoids through the feature), ``avoided_claims``, ``quotation``,
        ``document``, ``locator``.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> list(pr.design_frame(none).columns[:3])
    ['unit', 'territory', 'component']
    """
    columns = (
        of(TEXT, "unit", "territory", "component", "avoids")
        | of(COUNT, "avoided_claims")
        | of(TEXT, "quotation", "document", "locator")
    )
    rows = (
        {
            "unit": held.unit,
            "territory": held.territory,
            "component": change.component,
            "avoids": " ".join(change.avoids),
            "avoided_claims": len(change.avoids),
            "quotation": change.evidence.passage.text,
            "document": change.evidence.passage.document,
            "locator": change.evidence.passage.locator,
        }
        for held in assessment.design_arounds
        for change in held.changes
    )
    return frame_of(rows, columns)


def lead_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per lead: a fact worth following up, never subtracted.

    Returns
    -------
    pandas.DataFrame
        Columns ``lead`` (its code), ``claim``, ``party``, ``document``, ``locators``,
        ``earlier``, ``later``, ``other``, ``reading``, ``areas``, ``rule``,
        ``source``.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> str(pr.lead_frame(none).dtypes["earlier"])
    'datetime64[s]'
    """
    columns = (
        of(TEXT, "lead", "claim", "party", "document", "locators")
        | of(DAY, "earlier", "later")
        | of(TEXT, "other", "reading", "areas", "rule", "source")
    )
    rows = (
        {
            "lead": held.code,
            "claim": held.claim,
            "party": held.party,
            "document": held.document,
            "locators": "; ".join(held.locators or (held.locator,)),
            "earlier": held.earlier,
            "later": held.later,
            "other": held.other,
            "reading": held.reading.value if held.reading is not None else None,
            "areas": " ".join(held.areas),
            "rule": held.rule,
            "source": held.source,
        }
        for held in assessment.leads
    )
    return frame_of(rows, columns)


def blind_spot_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per figure that bounds what a screening of this corpus cannot see.

    Returns
    -------
    pandas.DataFrame
        Columns ``blind_spot`` (its code), ``figure``, ``count``, ``day``,
        ``documents``; one row where nothing of it is counted.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> "window" in set(pr.blind_spot_frame(none).blind_spot)
    True
    """
    from patentrisk.assessment import blind_spots

    columns = (
        of(TEXT, "blind_spot", "figure")
        | of(COUNT, "count")
        | of(DAY, "day")
        | of(TEXT, "documents")
    )
    rows = (
        {
            "blind_spot": held.code,
            "documents": " ".join(held.documents),
            **figure,
        }
        for held in blind_spots(assessment)
        for figure in (
            *({"figure": name, "count": value} for name, value in held.counts),
            *({"figure": name, "day": day} for name, day in held.days),
            *(() if held.counts or held.days else ({},)),
        )
    )
    return frame_of(rows, columns)


def problem_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per problem: input that could not be used, or was taken otherwise.

    Returns
    -------
    pandas.DataFrame
        Columns ``where`` and ``message``: what was found, expected and done.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> list(pr.problem_frame(none).columns)
    ['where', 'message']
    """
    rows = (
        {"where": held.where, "message": held.message} for held in assessment.problems
    )
    return frame_of(rows, of(TEXT, "where", "message"))


def alert_frame(alerts: Iterable[Alert]) -> pd.DataFrame:
    """One row per alert.

    Parameters
    ----------
    alerts : iterable of Alert
        As `alerts_of` gives them.

    Returns
    -------
    pandas.DataFrame
        Columns ``rule``, ``when``, ``subject``, ``before``, ``after``, ``causes``,
        ``run``, ``as_of``.

    Examples
    --------
    >>> import patentrisk as pr
    >>> told = pr.Alert("high", "band raised", "X/1 van CN", "open", "high",
    ...                 ("document added",), "2", "2026-11-01", "")
    >>> pr.alert_frame([told]).loc[0, ["after", "causes"]].tolist()
    ['high', 'document added']
    """
    columns = of(
        TEXT, "rule", "when", "subject", "before", "after", "causes", "run"
    ) | of(DAY, "as_of")
    rows = (
        {
            "rule": held.rule,
            "when": held.when,
            "subject": held.subject,
            "before": held.before,
            "after": held.after,
            "causes": "; ".join(held.causes),
            "run": held.run,
            "as_of": held.as_of,
        }
        for held in alerts
    )
    return frame_of(rows, columns)
