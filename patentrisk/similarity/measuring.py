"""What is seen of one element in a component: its nearest passages, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from patentrisk.records import Element, Reason
from patentrisk.similarity.alignment import WordVectors
from patentrisk.similarity.calibration import Calibration
from patentrisk.similarity.checks import check_passage
from patentrisk.similarity.doubts import denied_of, doubts_of
from patentrisk.similarity.evidence import Sighting
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.levels import Measurement
from patentrisk.similarity.model import Model
from patentrisk.similarity.outcome import Outcome
from patentrisk.similarity.preambles import asked_text
from patentrisk.similarity.reasons import reasons_of
from patentrisk.similarity.terms import Terms, terms_of
from patentrisk.similarity.unsaid import Across, named_in, what_is_unsaid
from patentrisk.similarity.windows import Profile


def measurement(
    element: Element,
    outcomes: Sequence[tuple[Profile, Outcome]],
    *,
    calibration: Calibration,
    models: Mapping[str, Model],
    words: WordVectors | None,
) -> Measurement:
    """Look at the nearest passages of one element and check them.

    Parameters
    ----------
    element : Element
        What the claim asks for.
    outcomes : sequence of (Profile, Outcome)
        Its own row, for each language of the component.
    calibration : Calibration
        With the similarities from which a passage speaks of the same place.
    models : mapping of str to Model
        ``"same"`` language and ``"across"`` languages.
    words : callable or None
        Vectors of words; None without an encoder.

    Returns
    -------
    Measurement
        Of the language in which the element is most probable, see `resting_on`, with
        the checks, doubts and what is unsaid over all of them.
    """
    seen = _nearest(outcomes)
    checked = tuple(_checked(element, one, calibration) for one in seen)
    profile, outcome = resting_on(element, outcomes)
    encoded = outcomes if words is not None else ()
    return Measurement(
        float(outcome.probabilities[0]),
        checked,
        _reasons(element, profile, outcome, calibration, models),
        outcome.pair == "across",
        what_is_unsaid(
            element,
            [one.passage for one in seen],
            [passage for held, _ in outcomes for passage in held.passages],
            [float(held.columns["words_all"][0]) for _, held in encoded],
            seen[0].similarity if seen else 0.0,
            _across(element, profile, outcome),
        ),
        doubts_of(element, checked, words, calibration.thresholds["margin"]),
        float(outcome.plain[0]),
    )


def resting_on(
    element: Element, outcomes: Sequence[tuple[Profile, Outcome]]
) -> tuple[Profile, Outcome]:
    """Choose the language in which an element is most probable.

    Passages of another language of which none comes near yield to any that do.
    """
    near = []
    for held in outcomes:
        across = _across(element, *held)
        if across is None or not across.unsaid():
            near.append(held)
    return max(near or outcomes, key=lambda held: held[1].probabilities[0])


def _across(element: Element, profile: Profile, outcome: Outcome) -> Across | None:
    """Give what passages of another language say; None within one."""
    if outcome.pair != "across":
        return None
    at = int(np.argmax(outcome.near[0]))
    encoded = "words_all" in outcome.columns
    return Across(
        float(outcome.near[0, at]),
        float(outcome.columns["words_all" if encoded else "keys_all"][0]),
        named_in(element, profile.passages[at]),
        encoded,
    )


def _nearest(outcomes: Sequence[tuple[Profile, Outcome]]) -> list[Sighting]:
    """Give the nearest passages of every language, the nearest first."""
    most = figures_of("shown")["checked"]
    seen = [
        Sighting(profile.passages[at], float(outcome.near[0, at]))
        for profile, outcome in outcomes
        for at in np.argsort(-outcome.near[0], kind="stable")[:most]
    ]
    return sorted(seen, key=lambda one: (-one.similarity, one.passage))


def _checked(element: Element, seen: Sighting, calibration: Calibration) -> Sighting:
    """Look for contrary evidence in a passage about the same place, and denials."""
    across = element.language != seen.passage.language
    name = "same_place_across" if across else "same_place"
    sure = seen.similarity >= calibration.thresholds[name]
    failed = check_passage(element, seen.passage) if sure else ()
    denied = () if failed else denied_of(element, seen.passage)
    return replace(seen, failed=failed, denied=denied)


def _reasons(
    element: Element,
    profile: Profile,
    outcome: Outcome,
    calibration: Calibration,
    models: Mapping[str, Model],
) -> tuple[Reason, ...]:
    """Say what raised the log-odds."""
    return reasons_of(
        outcome.columns,
        models[outcome.pair],
        calibration.element[outcome.pair][0],
        terms_of(asked_text(element), element.language, narrow=True),
        Terms(tuple(profile.keys.columns), (), profile.words),
    )
