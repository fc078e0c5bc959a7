"""The commented case that a new user starts from."""

from __future__ import annotations

from importlib.resources import files


def case_template() -> str:
    """Give a commented ``case.toml`` to start from.

    Returns
    -------
    str
        TOML that `load_case` accepts as it stands.

    Examples
    --------
    >>> import tomllib
    >>> from patentrisk import case_template
    >>> tomllib.loads(case_template())["case"]["name"]
    'my-case'
    """
    return files("patentrisk").joinpath("case/template.toml").read_text("utf-8")
