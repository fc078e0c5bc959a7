"""Rows as JSON, and the JSON export of Lens.org."""

from __future__ import annotations

import json
from datetime import date

from patentrisk.records import ColumnsEntry, Patent, Problem
from patentrisk.sources import json_rows
from tests.sources.building import read, read_one

CLAIMS = [
    {"patent_id": "9999001", "sequence": "0", "num": "00001", "text": "1. A cart."},
    {"patent_id": "9999001", "sequence": "1", "num": "00002", "text": "2. A van."},
]
LENS = {
    "lens_id": "000-000-000-000-001",
    "jurisdiction": "US",
    "doc_number": "9999001",
    "kind": "B2",
    "date_published": "2020-03-03",
    "lang": "en",
    "biblio": {
        "application_reference": {"date": "2018-05-06"},
        "priority_claims": {"claims": [{"date": "2017-05-06"}, {"date": "2016-05-06"}]},
        "invention_title": [
            {"text": "Chariot", "lang": "fr"},
            {"text": "Cart", "lang": "en"},
        ],
        "parties": {
            "applicants": [{"extracted_name": {"value": "EXAMPLE INC"}}],
            "inventors": [{"extracted_name": {"value": "DOE JANE"}}],
            "owners_all": [
                {
                    "recorded_date": "2021-07-08",
                    "extracted_name": {"value": "SAMPLE LLC"},
                }
            ],
        },
        "classifications_cpc": {
            "classifications": [
                {"symbol": "G05D1/0212", "classification_value": "I"},
                {"symbol": "B60W60/001", "classification_value": "A"},
            ]
        },
        "classifications_ipcr": {"classifications": [{"symbol": "G05D1/02"}]},
    },
    "families": {
        "simple_family": {
            "members": [
                {"document_id": {"jurisdiction": "US", "doc_number": "9999001"}},
                {"document_id": {"jurisdiction": "EP", "doc_number": "9999000"}},
            ]
        }
    },
    "legal_status": {"grant_date": "2020-03-03", "patent_status": "ACTIVE"},
    "abstract": [{"text": "A cart with a lidar.", "lang": "en"}],
    "claims": [
        {"lang": "fr", "claims": [{"claim_text": ["1. Chariot."]}]},
        {
            "lang": "en",
            "claims": [
                {"claim_text": ["1. A cart comprising:", "a lidar."]},
                {"claim_text": ["2. The cart of claim 1."]},
            ],
        },
    ],
    "description": {"text": "[0001] A cart. [0002] A lidar.", "lang": "en"},
}


def test_rows_are_found_in_every_shape():
    rows = [{**row, "exemplary": None} for row in CLAIMS]
    wrapped = {"table_name": "x.CLAIM", "column_names": ["text"], "sample_rows": rows}
    shapes = [
        "\n".join(map(json.dumps, rows)),
        json.dumps(rows),
        json.dumps(rows, indent=2),
        json.dumps(wrapped),
        json.dumps(wrapped, indent=4),
        json.dumps({"data": rows}),
    ]

    for shape in shapes:
        found = read_one("json-rows", shape)
        assert isinstance(found, Patent)
        assert found.number == "US9999001"
        assert [claim.number for claim in found.claim_texts] == [1, 2]


def test_columns_within_objects_and_lists_are_read():
    row = {
        "publication_number": "CN999900101B",
        "biblio": {"title": "配送车", "dates": {"filed": "2019-05-06"}},
        "cpc": ["G05D1/0212", "B60W60/001"],
        "applicants": [{"name": "甲公司"}, {"name": "乙公司"}],
    }
    columns = (
        ("number", "publication_number"),
        ("title", "biblio.title"),
        ("filing_date", "biblio.dates.filed"),
        ("cpc", "cpc"),
        ("applicants", "applicants"),
    )
    import io

    raw = io.BytesIO(json.dumps([row]).encode())
    (found,) = json_rows.read(raw, where="x", entry=ColumnsEntry("*", columns))

    assert isinstance(found, Patent)
    assert (found.title, found.filing_date) == ("配送车", date(2019, 5, 6))
    assert found.applicants == ("甲公司", "乙公司")
    assert [held.symbol for held in found.classifications] == [
        "G05D1/0212",
        "B60W60/001",
    ]


