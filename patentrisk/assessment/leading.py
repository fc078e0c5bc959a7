"""Leads on claims: from dates, from facts of the case, from older publications."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.assessment.charting import Charts
from patentrisk.assessment.ground import Ground
from patentrisk.assessment.older import dated_patents, older_leads
from patentrisk.exposure import find_fact_leads, find_leads
from patentrisk.exposure.leads import by_claim
from patentrisk.records import Exposure, Lead, Role


def leads_of(
    ground: Ground, charts: Charts, exposures: Sequence[Exposure], older: Charts
) -> tuple[Lead, ...]:
    """List leads on claims: from dates, from facts of the case, from prior art."""
    corpus = ground.corpus
    parts = {c.id: c for stack in ground.stacks.values() for c in stack.components}
    accused = {p.id for p in ground.case.parties if p.role is Role.ACCUSED}
    own = [row for row in exposures if row.maker in accused]
    patents = dated_patents(ground)
    found = (
        *find_leads(own, charts, patents, corpus.disclosures),
        *find_fact_leads(
            exposures,
            charts,
            patents,
            parts,
            ground.case,
            packs=ground.law.packs,
        ),
        *older_leads(ground, older),
    )
    return tuple(sorted(found, key=by_claim))
