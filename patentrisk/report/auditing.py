"""What an audit looks for in the content of a report, item by item.

Everything is read from what the report itself says: its records and its words. No
item takes a claim of the report about itself.
"""

from __future__ import annotations

from collections.abc import Callable

import patentrisk.report.audit_charts as audit_charts
from patentrisk.report.audit_days import doubt_on_day, doubt_on_status
from patentrisk.report.reread import (
    Found,
    Mark,
    Pair,
    Plain,
    Reading,
    count_of,
    day_of,
    exposed_share,
    gate_of,
    hash_of,
    list_of,
    named_share,
    parts_of,
    place_of,
    record_of,
    rows_of,
    share_of,
    text_of,
)

_BLIND = ("window", "translation", "amended", "names", "secrets")
_MANIFEST = ("as_of", "case", "corpus", "inputs", "tables", "versions")
#: Sentences and words of an answer that is still read at one sitting.
_FEWEST_SENTENCES, _MOST_LETTERS = 3, 8000


# ---- search ----------------------------------------------------------------------


def _search_record(reading: Reading) -> Found:
    wrong = [_unsearched(reading, row) for row in reading.rows("case", "searches")]
    marks = [
        (f"row {at} ({', '.join(faults)})", 1 - len(faults) / 4)
        for at, faults in enumerate(wrong, start=1)
    ]
    return named_share(marks, "queries with database, query, date and hits")


def _unsearched(reading: Reading, row: Plain) -> list[str]:
    """Name what a query lacks, with what stands in its place."""
    held = {
        "database": _telling(row, "database"),
        "query": _telling(row, "query"),
        "hits": count_of(row, "hits") is not None,
    }
    lacking = [_found(row, key) for key, there in held.items() if not there]
    doubt = doubt_on_day(reading, row, "date")
    if not doubt:
        return lacking
    dated = bool(day_of(row, "date"))
    return [*lacking, f"date {doubt}" if dated else _found(row, "date")]


def _telling(row: Plain, key: str) -> bool:
    """Tell whether a text has a letter or a digit: a blank or a dash asks nothing."""
    return any(character.isalnum() for character in text_of(row, key))


def _found(row: Plain, key: str) -> str:
    found = row.get(key)
    return f"no {key}" if found is None else f"{key} {found!r}"


def _cutoff(reading: Reading) -> Found:
    doubt = doubt_on_day(reading, reading.case, "search_cutoff")
    return Found(float(not doubt), doubt or day_of(reading.case, "search_cutoff"))


def _languages(reading: Reading) -> Found:
    there = {text_of(row, "language") for row in reading.patents}
    places = [text_of(row, "id") for row in reading.rows("case", "territories")]
    wanted = [(place, "zh" if place == "CN" else "en") for place in places]
    marks = [float(bool(place) and language in there) for place, language in wanted]
    return share_of(marks, "territories with patents in their language")


def _screening(reading: Reading) -> Found:
    names = record_of(reading.report, "counts")
    documents = reading.rows("documents")
    ruled = [
        bool(areas) and all(text_of(area, "rule") for area in areas)
        for areas in (rows_of(row, "areas") for row in documents)
    ]
    held: dict[str, bool] = {
        name: count_of(names, name) is not None
        for name in ("pairs", "charts", "remote")
    }
    return parts_of({**held, "areas with rules": bool(ruled) and all(ruled)})


def _sources(reading: Reading) -> Found:
    marks = [
        (text_of(row, "id"), _traced(record_of(row, "source")))
        for row in reading.rows("documents")
    ]
    return named_share(marks, "documents with file and hash")


def _traced(source: Plain) -> bool:
    return bool(text_of(source, "path") and hash_of(source, "sha256"))


# ---- analysis: charts are looked at in a module of their own --------------------


def _alternatives(reading: Reading) -> Found:
    routes = _routes(reading)
    marks = [
        (_in(key), bool({"design around", "switch"} & set(routes.get(key, ()))))
        for key in reading.binding
    ]
    return exposed_share(reading, marks, "exposed families with an alternative")


def _in(key: Pair) -> str:
    return " in ".join(part or "?" for part in key)


