"""Runs the command line: ``python -m patentrisk``."""

from __future__ import annotations

from patentrisk.cli import main

if __name__ == "__main__":
    main()
