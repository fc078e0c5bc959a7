"""Runs: what is kept of them, what is stale, and what changed from one to another.

Loaded at first use: comparing needs no store, and a store no comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.loading import at_first_use

if TYPE_CHECKING:
    from patentrisk.runs.comparing import compare as compare
    from patentrisk.runs.locking import holder as holder
    from patentrisk.runs.locking import writing as writing
    from patentrisk.runs.rescoring import rescore as rescore
    from patentrisk.runs.store import Store as Store
    from patentrisk.runs.store import is_store as is_store
    from patentrisk.runs.store import open_store as open_store
    from patentrisk.runs.store import store_path as store_path
    from patentrisk.runs.tidying import export_runs as export_runs
    from patentrisk.runs.tidying import tidy as tidy
    from patentrisk.runs.tidying import weigh as weigh
    from patentrisk.runs.verifying import verify as verify

#: Where each name is found.
_PLACES = {
    "Store": "store",
    "compare": "comparing",
    "export_runs": "tidying",
    "holder": "locking",
    "is_store": "store",
    "open_store": "store",
    "rescore": "rescoring",
    "store_path": "store",
    "tidy": "tidying",
    "verify": "verifying",
    "weigh": "tidying",
    "writing": "locking",
}

__all__ = sorted(_PLACES)
__getattr__ = at_first_use(__name__, _PLACES)
