from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import Any

import pytest

from patentrisk.areas import read_taxonomy
from patentrisk.resources import load_resource

GLOSSARY: list[dict[str, Any]] = load_resource("similarity/glossary.toml").content[
    "terms"
]
GROUPS: list[dict[str, Any]] = load_resource("similarity/means.toml").content["groups"]
AREAS = {area.id for area in read_taxonomy(load_resource("areas/taxonomy.toml")).areas}
HAN = re.compile("[㐀-䶿一-鿿]")
ACRONYM = re.compile("[A-Za-z0-9]{2,6}")
MEANS = [pytest.param(group, id=group["id"]) for group in GROUPS]


def folded(term: str) -> str:
    """Fold as a text is folded in which terms are looked for."""
    return " ".join(re.split(r"[\s\-]+", term.lower()))


def all_terms(held: dict[str, Any]) -> list[str]:
    return [folded(t) for t in (*held["en"], *held["zh"], *held.get("acronyms", []))]


def test_the_glossary_is_large_enough_in_every_area():
    counts = Counter(entry["area"] for entry in GLOSSARY)

    assert len(GLOSSARY) >= 450
    assert set(counts) == AREAS | {"GEN"}
    assert min(counts.values()) >= 20
    assert counts["GEN"] >= 150


def test_no_term_is_in_two_entries_or_twice_in_one():
    seen = Counter(term for entry in GLOSSARY for term in all_terms(entry))

    assert [term for term, count in seen.items() if count > 1] == []


def faults_of(entry: dict[str, Any]) -> list[str]:
    """Say what is wrong with one entry of the glossary."""
    rules = {
        "an unknown key": set(entry) <= {"en", "zh", "acronyms", "area"},
        "no term in a language": bool(entry["en"] and entry["zh"]),
        "Han in English": not any(HAN.search(term) for term in entry["en"]),
        "no Han in Chinese": all(HAN.search(term) for term in entry["zh"]),
        "outer space": all(t == t.strip() for t in (*entry["en"], *entry["zh"])),
        "no acronym": all(ACRONYM.fullmatch(a) for a in entry.get("acronyms", [])),
    }
    return [fault for fault, kept in rules.items() if not kept]


def test_every_entry_has_terms_in_both_languages_and_nothing_else():
    faulty = [(entry["en"][0], faults_of(entry)) for entry in GLOSSARY]

    assert [held for held in faulty if held[1]] == []


def test_no_acronym_is_an_ordinary_word():
    acronyms = {a.lower() for entry in GLOSSARY for a in entry.get("acronyms", [])}

    assert acronyms.isdisjoint({"can", "odd", "lin", "ar", "it", "is", "as", "pass"})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("lidar", "激光雷达", id="lidar"),
        pytest.param("IMU", "惯性测量单元", id="imu"),
        pytest.param("SLAM", "同时定位与建图", id="slam"),
        pytest.param("RTK", "载波相位差分", id="rtk"),
        pytest.param("HD map", "高精地图", id="hd-map"),
        pytest.param("drive-by-wire", "线控", id="by-wire"),
        pytest.param("bounding box", "检测框", id="box"),
        pytest.param("extrinsic parameter", "外参", id="extrinsic"),
        pytest.param("time stamp", "时间戳", id="timestamp"),
        pytest.param("pickup code", "取件码", id="pickup"),
        pytest.param("watchdog", "看门狗", id="watchdog"),
        pytest.param("threshold", "阈值", id="threshold"),
        pytest.param("acquire", "获取", id="acquire"),
    ],
)
def test_what_belongs_together_is_in_one_entry(first, second):
    assert any({folded(first), folded(second)} <= set(all_terms(e)) for e in GLOSSARY)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("lidar", "毫米波雷达", id="lidar-radar"),
        pytest.param("GNSS", "GPS", id="kind-and-instance"),
        pytest.param("IMU", "惯导", id="unit-and-system"),
        pytest.param("extrinsic parameter", "内参", id="opposites"),
        pytest.param("encryption", "解密", id="converses"),
        pytest.param("greater than", "小于", id="directions"),
        pytest.param("charging", "放电", id="senses"),
    ],
)
def test_what_is_only_related_is_in_two_entries(first, second):
    homes: dict[str, set[int]] = defaultdict(set)
    for index, entry in enumerate(GLOSSARY):
        for term in all_terms(entry):
            homes[term].add(index)

    assert homes[folded(first)]
    assert homes[folded(second)]
    assert homes[folded(first)].isdisjoint(homes[folded(second)])


def test_there_are_enough_groups_of_means_with_names_of_their_own():
    names = [group["id"] for group in GROUPS]

    assert len(GROUPS) >= 45
    assert len(set(names)) == len(names)
    assert len({group["job"]["en"] for group in GROUPS}) == len(names)
    assert {group["area"] for group in GROUPS} <= AREAS


@pytest.mark.parametrize("group", MEANS)
def test_a_group_has_alternatives_in_both_languages(group):
    assert set(group) == {"id", "area", "job", "alternatives"}
    assert HAN.search(group["job"]["zh"])
    assert not HAN.search(group["job"]["en"])
    assert len(group["alternatives"]) >= 2
    for alternative in group["alternatives"]:
        assert set(alternative) == {"en", "zh"}
        assert alternative["en"]
        assert alternative["zh"]
        assert not any(HAN.search(term) for term in alternative["en"])
        assert all(HAN.search(term) for term in alternative["zh"])


def holds(whole: str, part: str) -> bool:
    """Tell whether `part` is found in `whole`, Latin words whole."""
    if HAN.search(part):
        return part in whole
    return re.search(rf"(?<![a-z0-9]){re.escape(part)}(?![a-z0-9])", whole) is not None


@pytest.mark.parametrize("group", MEANS)
def test_no_term_of_an_alternative_is_found_within_another(group):
    for one, other in combinations(map(all_terms, group["alternatives"]), 2):
        for first in one:
            for second in other:
                assert not holds(first, second)
                assert not holds(second, first)


@pytest.mark.parametrize("group", MEANS)
def test_no_two_alternatives_are_synonyms_in_the_glossary(group):
    entries = [set(all_terms(entry)) for entry in GLOSSARY]

    for one, other in combinations(map(all_terms, group["alternatives"]), 2):
        for entry in entries:
            assert entry.isdisjoint(one) or entry.isdisjoint(other)


def test_no_term_is_in_two_groups():
    seen = Counter(
        term for group in GROUPS for a in group["alternatives"] for term in all_terms(a)
    )

    assert [term for term, count in seen.items() if count > 1] == []
