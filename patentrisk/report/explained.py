"""Builds the report of one explanation: the same words for every format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from patentrisk.records import Evidence, Exposure, Reason
from patentrisk.records.explanations import ElementExplanation, Explanation
from patentrisk.records.plain import as_plain
from patentrisk.report.document import (
    Block,
    Bullets,
    Heading,
    Notice,
    Report,
    Section,
    Text,
)
from patentrisk.report.inline import Badge, Piece, Quote, Span
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.charts import decided_by, in_words
from patentrisk.report.sections.pieces import badge_in
from patentrisk.report.sections.quotes import NOTES, element_quote, find_marks
from patentrisk.report.sections.words import Words, load_words, score
from patentrisk.report.steps import (
    claim_waterfall,
    element_fall,
)

SCHEMA = "patentrisk-explanation/1"

#: Reasons of a chart that the bars say more exactly.
_MEASURED = ("coverage", "encoder")


def build_explanation(explanation: Explanation, *, language: str = "en") -> Report:
    """Build the report of an explanation: waterfalls, words, quotations, law.

    Parameters
    ----------
    explanation : Explanation
        As `patentrisk.explain` gives it.
    language : str, default "en"
        ``"en"`` or ``"zh"``; quotations stay in their own.

    Returns
    -------
    Report
        To be written as any other, or drawn by `draw_explanation`.

    Raises
    ------
    UnknownNameError
        If there are no words in `language`.
    """
    words = load_words(language)
    told = _Told(explanation, words)
    return Report(
        language=language,
        title=told.title,
        subtitle=told.subtitle,
        banner=banner_of(explanation, words),
        sections=(
            Section(
                "answer",
                words.say("explain", "section_claim"),
                (
                    Text((Span(told.finding),), "lead"),
                    claim_waterfall(words, explanation),
                    *_law(told),
                    Text((Span(words.say("explain", "how")),), "small"),
                ),
            ),
            Section(
                "elements",
                words.say("explain", "section_elements"),
                tuple(
                    block
                    for held in explanation.elements
                    for block in _element(told, held)
                ),
            ),
        ),
        labels={
            **{key: words.say("label", key) for key in sorted(words.tables["label"])},
            "generated": words.say("explain", "generated"),
            "caption": words.say("explain", "caption"),
            "finding": told.finding,
        },
        records={"schema": SCHEMA, "language": language} | as_plain(explanation),
    )


def banner_of(explanation: Explanation, words: Words) -> tuple[Notice, ...]:
    """Give what stands on top of every explanation, as on every report."""
    notices = []
    if explanation.illustrative:
        notices.append(Notice("illustrative", words.say("banner", "illustrative")))
    if not explanation.calibrated:
        said = words.say("calibration", "uncalibrated", name=explanation.similarity[0])
        notices.append(Notice("uncalibrated", said))
    if explanation.similarity[0] == "lexical":
        notices.append(Notice("lexical", words.say("calibration", "lexical")))
    notices.append(Notice("screening", words.say("banner", "screening")))
    stated = dict(explanation.confidentiality).get(words.language, "")
    confidential = stated or words.say("banner", "confidential")
    return (*notices, Notice("confidential", confidential))


class _Told:
    """An explanation in the words of a language."""

    def __init__(self, explanation: Explanation, words: Words) -> None:
        self.explanation = explanation
        self.words = words
        self.chart = explanation.chart
        self._names: Mapping[str, str] = dict(explanation.names)

    def name(self, key: str) -> str:
        """Name of a party, unit or component for people."""
        return self._names.get(key, key)

    @property
    def title(self) -> str:
        """What is explained, with what it is to explain."""
        key = "remote" if self.explanation.remote else "title"
        return self.words.say(
            "explain",
            key,
            claim=self.chart.claim,
            unit=self.name(self.chart.unit),
            reading=self.words.say("reading", self.chart.reading.value),
        )

    @property
    def subtitle(self) -> str:
        """Who holds and who makes."""
        return self.words.say(
            "explain",
            "subtitle",
            holder=self.name(self.chart.holder),
            maker=self.name(self.chart.maker),
        )

    @property
    def finding(self) -> str:
        """The reading in a sentence, with what decides it."""
        return self.words.say(
            "explain",
            "finding_remote" if self.explanation.remote else "finding",
            claim=self.chart.claim,
            unit=self.name(self.chart.unit),
            reading=self.words.say("reading", self.chart.reading.value),
            score=score(self.chart.probability),
            floor=score(self.explanation.floor),
            decides=decided_by(self.words, self.chart),
        )


def _element(told: _Told, held: ElementExplanation) -> Sequence[Block]:
    """Set out one element: its waterfall, its words, the passages it rests on."""
    words, match = told.words, held.match
    label = match.element.label
    blocks: list[Block] = [Heading(label, anchor("element", label))]
    blocks.append(element_fall(words, held))
    quoted: list[Piece] = [element_quote(match.element, match.reasons)]
    reasons = [
        (Span(in_words(words, reason)),)
        for reason in match.reasons
        if reason.code not in _MEASURED
    ]
    if reasons:
        blocks.append(Bullets(tuple(reasons)))
    contrary = [one for step in held.guards for one in step.evidence]
    shown = dict.fromkeys((*match.evidence, *contrary))
    quoted += [_quote(told, one, match.reasons) for one in shown]
    return (*blocks, *(Text((one,)) for one in quoted))


def _quote(told: _Told, held: Evidence, reasons: Sequence[Reason]) -> Quote:
    words, passage = told.words, held.passage
    note = words.say("figure", "similarity", value=score(held.similarity))
    if held.component and held.component != told.chart.unit:
        note = words.say("list", "pause").join((told.name(held.component), note))
    marked = (r.passage_words for r in reasons if r.code not in NOTES)
    return Quote(
        passage.text,
        passage.language,
        cite=f"{passage.document} {passage.locator}".strip(),
        marks=find_marks(passage.text, marked),
        note=note,
        translation=passage.translation,
        translation_language="en" if passage.language == "zh" else "zh",
        translator=words.say("quote", "translation") if passage.translation else "",
    )


def _law(told: _Told) -> Sequence[Block]:
    """Say what the law makes of the reading, territory by territory."""
    words, explanation = told.words, told.explanation
    if explanation.remote:
        limits = {
            "floor": score(explanation.floor),
            "bound": score(explanation.bound),
        }
        return (Notice("plain", words.say("explain", "law_remote", **limits)),)
    if not explanation.exposures:
        return (Notice("plain", words.say("explain", "law_none")),)
    rows = [law_pieces(words, row) for row in explanation.exposures]
    return (Heading(words.say("explain", "law")), Bullets(tuple(rows)))


def law_pieces(words: Words, row: Exposure) -> tuple[Piece, ...]:
    """Say band, status and rules of a claim in one territory."""
    gate = row.gate
    place = words.find("territory", gate.territory) or gate.territory
    rule = words.find("band_rule", row.band_rule) or row.band_rule
    status: Badge = badge_in(words, gate.status)
    return (
        Span(f"{place}: "),
        badge_in(words, row.band),
        Span(f" {rule}{words.say('list', 'pause')}"),
        status,
        Span(f" {words.say('right', 'rule', rule=gate.rule)}", quiet=True),
    )
