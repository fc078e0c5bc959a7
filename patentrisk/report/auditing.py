"""What an audit looks for in the content of a report, item by item.

Everything is read from what the report itself says: its records and its words. No
item takes a claim of the report about itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from patentrisk.report.reread import (
    Found,
    Pair,
    Plain,
    Reading,
    exposed_share,
    gate_of,
    list_of,
    parts_of,
    place_of,
    share_of,
    text_of,
)

_SETTLED = ("met", "possible", "different")
_OPEN = ("not found", "unknown")
_BLIND = ("window", "translation", "amended", "names", "secrets")
_MANIFEST = ("as_of", "case", "corpus", "inputs", "tables", "versions")
#: Sentences and words of an answer that is still read at one sitting.
_FEWEST_SENTENCES, _MOST_LETTERS = 3, 8000


# ---- search ----------------------------------------------------------------------


def _search_record(reading: Reading) -> Found:
    rows = reading.rows("case", "searches")
    keys = ("database", "query", "date", "hits")
    marks = [
        sum(row.get(k) not in (None, "") for k in keys) / len(keys) for row in rows
    ]
    return share_of(marks, "queries with database, query, date and hits")


def _cutoff(reading: Reading) -> Found:
    day = text_of(reading.case, "search_cutoff")
    return Found(float(bool(day)), day or "no day")


def _languages(reading: Reading) -> Found:
    there = {text_of(row, "language") for row in reading.patents}
    places = [text_of(row, "id") for row in reading.rows("case", "territories")]
    wanted = [(place, "zh" if place == "CN" else "en") for place in places]
    marks = [float(bool(place) and language in there) for place, language in wanted]
    return share_of(marks, "territories with patents in their language")


def _screening(reading: Reading) -> Found:
    counts = reading.report.get("counts")
    names = counts if isinstance(counts, Mapping) else {}
    documents = reading.rows("documents")
    ruled = [
        bool(areas) and all(text_of(area, "rule") for area in areas)
        for areas in (list_of(row, "areas") for row in documents)
    ]
    held: dict[str, bool] = {
        name: isinstance(names.get(name), int) for name in ("pairs", "charts", "remote")
    }
    return parts_of({**held, "areas with rules": bool(ruled) and all(ruled)})


def _sources(reading: Reading) -> Found:
    rows = [row.get("source") or {} for row in reading.rows("documents")]
    marks = [float(bool(r.get("path") and r.get("sha256"))) for r in rows]
    return share_of(marks, "documents with file and hash")


# ---- analysis --------------------------------------------------------------------


def _charted(reading: Reading) -> Found:
    marks = [float(pair in reading.charts) for pair in reading.pairs]
    return exposed_share(reading, marks, "exposed claims with a chart")


def _over_charts(
    reading: Reading, mark: Callable[[Reading, Plain], float], what: str
) -> Found:
    """Mark the chart of every exposed claim; one without a chart has nothing."""
    marks = [
        mark(reading, reading.charts[pair]) if pair in reading.charts else 0.0
        for pair in reading.pairs
    ]
    return exposed_share(reading, marks, what)


def _matches(chart: Plain, levels: Sequence[str] = ()) -> list[Plain]:
    rows = [row for row in list_of(chart, "matches") if isinstance(row, Mapping)]
    return [row for row in rows if not levels or row.get("level") in levels]


def _mean(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks) if marks else 1.0


def _quotations(reading: Reading) -> Found:
    return _over_charts(
        reading, _quoted, "exposed claims with every finding quoted and located"
    )


def _quoted(reading: Reading, chart: Plain) -> float:
    """Share of the findings that are quoted; one without a level is not."""
    return _mean(
        [
            match.get("level") in _SETTLED and _has_quote(reading, match)
            for match in _matches(chart)
            if match.get("level") not in _OPEN
        ]
    )


def _has_quote(reading: Reading, match: Plain) -> bool:
    """Tell whether a finding is quoted, or rests on evidence declared complete."""
    passages = reading.passages
    for held in list_of(match, "evidence"):
        at = held.get("passage") if isinstance(held, Mapping) else None
        if isinstance(at, int) and 0 <= at < len(passages):
            keys = ("text", "document", "locator")
            return all(text_of(passages[at], key) for key in keys)
    codes = [
        text_of(r, "code") for r in list_of(match, "reasons") if isinstance(r, Mapping)
    ]
    return "evidence.complete" in codes


def _elements(reading: Reading) -> Found:
    return _over_charts(reading, _whole, "exposed claims with every element charted")


def _whole(reading: Reading, chart: Plain) -> float:
    """Share of the claim's own elements that its chart has."""
    name = text_of(chart, "claim")
    labels = [
        text_of(e, "label") for e in list_of(reading.claims.get(name, {}), "elements")
    ]
    charted = {text_of(match, "label") for match in _matches(chart)}
    return _mean([label in charted for label in labels]) if labels else 0.0


