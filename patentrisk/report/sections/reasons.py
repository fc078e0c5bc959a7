"""The fact a title rests on, in the words of the report."""

from __future__ import annotations

from patentrisk.report.sections.view import View


def title_reason(view: View, fact: str) -> str:
    """Put the fact a title rests on into words; names and sources stay as they are."""
    document, colon, said = fact.partition(": ")
    if not colon:
        document, said = "", fact
    for known, word in sorted(view.words.tables["title_fact"].items(), reverse=True):
        if said.startswith(known):
            said = word + said.removeprefix(known)
            break
    lacking = view.words.say("title_lacking", "transfer")
    return document + colon + said.replace("; no transfer recorded", lacking)