def test_a_research_set_has_grants_and_applications_in_one_column():
    row = {
        "Patent_or_Publication_ID": "US 20990000001 A1",
        "Patent_Title": "Delivery Cart",
        "Family_ID": "99000001",
        "Filing_Date": "20190506",
        "Grant_or_Publication_Date": "20200708",
        "CPC_Inventive": "G05D1/0212; B60W60/001",
        "CPC_Additional": "B60W2420/00",
        "IPC_Primary": "G05D1/02",
        "IPC_Secondary": "",
    }
    grant = row | {"Patent_or_Publication_ID": "US 99999001 B2", "Patent_Title": "Van"}

    first, second = read("json-rows", json.dumps([row, grant]))

    assert (first.number, first.title) == ("US20990000001A1", "Delivery Cart")
    assert (first.family_id, first.filing_date) == ("99000001", date(2019, 5, 6))
    assert (first.publication_date, first.grant_date) == (date(2020, 7, 8), None)
    assert (second.number, second.grant_date) == ("US99999001B2", date(2020, 7, 8))
    assert [(c.symbol, c.scheme) for c in first.classifications] == [
        ("G05D1/0212", "cpc"),
        ("B60W60/001", "cpc"),
        ("G05D1/02", "ipc"),
    ]


def test_a_table_that_is_not_used_says_what_to_use_instead():
    row = {"patent_id": "9999001", "assignee_id": "x", "location_id": "y"}

    (problem,) = read("json-rows", json.dumps({"rows": [row]}))

    assert isinstance(problem, Problem)
    assert "use the table of raw assignees" in problem.message


def test_a_citation_s_number_and_date_are_never_taken_for_the_patent_s():
    row = {
        "uuid": "u",
        "patent_id": "9999001",
        "number": "8888001",
        "date": "2001-01-01",
        "country": "US",
        "sequence": "1",
    }

    (problem,) = read("json-rows", json.dumps([row]))

    assert isinstance(problem, Problem)
    assert "citations" in problem.message


def test_columns_that_come_late_are_told(monkeypatch):
    monkeypatch.setattr(json_rows, "_SEEN", 1)
    rows = [
        {"patent_id": "9999001", "patent_abstract": "A."},
        {"patent_id": "9999002", "patent_abstract": "B.", "late": 1},
    ]

    found = read("json-rows", json.dumps(rows))
    (problem,) = (item for item in found if isinstance(item, Problem))

    assert len(found) == 3
    assert "'late'" in problem.message


def test_a_lens_export_is_read_whole():
    found = read_one("lens-json", json.dumps(LENS))

    assert isinstance(found, Patent)
    assert (found.number, found.family_id) == ("US9999001B2", "EP9999000")
    assert (found.title, found.abstract) == ("Cart", "A cart with a lidar.")
    assert found.applicants == ("EXAMPLE INC",)
    assert found.inventors == ("DOE JANE",)
    assert [(o.name, o.since) for o in found.owners] == [
        ("SAMPLE LLC", date(2021, 7, 8))
    ]
    assert found.priority_date == date(2016, 5, 6)
    assert found.filing_date == date(2018, 5, 6)
    assert found.publication_date == found.grant_date == date(2020, 3, 3)
    assert [(c.symbol, c.inventive, c.scheme) for c in found.classifications] == [
        ("G05D1/0212", True, "cpc"),
        ("B60W60/001", False, "cpc"),
        ("G05D1/02", True, "ipc"),
    ]
    assert [claim.text for claim in found.claim_texts] == [
        "1. A cart comprising:\na lidar.",
        "2. The cart of claim 1.",
    ]
    assert [p.locator for p in found.description] == ["[0001]", "[0002]"]


def test_a_lens_record_with_parts_missing_or_of_another_kind_is_read():
    broken = {**LENS, "biblio": [], "claims": "x", "families": None, "abstract": 3}

    found = read("lens-json", json.dumps(broken))

    assert isinstance(found[0], Patent)
    assert found[0].claim_texts == ()


def test_a_lens_record_without_a_number_is_told():
    (problem,) = read("lens-json", json.dumps({"lens_id": "0", "doc_number": ""}))

    assert isinstance(problem, Problem)
    assert "not a publication number" in problem.message
