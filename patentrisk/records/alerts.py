"""Alerts: when somebody is to be told, by which way, and what was told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AlertWhen(StrEnum):
    """What a rule of the case speaks up for."""

    BAND_RAISED = "band raised"
    NEW_READING = "new reading"
    COVERAGE_BELOW = "coverage below"
    RIGHT_GRANTED = "right granted"
    RIGHT_EXPIRING = "right expiring"
    TITLE_CHANGED = "title changed"


class AlertTo(StrEnum):
    """Which way an alert goes; only a webhook leaves the machine by itself."""

    STDOUT = "stdout"
    FILE = "file"
    COMMAND = "command"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class AlertEntry:
    """A rule of the case: what to speak up for, and which way.

    Attributes
    ----------
    name : str
        Unique in the case.
    when : AlertWhen
        What it speaks up for.
    to : AlertTo
        Which way it goes.
    areas, territories, parties : tuple of str
        Only these; empty for all. Parties are those that hold the right or the
        document; where a rule on exposure names none, it looks at asserters
        against the accused.
    critical : bool
        Only areas that the case calls critical.
    band : str
        Of *band raised*: to this band or above.
    reading : str
        Of *new reading*: this reading or a closer one.
    figure : str
        Of *coverage below*: ``"technical"``, ``"clear"`` or ``"usable"``, the
        last under the headline assumption.
    below : float or None
        Of *coverage below*: the share in [0, 1] that coverage must not fall under.
    days : int or None
        Of *right expiring*: how long before the end.
    file : str
        Where lines are added, relative to the case.
    command : tuple of str
        Program and arguments, run in the folder of the case without a shell.
    url, url_env : str
        Where a webhook stands, or the environment variable that says it.
    secret_env : str
        Environment variable that holds the webhook's secret; ``""`` for none. The
        secret itself stands in no file.
    seconds : float
        How long one attempt may take.
    """

    name: str
    when: AlertWhen
    to: AlertTo
    areas: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    critical: bool = False
    band: str = "watch"
    reading: str = "possible"
    figure: str = "usable"
    below: float | None = None
    days: int | None = None
    file: str = ""
    command: tuple[str, ...] = ()
    url: str = ""
    url_env: str = ""
    secret_env: str = ""
    seconds: float = 10.0


@dataclass(frozen=True, slots=True, order=True)
class Alert:
    """One thing that a rule speaks up for, in one run.

    Attributes
    ----------
    rule : str
        Name of the rule.
    when : str
        Its kind, one of `AlertWhen`.
    subject : str
        What it is about, the same text from run to run: a claim on a unit in a
        territory, an area in a territory, a right, a document.
    before, after : str
        As it was in the run compared with and as it is; ``""`` where there was
        none.
    causes : tuple of str
        Why it changed, as far as the comparison names it.
    run : str
        The run that found it.
    as_of : str
        Day for which the law was applied, ISO form.
    key : str
        SHA-256 over run, rule and subject: one alert, one key, however often it
        is sent.
    """

    rule: str
    when: str
    subject: str
    before: str
    after: str
    causes: tuple[str, ...]
    run: str
    as_of: str
    key: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of an alert.

    Attributes
    ----------
    alert : Alert
        The alert.
    to : AlertTo
        Which way it was to go.
    delivered : bool
        It arrived; otherwise it is tried again after the next run.
    attempts : int
        How often it was tried this time; 0 where the way had failed just before.
    message : str
        Why it did not arrive, without address or secret; ``""`` if it did.
    """

    alert: Alert
    to: AlertTo
    delivered: bool
    attempts: int
    message: str = ""
