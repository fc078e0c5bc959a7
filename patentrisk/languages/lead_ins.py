"""What leads to a list and denies it: "The vehicle does not have:", 不提供下列选装件：.

An item of such a list, read on its own, would say the opposite of what the document
says. So it is read with its lead-in, and quoted with it.
"""

from __future__ import annotations

import re

_LEADS = re.compile(r"[:：]\s*$")
_DENIES = re.compile(
    r"""
    \b(?:not(?!\s+(?:only|limited)) | no | never | none | without | neither | cannot
      | lack(?:s|ing)? | exclu\w+ | omit\w* | omission\w* | discontinued
      | unavailable )\b
  | n['’]t\b
  | 不(?!同|仅|只|但|断|限|[大小多少高低]于|超) | 未(?!来) | 没有 | 除外 | 取消 | 删除
  | 无(?![人线论刷缝级损])
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Headings name features that lack something, "Driving without a map": only these deny
#: what stands under them.
_LEFT_OUT = re.compile(
    r"""
    \bnot\s+(?:offered|included|provided|supplied|available|supported|fitted|equipped
      |installed|used|part\s+of)\b
  | \b(?:exclusions | excluded | omissions | omitted | discontinued | unavailable )\b
  | (?:不|未)(?:提供|包括|包含|配备|配置|安装|支持|采用|使用)
  | 不含 | 不在.{0,6}范围 | 已取消
    """,
    re.VERBOSE | re.IGNORECASE,
)


def denies_list(lead: str) -> bool:
    """Tell whether a paragraph leads to a list, and says that nothing in it is there.

    Examples
    --------
    >>> from patentrisk.languages.lead_ins import denies_list
    >>> denies_list("The vehicle does not have:"), denies_list("The vehicle has:")
    (True, False)
    """
    return bool(_LEADS.search(lead) and _DENIES.search(lead))


def denies_section(heading: str) -> bool:
    """Tell whether a heading says that what stands under it is not there.

    Examples
    --------
    >>> from patentrisk.languages.lead_ins import denies_section
    >>> denies_section("Options not offered"), denies_section("Driving without a map")
    (True, False)
    """
    return _LEFT_OUT.search(heading) is not None


def led(lead: str, text: str) -> str:
    """Put a lead-in before what it leads to.

    Examples
    --------
    >>> from patentrisk.languages.lead_ins import led
    >>> led("Not included:", "a lidar"), led("Options not offered", "a horn")
    ('Not included: a lidar', 'Options not offered: a horn')
    """
    return f"{_LEADS.sub('', lead).strip()}: {text}"
