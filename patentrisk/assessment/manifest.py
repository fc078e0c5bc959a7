"""The manifest: everything that a result depends on, with its fingerprint."""

from __future__ import annotations

from patentrisk.corpus import Corpus
from patentrisk.fallback import functions_table
from patentrisk.records import Case, Manifest, Resource
from patentrisk.resources import BEARING, library_version
from patentrisk.similarity import Similarity
from patentrisk.sources import columns_table


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
    return Manifest(
        as_of=case.as_of,
        inputs=tuple(sorted((s.path, s.format, s.sha256) for s in corpus.sources)),
        case=case.fingerprint,
        corpus=corpus.fingerprint,
        similarity=(similarity.name, similarity.fingerprint),
        calibration=calibration_said(similarity),
        tables=tables_of(case),
        settings=_settings(case),
        versions=versions_of(similarity),
        calibrated=similarity.calibration.calibrated,
    )


def tables_of(case: Case) -> tuple[tuple[str, str, str], ...]:
    """Give name, version and fingerprint of the tables that are no similarity's."""
    resources = case.resources
    tables = (
        resources.taxonomy,
        resources.scoring,
        columns_table(),
        functions_table(),
        *resources.rules,
    )
    return tuple(_table(resource) for resource in tables)


def versions_of(similarity: Similarity) -> tuple[tuple[str, str], ...]:
    """Give the versions of patentrisk and of the libraries that bear on figures."""
    return tuple((name, library_version(name)) for name in _bearing(similarity))


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
