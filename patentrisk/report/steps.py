"""Waterfalls in words: what every bar of an explanation says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import exp, log

from patentrisk.records import ElementExplanation, Explanation, Step
from patentrisk.report.document import Notice, Waterfall, WaterfallBar
from patentrisk.report.sections.charts import in_words
from patentrisk.report.sections.words import Words, percent, score

#: Log-odds to which a bar is drawn at most: a score of 0.999.
_EDGE = 6.907
#: The measure that a family is told by, and how its value is written.
_TOLD: Mapping[str, tuple[str, Callable[[float], str]]] = {
    "terms": ("keys_all", percent),
    "words": ("words_all", percent),
    "sentences": ("cosine1", score),
    "background": ("beyond1", lambda value: _signed(value, 1)),
    "nearest": ("nearest", score),
    "asked": ("bits", lambda value: f"{value:.0f}"),
    "said": ("passages", lambda value: f"{exp(value):.0f}"),
    "passage": ("nearest", score),
}


def columns_of(words: Words) -> tuple[str, ...]:
    """Head the columns of a waterfall."""
    return tuple(
        words.say("explain", key) for key in ("step", "effect", "score", "said")
    )


def claim_waterfall(words: Words, explanation: Explanation) -> Waterfall:
    """Let the elements lower the reading one after the other."""
    chart = explanation.chart
    levels = {match.element.label: match.level for match in chart.matches}
    started = words.say("explain", "start_claim")
    bars = [total_bar(words, "start", explanation.start, started)]
    reached = explanation.start
    for step in explanation.steps:
        said = words.say("step_said", "decided")
        if step.code == "element":
            said = words.say(
                "step_said",
                "element",
                level=words.say("level", levels[step.label].value),
                found=score(step.measures[0][1]),
            )
        bars.append(step_bar(words, step, reached, said))
        reached += step.effect
    reading = words.say("reading", chart.reading.value)
    bars.append(total_bar(words, "reading", reached, reading))
    shown = {"reading": reading, "score": score(chart.probability)}
    return Waterfall(
        "",
        words.say("explain", "reading_finding", **shown),
        words.say("explain", "claim_caption"),
        columns_of(words),
        tuple(bars),
    )


def element_fall(words: Words, held: ElementExplanation) -> Waterfall | Notice:
    """Set out how one element's score came about, or say that nothing was compared."""
    fall = element_waterfall(words, held)
    return Notice("plain", finding_of(words, held)) if fall is None else fall


def element_waterfall(words: Words, held: ElementExplanation) -> Waterfall | None:
    """Set out how one element's score came about; None where nothing was compared."""
    if held.start is None:
        return None
    start = held.start
    bars = [total_bar(words, "start", start, words.say("explain", "start_said"))]
    reached = start
    for step in held.steps:
        bars.append(step_bar(words, step, reached, step_in_words(words, step)))
        reached += step.effect
    checked = words.say("explain", "checked", count=held.checked)
    bars.append(total_bar(words, "before", reached, checked))
    for step in held.guards:
        bars.append(step_bar(words, step, reached, step_in_words(words, step)))
        reached += step.effect
    if held.guards:
        bars.append(total_bar(words, "after", reached, _level_said(words, held)))
    else:
        said = (checked, words.say("explain", "no_guard"), _level_said(words, held))
        bars[-1] = total_bar(words, "after", reached, " ".join(said))
    return Waterfall(
        held.match.element.label,
        finding_of(words, held),
        " ".join(held.match.element.text.split()),
        columns_of(words),
        tuple(bars),
        tuple((words.say("level", n), _odds(value)) for n, value in held.thresholds),
    )


def finding_of(words: Words, held: ElementExplanation) -> str:
    """Say an element's level and score in a sentence."""
    shown = words.say("level", held.match.level.value)
    label = held.match.element.label
    if held.match.probability is None:
        return words.say("explain", "element_unknown", label=label, level=shown)
    value = score(held.match.probability)
    said = words.say(
        "explain", "element_finding", label=label, level=shown, score=value
    )
    if held.counted:
        return said
    return said + words.say("list", "pause") + words.say("explain", "uncounted")


def _level_said(words: Words, held: ElementExplanation) -> str:
    limits = {name: score(value) for name, value in held.thresholds}
    level = words.say("level", held.match.level.value)
    return words.say("explain", "level_said", level=level, **limits)


def step_in_words(words: Words, step: Step) -> str:
    """Say what a step is, with its figure or the words it fired on."""
    found = {name: (value, neutral) for name, value, neutral in step.measures}
    name, written = _TOLD.get(step.code, ("", score))
    if name in found:
        value, neutral = (written(one) for one in found[name])
        return words.say("step_said", step.code, found=value, neutral=neutral)
    if step.code in _TOLD or step.code == "other":
        return words.say("step_said", "plain")
    said = [words.say("step_said", step.code)]
    said += [in_words(words, reason) for reason in step.reasons]
    return words.say("list", "semicolon").join(said)


def step_name(words: Words, step: Step) -> str:
    """Name a step."""
    return words.say("step", step.code, label=step.label)


def step_bar(words: Words, step: Step, reached: float, said: str) -> WaterfallBar:
    """Set out a step as a bar from where the one before it ended."""
    end = reached + step.effect
    return WaterfallBar(
        step_name(words, step),
        signed_effect(step.effect),
        "rise" if step.effect > 0 else "fall",
        _drawn(reached),
        _drawn(end),
        said,
        _score(end),
    )


def total_bar(words: Words, key: str, end: float, said: str) -> WaterfallBar:
    """Set out what is reached as a bar from even odds on."""
    value = _score(end)
    name = words.say("explain", key)
    shown = _drawn(end)
    text = _signed(end, 2) if shown == end else _beyond(shown)
    return WaterfallBar(name, text, "total", 0.0, shown, said, value)


def signed_effect(effect: float) -> str:
    """Write a contribution with a sign that prints in black.

    Examples
    --------
    >>> from patentrisk.report.steps import signed_effect
    >>> signed_effect(1.294), signed_effect(-0.4), signed_effect(0.001)
    ('▲ +1.29', '▼ −0.40', '±0.00')
    >>> signed_effect(-27.63)
    '▼ < −6.9'
    """
    if abs(effect) < 0.005:
        return "±0.00"
    whole = 2 * _EDGE
    text = _signed(effect, 2) if abs(effect) <= whole else _beyond(_drawn(effect))
    return f"{'▲' if effect > 0 else '▼'} {text}"


def _drawn(odds: float) -> float:
    """Draw what an analyst settled to the edge: no scale reaches certainty."""
    return max(-_EDGE, min(_EDGE, odds))


def _beyond(edge: float) -> str:
    return f"{'>' if edge > 0 else '<'} {_signed(edge, 1)}"


def _signed(value: float, places: int) -> str:
    shown = round(value, places) + 0.0
    return f"{shown:+.{places}f}".replace("-", "−")


def _score(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds))


def _odds(probability: float) -> float:
    return log(probability / (1.0 - probability))