def _gaps(reading: Reading) -> Found:
    asked = {
        claim
        for row in reading.rows("questions")
        if text_of(row, "text")
        for claim in list_of(row, "claims")
    }
    wanted = {text_of(row, "claim") for row in reading.rows("gaps")}
    opened = {
        claim
        for claim, unit in reading.pairs
        if _is_open(reading.charts.get((claim, unit), {}))
    }
    there = isinstance(reading.report.get("questions"), Sequence)
    marks = [float(claim in asked) for claim in sorted(wanted | opened)]
    return share_of(marks, "claims with open points asked about", empty=float(there))


def _is_open(chart: Plain) -> bool:
    """Tell whether an element that counts is open."""
    uncounted = list_of(chart, "uncounted")
    return any(
        text_of(match, "label") not in uncounted for match in _matches(chart, _OPEN)
    )


def _alternatives(reading: Reading) -> Found:
    routes = _routes(reading)
    marks = [
        float(bool({"design around", "switch"} & set(routes.get(key, ()))))
        for key in reading.binding
    ]
    return exposed_share(reading, marks, "exposed families with an alternative")


def _routes(reading: Reading) -> dict[Pair, list[str]]:
    return {
        (text_of(row, "family_id"), text_of(row, "territory")): [
            text_of(route, "code") for route in list_of(row, "routes")
        ]
        for row in reading.rows("mitigations")
    }


# ---- reasoning -------------------------------------------------------------------


def _status(reading: Reading) -> Found:
    rights = {(text_of(r, "patent"), place_of(r)): gate_of(r) for r in reading.exposed}
    marks = [float(all(right) and _dated(gate)) for right, gate in rights.items()]
    return exposed_share(reading, marks, "exposed rights with date and source")


def _dated(gate: Plain) -> bool:
    return bool(text_of(gate, "status_date") and text_of(gate, "source"))


def _rules(reading: Reading) -> Found:
    marks = [
        float(bool(text_of(gate_of(row), "rule") and text_of(row, "band_rule")))
        for row in reading.exposed
    ]
    return exposed_share(reading, marks, "exposures with rule and row")


def _reasons(reading: Reading) -> Found:
    return _over_charts(reading, _reasoned, "exposed claims with every level explained")


def _reasoned(reading: Reading, chart: Plain) -> float:
    return _mean([bool(list_of(match, "reasons")) for match in _matches(chart)])


def _factors(reading: Reading) -> Found:
    marks = [
        float(all(row.get(k) for k in ("likelihood", "impact", "impact_points")))
        for row in reading.families.values()
    ]
    return exposed_share(reading, marks, "exposed families with both inputs")


def _mitigation(reading: Reading) -> Found:
    rows = {
        (text_of(row, "family_id"), text_of(row, "territory")): row
        for row in reading.rows("mitigations")
    }
    marks = [
        _planned(rows.get(key, {}), text_of(row, "band"))
        for key, row in reading.families.items()
    ]
    return exposed_share(reading, marks, "exposed families with enough routes")


def _planned(row: Plain, band: str) -> float:
    """Share of the routes wanted that are told whole, if there is a time to look."""
    wanted = 1 if band in ("medium", "open", "watch") else 2
    keys = ("code", "effort", "check", "confidence", "text")
    routes = [r for r in list_of(row, "routes") if isinstance(r, Mapping)]
    whole = sum(all(text_of(route, key) for key in keys) for route in routes)
    return min(whole / wanted, 1.0) if list_of(row, "triggers") else 0.0


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
            "day": bool(text_of(reading.case, "as_of")),
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
            "cut-off": bool(text_of(reading.case, "search_cutoff")),
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
    held = reading.report.get("manifest")
    manifest = held if isinstance(held, Mapping) else {}
    inputs = [row for row in list_of(manifest, "inputs") if isinstance(row, Mapping)]
    there = {name: bool(manifest.get(name)) for name in _MANIFEST}
    hashed = bool(inputs) and all(text_of(row, "sha256") for row in inputs)
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
    keys = ("database", "query", "date")
    whole = [row for row in rows if all(text_of(row, key) for key in keys)]
    return Found(float(bool(whole)), f"{len(whole)} of {len(rows)} queries")


def _gate_status(reading: Reading) -> Found:
    rows = [row for row in reading.rows("exposures") if reading.concerns(row)]
    rights = {
        (text_of(row, "patent"), place_of(row)): gate_of(row)
        for row in rows
        if gate_of(row).get("status") in (None, "in force")
    }
    marks = [float(_dated(gate)) for gate in rights.values()]
    return share_of(marks, "rights in force with a date", empty=float(bool(rows)))


def _gate_families(reading: Reading) -> Found:
    marks = [float(bool(text_of(row, "family_definition"))) for row in reading.patents]
    return share_of(marks, "patents with a family definition")


def _gate_claims(reading: Reading) -> Found:
    marks = [float(bool(text_of(row, "claims_version"))) for row in reading.patents]
    return share_of(marks, "patents with a claim version")


Look = Callable[[Reading], Found]

#: What looks for each item of the table.
ITEMS: dict[str, Look] = {
    "search record": _search_record,
    "cut-off": _cutoff,
    "languages": _languages,
    "screening": _screening,
    "sources": _sources,
    "charts": _charted,
    "quotations": _quotations,
    "elements": _elements,
    "gaps": _gaps,
    "alternatives": _alternatives,
    "status": _status,
    "rules": _rules,
    "reasons": _reasons,
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
