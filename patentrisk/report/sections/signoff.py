"""The revision record, and a place to sign."""

from __future__ import annotations

from patentrisk.report.document import Section, Table
from patentrisk.report.sections.pieces import cell, code, lines, quiet
from patentrisk.report.sections.view import View


def signoff_section(view: View) -> Section:
    """Give the revision record, and a place to sign: people sign, not programs."""
    words = view.words
    manifest = view.assessment.manifest
    open_place = words.say("signoff", "open")
    columns = ("revision", "made_from", "law_as_of", "prepared", "reviewed")
    table = Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=(
            (
                cell(words.say("signoff", "first")),
                lines((code(manifest.case[:12]),), (code(manifest.corpus[:12]),)),
                cell(manifest.as_of.isoformat()),
                cell(quiet(open_place)),
                cell(quiet(open_place)),
            ),
        ),
        caption=words.say("signoff", "caption"),
    )
    return Section("signoff", words.say("section", "signoff"), (table,))
