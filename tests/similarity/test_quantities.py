from __future__ import annotations

import math

import pytest

from patentrisk.similarity.quantities import quantities_of


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        pytest.param("at least 5 m", "length", 5.0, math.inf, id="at-least"),
        pytest.param("不小于5米", "length", 5.0, math.inf, id="at-least-zh"),
        pytest.param("5米以上", "length", 5.0, math.inf, id="above-after-zh"),
        pytest.param("no more than 300 mm", "length", -math.inf, 0.3, id="at-most"),
        pytest.param("不超过300毫米", "length", -math.inf, 0.3, id="at-most-zh"),
        pytest.param("within 200 ms", "time", -math.inf, 0.2, id="within"),
        pytest.param("五米以内", "length", -math.inf, 5.0, id="within-zh"),
        pytest.param(
            "faster than 1 hour or less", "time", -math.inf, 3600.0, id="or-less"
        ),
        pytest.param("greater than 36 km/h", "speed", 10.0, math.inf, id="speed"),
        pytest.param("速度大于36公里/小时", "speed", 10.0, math.inf, id="speed-zh"),
        pytest.param("between 3 and 5 s", "time", 2.94, 5.1, id="range"),
        pytest.param("3至5秒", "time", 2.94, 5.1, id="range-zh"),
        pytest.param("about 10 kg", "mass", 9.0, 11.0, id="about"),
        pytest.param("约10千克", "mass", 9.0, 11.0, id="about-zh"),
        pytest.param("1,000 kg", "mass", 980.0, 1020.0, id="thousands"),
        pytest.param("a two-metre arm", "length", 1.96, 2.04, id="number-in-words"),
        pytest.param(
            "two hundred and fifty metres", "length", 245.0, 255.0, id="compound"
        ),
        pytest.param("never exceeds 5 m", "length", -math.inf, 5.0, id="never"),
        pytest.param("without exceeding 5 m", "length", -math.inf, 5.0, id="without"),
        pytest.param("must not be less than 5 m", "length", 5.0, math.inf, id="must"),
        pytest.param("不得超过5米", "length", -math.inf, 5.0, id="must-not-zh"),
        pytest.param("不应小于5米", "length", 5.0, math.inf, id="should-not-zh"),
        pytest.param("未超过5米", "length", -math.inf, 5.0, id="did-not-zh"),
    ],
)
def test_a_quantity_is_read_as_an_interval(text, kind, low, high):
    (found,) = quantities_of(text)

    assert found.kind == kind
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)


@pytest.mark.parametrize(
    "text", ["a 5G network", "claim 3", "FIG. 2 shows", "第3步", "4 m²"]
)
def test_a_number_without_a_unit_of_its_own_is_no_quantity(text):
    assert quantities_of(text) == ()


def test_bounds_that_touch_in_one_point_exclude_each_other():
    (least,), (most,) = quantities_of("at least 5 m"), quantities_of("at most 5 m")

    assert least.contradicts(most)
    assert most.contradicts(least)
    assert not least.contradicts(least)


@pytest.mark.parametrize(
    "text",
    [
        "a waiting time of one and a half minutes",
        "after 1 1/2 minutes",
        "after 1 min 30 s",
        "one hour and thirty minutes",
        "a cable of 2 1/2 m",
        "两个半小时",
        "电缆长一米半",
        "等待1分30秒后",
    ],
)
def test_a_part_of_a_figure_is_not_the_figure(text):
    """Half of it would contradict what the whole says."""
    assert quantities_of(text) == ()


@pytest.mark.parametrize("text", ["minus 18 °C", "零下18℃", "-18 °C"])
def test_below_zero_is_read_as_such(text):
    (found,) = quantities_of(text)

    assert found.low < -18 < found.high
