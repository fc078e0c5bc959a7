"""The two similarities: hybrid, with the encoder, and lexical, without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import (
    Component,
    Element,
    ElementKind,
    Level,
    Match,
    Passage,
    Reason,
)
from patentrisk.records.explanations import ElementExplanation
from patentrisk.similarity.alike import alike
from patentrisk.similarity.background import load_background
from patentrisk.similarity.calibration import Calibration
from patentrisk.similarity.encoder import Progress, encode
from patentrisk.similarity.evidence import in_other_words, passage_similarities
from patentrisk.similarity.explaining import explain_element
from patentrisk.similarity.features import Query, encoded_query, lexical_query
from patentrisk.similarity.levels import Measurement, decide
from patentrisk.similarity.measures import (
    Columns,
    encoded_columns,
    lexical_columns,
    soft_columns,
)
from patentrisk.similarity.measuring import measurement, resting_on
from patentrisk.similarity.model import Model
from patentrisk.similarity.outcome import (
    Outcome,
    by_language,
    columns_by_language,
    languages_of,
    pair_of,
)
from patentrisk.similarity.preambles import asked_text
from patentrisk.similarity.protocol import Vectors
from patentrisk.similarity.rarity import load_rarity
from patentrisk.similarity.sentences import Compared, Comparing
from patentrisk.similarity.vocabulary import Vocabulary
from patentrisk.similarity.windows import Profile, Shown, profile_in, side_by_side


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A frozen similarity of elements and components.

    Attributes
    ----------
    name : str
        ``"hybrid"`` or ``"lexical"``.
    encoded : bool
        Whether it uses the encoder.
    fingerprint : str
        SHA-256 over encoder, tables and version of the checks.
    calibration : Calibration
        Its figures.
    models : mapping of str to Model
        ``"same"`` language and ``"across"`` languages.
    vocabulary : Vocabulary
        Vectors of words, where it uses the encoder; what it learns changes no result.
    """

    name: str
    encoded: bool
    fingerprint: str
    calibration: Calibration
    models: Mapping[str, Model]
    vocabulary: Vocabulary = field(default_factory=Vocabulary, repr=False)
    _comparing: Comparing = field(default_factory=Comparing, repr=False)

    def vectors(
        self, texts: Iterable[str], *, progress: Progress | None = None
    ) -> dict[str, NDArray[np.float32]]:
        """Encode texts, each once; nothing without an encoder."""
        return encode(texts, progress=progress) if self.encoded else {}

    def maxima(
        self,
        elements: Sequence[Element],
        components: Sequence[Component],
        *,
        vectors: Vectors,
    ) -> NDArray[np.float64]:
        """Give the probability of each element on each component, before checks.

        Parameters
        ----------
        elements : sequence of Element
            Rows.
        components : sequence of Component
            Columns.
        vectors : mapping of str to ndarray
            Of the texts of both; what is missing is encoded here.

        Returns
        -------
        ndarray of shape (n_elements, n_components)
            In [0, 1], an upper bound that checks can only lower; nan where the
            element is opaque or the component has no passages.
        """
        found = np.full((len(elements), len(components)), np.nan)
        for rows, query in self.queries(elements, vectors=vectors):
            found[rows] = self.probabilities(query, components, vectors=vectors)
        return found

    def queries(
        self, elements: Sequence[Element], *, vectors: Vectors
    ) -> list[tuple[list[int], Query]]:
        """Make elements ready, with their places, a query for each language."""
        return [
            (rows, self._query([elements[row] for row in rows], vectors))
            for rows in by_language(elements)
        ]

    def probabilities(
        self, query: Query, components: Sequence[Component], *, vectors: Vectors
    ) -> NDArray[np.float64]:
        """Give the rows of `maxima` for elements made ready."""
        shown = [component.passages for component in components]
        found = np.full((len(query.elements), len(shown)), np.nan)
        for together in side_by_side([len(held) for held in shown], query.terms):
            found[:, together] = self._probabilities(query, shown[together], vectors)
        return found

    def columns(
        self, elements: Sequence[Element], component: Component, *, vectors: Vectors
    ) -> Columns:
        """Measure elements of one language on passages of one language.

        Parameters
        ----------
        elements : sequence of Element
            All in one language.
        component : Component
            All its passages in one language.
        vectors : mapping of str to ndarray
            Of the texts of both; what is missing is encoded here.

        Returns
        -------
        dict of str to ndarray of shape (n_elements,)
            Features by name, and ``nearest``: the similarity of the best passage.
        """
        language = languages_of(component.passages)[0]
        query = self._query(elements, vectors)
        profile = profile_in([component.passages], language)
        near = self._similarities(query, profile, vectors)
        columns = self._columns(query, profile, vectors)
        columns["nearest"] = profile.best(near)
        return {name: values[:, 0] for name, values in columns.items()}

    def match(
        self, element: Element, component: Component, *, vectors: Vectors
    ) -> Match:
        """Compare one element with one component, checks included.

        Parameters
        ----------
        element, component, vectors
            As for `matches`, of which it gives the only one.

        Returns
        -------
        Match
            Level, similarity, probability, at most three quotations, reasons.
        """
        return self.matches([element], component, vectors=vectors)[0]

    def matches(
        self, elements: Sequence[Element], component: Component, *, vectors: Vectors
    ) -> tuple[Match, ...]:
        """Compare elements with one component at once, each as if it were alone.

        Parameters
        ----------
        elements : sequence of Element
            Of any claims and languages, own or inherited.
        component : Component
            Its passages may be in several languages.
        vectors : mapping of str to ndarray
            Of the texts of both; what is missing is encoded here.

        Returns
        -------
        tuple of Match
            In the order of `elements`; equal to what `match` gives for each.
        """
        silent = not any(passage.text.strip() for passage in component.passages)
        found: dict[int, Match] = {}
        for at, element in enumerate(elements):
            opaque = element.kind is ElementKind.OPAQUE
            if opaque or silent:
                code = "element.opaque" if opaque else "passages.none"
                found[at] = Match(element, Level.UNKNOWN, reasons=(Reason(code),))
        open_ = [at for at in range(len(elements)) if at not in found]
        for rows in by_language([elements[at] for at in open_]):
            places = [open_[row] for row in rows]
            query = self._query([elements[at] for at in places], vectors)
            outcomes = self._outcomes(query, component, vectors)
            for at, own in zip(places, outcomes, strict=True):
                measured = self._measurement(elements[at], own)
                found[at] = self._decided(elements[at], component, measured, vectors)
        return tuple(found[at] for at in range(len(elements)))

    def explain(
        self, element: Element, component: Component, *, vectors: Vectors
    ) -> ElementExplanation:
        """Explain what `match` says: contributions that add up to its probability.

        Parameters
        ----------
        element, component, vectors
            As for `matches`.

        Returns
        -------
        ElementExplanation
            Without start and steps where nothing can be compared.
        """
        match = self.match(element, component, vectors=vectors)
        if match.probability is None:
            return ElementExplanation(match, component.id)
        query = self._query([element], vectors)
        (outcomes,) = self._outcomes(query, component, vectors)
        profile, outcome = resting_on(element, outcomes)
        explained = explain_element(
            component,
            self._measurement(element, outcomes),
            outcome,
            self.models[outcome.pair],
            self.calibration,
            lambda part, seen: self._decided(element, part, seen, vectors),
        )
        return replace(explained, language=profile.language)

    def _decided(
        self,
        element: Element,
        component: Component,
        measured: Measurement,
        vectors: Vectors,
    ) -> Match:
        def without(left_out: Sequence[Passage]) -> float:
            kept = tuple(p for p in component.passages if p not in set(left_out))
            query = self._query([element], vectors)
            found = self._probabilities(query, [kept], vectors)
            return float(np.nan_to_num(found[0, 0]))

        return decide(element, component, measured, self.calibration, without=without)

    def reading_probability(self, probabilities: Sequence[float]) -> float:
        """Turn the probabilities of a claim's elements into its own."""
        return self.calibration.reading_probability(probabilities)

    def reaches(
        self, probabilities: NDArray[np.float64], floor: float
    ) -> NDArray[np.bool_]:
        """Tell on which units a claim's own probability is not below a floor."""
        return self.calibration.reaches(probabilities, floor)

    def alike(
        self,
        first: Sequence[str],
        second: Sequence[str],
        *,
        vectors: Vectors,
        exact: float | None = None,
    ) -> float:
        """Tell how far the texts of `second` cover those of `first`.

        Parameters
        ----------
        first, second : sequence of str
            What is to be covered (passages, elements or claims), and what may cover it.
        vectors : mapping of str to ndarray
            Of the texts; what is missing is encoded here.
        exact : float, optional
            What the same words weigh against meaning, in [0, 1], within a language;
            by default as calibrated. Two ways of doing one job share few words.

        Returns
        -------
        float
            In [0, 1]; 1 for a text covered by itself, 0 where either is empty.
        """
        held = self._completed(vectors, [*first, *second])
        own = {} if exact is None else {"weight": exact}
        figures = {**self.calibration.alike, **own}
        return alike(first, second, vectors=held, figures=figures)

    def _query(self, elements: Sequence[Element], vectors: Vectors) -> Query:
        if not self.encoded:
            return lexical_query(elements, load_rarity())
        return encoded_query(
            elements,
            load_rarity(),
            vectors=self._asked_vectors(elements, vectors),
            words=self.vocabulary.of,
            background=load_background(),
        )

    def _asked_vectors(self, elements: Sequence[Element], vectors: Vectors) -> Vectors:
        """Give the vectors of what elements ask for, each encoded once."""
        asked = {asked_text(element) for element in elements}
        missing = sorted(text for text in asked if text not in vectors)
        held = {text: vectors[text] for text in asked if text in vectors}
        return held | dict(zip(missing, self.vocabulary.of(missing), strict=True))

    def _completed(self, vectors: Vectors, texts: Sequence[str]) -> Vectors:
        """Add what is missing among the vectors; empty texts have none."""
        missing = [text for text in texts if text not in vectors]
        if not missing or not self.encoded:
            return vectors
        return {**{t: vectors[t] for t in texts if t in vectors}, **encode(missing)}

    def _probabilities(
        self, query: Query, components: Sequence[Shown], vectors: Vectors
    ) -> NDArray[np.float64]:
        """Give the greatest probability over the languages of the passages."""
        best = np.full((len(query.elements), len(components)), np.nan)
        for language, at in columns_by_language(components).items():
            profile = profile_in([components[column] for column in at], language)
            found = self._in_language(query, profile, vectors)
            best[:, at] = np.fmax(best[:, at], found.probabilities)
        best[query.opaque] = np.nan
        return best

    def _in_language(self, query: Query, profile: Profile, vectors: Vectors) -> Outcome:
        """Compare elements of one language with passages of one language."""
        pair = pair_of(query, profile)
        near = self._similarities(query, profile, vectors)
        nearest = profile.best(near)
        columns = self._columns(query, profile, vectors) | {"nearest": nearest}
        log_odds = self.models[pair].log_odds(columns)
        plain = np.fmax(
            self.calibration.element_probability(log_odds, pair),
            self.calibration.passage_probability(nearest, pair),
        )
        if not self.encoded:
            return Outcome(pair, near, columns, plain, plain)
        limits, sizes = self.calibration.thresholds, profile.sizes
        worth = in_other_words(nearest, columns["length"], pair, sizes, limits)
        return Outcome(pair, near, columns, np.fmax(plain, worth), plain)

    def _columns(self, query: Query, profile: Profile, vectors: Vectors) -> Columns:
        columns = lexical_columns(query, profile, load_rarity())
        if not self.encoded:
            return columns
        columns |= soft_columns(query, profile, self.vocabulary.of_profile(profile))
        if query.vectors is None:
            return columns
        compared = self._compared(query, profile, vectors)
        return columns | encoded_columns(query, profile, compared, load_background())

    def _similarities(
        self, query: Query, profile: Profile, vectors: Vectors
    ) -> NDArray[np.float64]:
        known = self.vocabulary.of_profile(profile) if self.encoded else None
        products = None
        if query.vectors is not None:
            products = self._compared(query, profile, vectors).products
        evidence = self.calibration.evidence[pair_of(query, profile)]
        return passage_similarities(query, profile, known, products, evidence)

    def _compared(self, query: Query, profile: Profile, vectors: Vectors) -> Compared:
        held = self._completed(vectors, [p.text for p in profile.passages])
        return self._comparing.of(query, profile, held)

    def _outcomes(
        self, query: Query, component: Component, vectors: Vectors
    ) -> list[list[tuple[Profile, Outcome]]]:
        """Give the outcomes of each element, one a language of the component."""
        held = component.passages
        profiles = [profile_in([held], language) for language in languages_of(held)]
        found = [(p, self._in_language(query, p, vectors)) for p in profiles]
        return [[(p, o.row(at)) for p, o in found] for at in range(len(query.elements))]

    def _measurement(
        self, element: Element, outcomes: Sequence[tuple[Profile, Outcome]]
    ) -> Measurement:
        return measurement(
            element,
            outcomes,
            calibration=self.calibration,
            models=self.models,
            words=self.vocabulary.of if self.encoded else None,
        )