def _routes(reading: Reading) -> dict[Pair, list[str]]:
    return {
        (text_of(row, "family_id"), text_of(row, "territory")): [
            text_of(route, "code") for route in rows_of(row, "routes")
        ]
        for row in reading.rows("mitigations")
    }


# ---- reasoning -------------------------------------------------------------------


def _status(reading: Reading) -> Found:
    rights = {(text_of(r, "patent"), place_of(r)): gate_of(r) for r in reading.exposed}
    marks = [
        (_right(reading, right, gate), all(right) and _dated(reading, gate))
        for right, gate in rights.items()
    ]
    return exposed_share(reading, marks, "exposed rights with date and source")


def _right(reading: Reading, right: Pair, gate: Plain) -> str:
    """Name a right, and what is wrong with the date of its status where it has one."""
    told = gate.get("status_date") is not None
    doubt = doubt_on_status(reading, gate) if told else ""
    return f"{_in(right)} ({doubt})" if doubt else _in(right)


def _dated(reading: Reading, gate: Plain) -> bool:
    return bool(text_of(gate, "source")) and not doubt_on_status(reading, gate)


def _rules(reading: Reading) -> Found:
    marks = [
        (
            _in((text_of(row, "claim"), place_of(row))),
            bool(text_of(gate_of(row), "rule") and text_of(row, "band_rule")),
        )
        for row in reading.exposed
    ]
    return exposed_share(reading, marks, "exposures with rule and row")


def _factors(reading: Reading) -> Found:
    marks = [(_in(key), _weighed(row)) for key, row in reading.families.items()]
    return exposed_share(reading, marks, "exposed families with both inputs")


def _weighed(row: Plain) -> bool:
    figures = all(count_of(row, key) for key in ("likelihood", "impact"))
    return figures and bool(rows_of(row, "impact_points"))


def _mitigation(reading: Reading) -> Found:
    rows = {
        (text_of(row, "family_id"), text_of(row, "territory")): row
        for row in reading.rows("mitigations")
    }
    marks = [
        (_in(key), _planned(rows.get(key, {}), text_of(row, "band")))
        for key, row in reading.families.items()
    ]
    return exposed_share(reading, marks, "exposed families with enough routes")


def _planned(row: Plain, band: str) -> float:
    """Share of the routes wanted that are told whole, if there is a time to look."""
    wanted = 1 if band in ("medium", "open", "watch") else 2
    keys = ("code", "effort", "check", "confidence", "text")
    whole = sum(
        all(text_of(route, key) for key in keys) for route in rows_of(row, "routes")
    )
    times = [held for held in rows_of(row, "triggers") if _is_time(held)]
    return min(whole / wanted, 1.0) if times else 0.0


def _is_time(trigger: Plain) -> bool:
    """Tell whether a trigger names an event, and no day that is none."""
    undated = trigger.get("day") is None
    return bool(text_of(trigger, "code") and (undated or day_of(trigger, "day")))


# ---- documentation ---------------------------------------------------------------


def _summary(reading: Reading) -> Found:
    section = reading.section("answer")
    lines = [line for line in list_of(section, "text") if isinstance(line, str)]
    letters = sum(map(len, lines))
    return parts_of(
        {
            "sentences": len(lines) >= _FEWEST_SENTENCES,
            "brevity": 0 < letters <= _MOST_LETTERS,
            "table": bool(list_of(section, "tables")) or reading.nothing_exposed,
        }
    )


def _cover(reading: Reading) -> Found:
    kinds = {text_of(r, "kind") for r in reading.rows("notices") if text_of(r, "text")}
    roles = set(reading.roles.values())
    return parts_of(
        {
            "title": bool(text_of(reading.report, "title")),
            "parties": {"asserter", "accused"} <= roles,
            "day": bool(day_of(reading.case, "as_of")),
            "confidentiality": "confidential" in kinds,
            "statement that it is no opinion": "screening" in kinds,
        }
    )


