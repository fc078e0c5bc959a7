"""What may happen to the tiny case between two runs, and a run from scratch."""

from __future__ import annotations

import patentrisk as pr
from tests.runs.tiny import Tiny, patent, sheet


def scratch(case: Tiny, reviews=()):
    loaded = pr.load_case(case.path)
    similarity = pr.load_similarity(loaded.settings.similarity)
    corpus = pr.read_corpus(loaded)
    return pr.assess(corpus, loaded, similarity=similarity, reviews=reviews)


def work(rescored) -> dict[str, tuple[int, int, int]]:
    return {
        held.kind: (held.computed, held.reused, held.dropped)
        for held in rescored.run.work
    }


TEXTS = (
    "a lidar on the roof",
    "a brake that holds the cart",
    "a camera on the mast",
    "控制器，根据障碍物的距离控制制动",
)
SAID = (
    "A lidar on the roof looks ahead.",
    "A camera on the mast looks ahead.",
    "There is no brake that holds the cart.",
    "控制器根据障碍物的距离控制制动。",
)


def add(case, n, m):
    case.files[f"p{n}.json"] = patent(n + 1, *dict.fromkeys([TEXTS[n], TEXTS[m]]))


def describe(case, n, m):
    party = "Spare Example Ltd." if n == 1 else "Maker Example Ltd."
    said = dict.fromkeys([SAID[n], SAID[m]])
    case.files[f"s{n}.json"] = sheet(n + 1, *said, party=party)


def remove(case, n, m):
    case.files.pop(sorted(case.files)[(n * 4 + m) % len(case.files)])
    if not case.files:
        add(case, n, m)


def rename(case, n, m):
    name = sorted(case.files)[(n * 4 + m) % len(case.files)]
    case.files[f"renamed-{name}"] = case.files.pop(name)


def own(case, n, m):
    names = ("Fiction Carts Ltd.", "Maker Example Ltd.", "Spare Example Ltd.", "Nobody")
    for held in case.files.values():
        if held["kind"] == "patent":
            held["applicants"] = [names[n]]


def lapse(case, n, m):
    status = ("granted", "lapsed", "pending", "revoked")[n]
    for held in case.files.values():
        if held["kind"] == "patent":
            event = {"date": f"2022-0{m + 1}-01", "status": status, "source": "made up"}
            held["events"] = [*held["events"][:1], event]


def day(case, n, m):
    case.as_of = f"20{26 + n * 6}-{m + 1:02d}-01"


def settle(case, n, m):
    case.settings = ("", "floor = 0.5", "floor = 0.001", 'assumption = "all assigned"')[
        n
    ]


def arrange(case, n, m):
    case.product = bool(n & 1)


CHANGES = (add, describe, remove, rename, own, lapse, day, settle, arrange)
