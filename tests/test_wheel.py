"""The built wheel works outside the checkout, on the installed libraries."""

from __future__ import annotations

import subprocess
import sys
import zipfile

from tests.cli.small import write_case
from tests.conftest import ROOT


def test_the_wheel_assesses_a_case_outside_the_checkout(tmp_path):
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path)
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    case = write_case(tmp_path / "case", "hybrid", own_patent=True)

    script = (
        f"import sys; sys.path.insert(0, {str(installed)!r})\n"
        "import patentrisk\n"
        f"assert patentrisk.__file__.startswith({str(installed)!r})\n"
        "from patentrisk.cli import main\n"
        f"sys.argv = ['patentrisk', 'report', {str(case)!r}, '-o', 'out']\n"
        "main()"
    )
    out = subprocess.run(
        [sys.executable, "-I", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert out.returncode == 0, out.stderr
    assert (tmp_path / "out" / "report.en.html").stat().st_size > 10_000
    assert list((tmp_path / "out" / "figures").glob("*.svg"))