def _scope(reading: Reading) -> Found:
    places = reading.rows("case", "territories")
    return parts_of(
        {
            "purpose": bool(text_of(reading.case, "purpose")),
            "acts": bool(places) and all(list_of(row, "acts") for row in places),
            "products": bool(reading.rows("units")),
            "cut-off": bool(day_of(reading.case, "search_cutoff")),
        }
    )


def _limits(reading: Reading) -> Found:
    rows = {text_of(row, "code"): row for row in reading.rows("blind_spots")}
    return parts_of(
        {
            code: all(text_of(rows.get(code, {}), key) for key in ("text", "shown"))
            for code in _BLIND
        }
    )


def _manifest(reading: Reading) -> Found:
    manifest = record_of(reading.report, "manifest")
    inputs = rows_of(manifest, "inputs")
    there = {name: bool(manifest.get(name)) for name in _MANIFEST}
    hashed = bool(inputs) and all(hash_of(row, "sha256") for row in inputs)
    return parts_of({**there, "hashes": hashed})


def _family_and_claims(reading: Reading) -> Found:
    keys = ("family_id", "family_definition", "claims_version")
    marks = [
        sum(bool(text_of(row, k)) for k in keys) / len(keys) for row in reading.patents
    ]
    return share_of(marks, "patents with family, definition and version")


def _sign_off(reading: Reading) -> Found:
    section = reading.section("signoff")
    there = bool(list_of(section, "tables"))
    return Found(float(there), "there" if there else "no place to sign")


# ---- gates -----------------------------------------------------------------------


def _gate_jurisdiction(reading: Reading) -> Found:
    rows = reading.rows("case", "territories")
    marks = [float(bool(text_of(r, "id") and list_of(r, "acts"))) for r in rows]
    return share_of(marks, "territories with acts")


def _gate_query(reading: Reading) -> Found:
    rows = reading.rows("case", "searches")
    whole = [
        row
        for row in rows
        if _telling(row, "database")
        and _telling(row, "query")
        and not doubt_on_day(reading, row, "date")
    ]
    return Found(float(bool(whole)), f"{len(whole)} of {len(rows)} queries")


def _gate_status(reading: Reading) -> Found:
    rows = [row for row in reading.rows("exposures") if reading.concerns(row)]
    rights = {
        (text_of(row, "patent"), place_of(row)): gate_of(row)
        for row in rows
        if gate_of(row).get("status") in (None, "in force")
    }
    marks = [
        (_right(reading, right, gate), _dated(reading, gate))
        for right, gate in rights.items()
    ]
    return named_share(marks, "rights in force with a date", empty=float(bool(rows)))


def _gate_families(reading: Reading) -> Found:
    marks = _telling_of(reading, "family_definition")
    return named_share(marks, "patents with a family definition")


def _gate_claims(reading: Reading) -> Found:
    marks = _telling_of(reading, "claims_version")
    return named_share(marks, "patents with a claim version")


def _telling_of(reading: Reading, key: str) -> list[Mark]:
    """Mark every patent by whether it says something under a key."""
    rows = reading.patents
    return [(text_of(row, "id"), bool(text_of(row, key))) for row in rows]


Look = Callable[[Reading], Found]

#: What looks for each item of the table.
ITEMS: dict[str, Look] = {
    "search record": _search_record,
    "cut-off": _cutoff,
    "languages": _languages,
    "screening": _screening,
    "sources": _sources,
    "charts": audit_charts.charted,
    "quotations": audit_charts.quotations,
    "elements": audit_charts.elements,
    "gaps": audit_charts.gaps,
    "alternatives": _alternatives,
    "status": _status,
    "rules": _rules,
    "reasons": audit_charts.reasons,
    "likelihood and impact": _factors,
    "mitigation": _mitigation,
    "summary": _summary,
    "cover": _cover,
    "scope": _scope,
    "limits": _limits,
    "manifest": _manifest,
    "families and claims": _family_and_claims,
    "sign-off": _sign_off,
}

#: What looks at each gate.
GATES: dict[str, Look] = {
    "jurisdiction": _gate_jurisdiction,
    "query": _gate_query,
    "status date": _gate_status,
    "family definition": _gate_families,
    "claim version": _gate_claims,
}
