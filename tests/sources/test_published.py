"""Which text is the published one, and which a translation."""

from __future__ import annotations

import pytest

from patentrisk.records import publication_number
from patentrisk.sources.published import (
    claims_version,
    is_translation,
    language_of,
    only_translated,
    own_family,
    published_language,
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("一种激光雷达", "zh", id="chinese"),
        pytest.param("一種LiDAR", "zh", id="traditional"),
        pytest.param("Cart", "en", id="one-word"),
        pytest.param(
            "Unmanned vehicle laser radar point cloud data real time processing method",
            "en",
            id="english-title-without-articles",
        ),
        pytest.param("Café carts with the trays of a naïve user", "en", id="accents"),
        pytest.param("Fahrzeug mit einem Lidar und einer Klappe", "", id="german"),
        pytest.param("Véhicule à lidar", "", id="french"),
        pytest.param("車両の制御装置", "", id="japanese"),
        pytest.param("차량", "", id="korean"),
        pytest.param("123", "", id="no-letters"),
        pytest.param("", "", id="empty"),
    ],
)
def test_the_language_of_a_text(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("number", "published", "english", "chinese"),
    [
        pytest.param("CN999900001A", "zh", True, False, id="CN"),
        pytest.param("US9999001B2", "en", False, True, id="US"),
        pytest.param("EP9999001A1", "?", False, False, id="EP"),
        pytest.param("WO2023999001A1", "?", False, False, id="WO"),
        pytest.param("JP2023999001A", "", True, True, id="JP"),
    ],
)
def test_a_text_in_another_language_than_the_office_publishes_in_is_a_translation(
    number, published, english, chinese
):
    known = publication_number(number)

    assert published_language(known) == published
    assert is_translation("en", known) == english
    assert is_translation("zh", known) == chinese
    assert not is_translation("", known)


@pytest.mark.parametrize(
    ("number", "granted", "translated", "version"),
    [
        pytest.param("CN999900001B", True, False, "as granted", id="grant"),
        pytest.param("CN999900001A", False, False, "as published", id="application"),
        pytest.param("US4999001A", True, False, "as granted", id="old-us-grant"),
        pytest.param("CN999900001B", True, True, "translation", id="translation"),
        pytest.param(
            "EP9999001B2", True, False, "as amended after opposition", id="amended"
        ),
    ],
)
def test_the_version_of_the_claims(number, granted, translated, version):
    known = publication_number(number)

    assert claims_version(known, granted=granted, translated=translated) == version


def test_a_document_is_a_family_of_its_own_and_a_chinese_grant_is_its_application():
    assert own_family(publication_number("CN999900001B")) == "CN999900001"
    assert own_family(publication_number("US9999001B2")) == "US9999001B2"


def test_the_problem_names_the_parts_and_the_language_that_is_missing():
    problem = only_translated(
        ["title", "claims"], "en", publication_number("CN999900001A"), "x.html"
    )

    assert problem.where == "x.html, title, claims"
    assert "translation into English" in problem.message
    assert "as published, in Chinese" in problem.message
