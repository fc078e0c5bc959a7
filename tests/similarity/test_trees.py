"""Trees read by masks end in the leaves that walking down them ends in."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.similarity.model import model_from
from patentrisk.similarity.trees import MOST_LEAVES, trees_from

#: x0 <= 0.5 ? (x1 <= 0.2 ? 1 : 2) : 3, and x1 <= 0.2 ? 10 : 20
CONTENT = {
    "features": ["x0", "x1"],
    "roots": [0, 5],
    "feature": [0, 1, -1, -1, -1, 1, -1, -1],
    "threshold": [0.5, 0.2, 0, 0, 0, 0.2, 0, 0],
    "left": [1, 2, 2, 3, 4, 6, 6, 7],
    "right": [4, 3, 2, 3, 4, 7, 6, 7],
    "value": [0, 0, 1.0, 2.0, 3.0, 0, 10.0, 20.0],
    "bias": 0.5,
    "depth": 2,
}
NUMBERS = st.sampled_from([-1.0, 0.0, 0.2, 0.20001, 0.5, 0.7, float("nan")])


def test_each_row_ends_in_the_leaf_it_belongs_to():
    trees = trees_from(CONTENT)
    table = np.array([[0.5, 0.2], [0.5, 0.3], [0.6, 0.2]])

    assert trees.values(table).tolist() == [[1, 10], [2, 20], [3, 10]]


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1))
def test_masks_and_walking_agree_to_the_last_bit(rows):
    model = model_from(CONTENT)
    table = np.array(rows)

    found = trees_from(CONTENT).values(table)

    assert np.array_equal(found, model._walked(table))
    columns = {"x0": table[:, 0], "x1": table[:, 1]}
    assert np.array_equal(model.log_odds(columns), 0.5 + found.sum(axis=1))


def chain(leaves):
    """Give one tree that asks for one threshold after the other."""
    nodes = leaves - 1
    return CONTENT | {
        "features": ["x0"],
        "roots": [0],
        "feature": [0] * nodes + [-1] * leaves,
        "threshold": [*range(nodes), *[0.0] * leaves],
        "left": [*range(nodes, 2 * nodes), *range(nodes, 2 * nodes + 1)],
        "right": [*range(1, nodes), 2 * nodes, *range(nodes, 2 * nodes + 1)],
        "value": [0.0] * nodes + [float(at) for at in range(leaves)],
    }


def test_a_tree_with_more_leaves_than_bits_is_walked():
    table = np.arange(-0.5, MOST_LEAVES + 1.5)[:, None]

    full, beyond = chain(MOST_LEAVES), chain(MOST_LEAVES + 1)

    assert trees_from(beyond) is None
    assert trees_from(full).values(table)[:, 0].tolist() == [
        min(at, MOST_LEAVES - 1) for at in range(MOST_LEAVES + 2)
    ]
    model = model_from(beyond | {"depth": MOST_LEAVES})
    found = model.log_odds({"x0": table[:, 0]}) - 0.5
    assert found.tolist() == [min(at, MOST_LEAVES) for at in range(MOST_LEAVES + 2)]
