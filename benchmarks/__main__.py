"""Lists the benchmarks, or runs one: ``python -m benchmarks NAME ...``."""

from __future__ import annotations

import argparse
import importlib
import json
import sys

from patentrisk.errors import PatentRiskError

#: Every benchmark: a module with `add_arguments(parser)` and `run(arguments)`.
NAMES = (
    "across",
    "areas",
    "calibrate_model",
    "calibration",
    "claim_parts",
    "dependencies",
    "elements",
    "excel",
    "html",
    "minimal_pairs",
    "owners",
    "phrases",
    "plan",
    "readon",
    "rescore",
    "reviewed",
    "same_job",
    "scale",
    "scenario",
    "silence",
    "streaming",
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    commands = parser.add_subparsers(dest="name")
    for name in NAMES:
        module = importlib.import_module(f"benchmarks.{name}")
        said = (module.__doc__ or "").splitlines()[0]
        module.add_arguments(commands.add_parser(name, help=said, description=said))
    return parser


def main() -> int:
    """Run the benchmark that was named; list them where none was."""
    parser = _parser()
    arguments = parser.parse_args()
    if arguments.name is None:
        parser.print_help()
        return 0
    module = importlib.import_module(f"benchmarks.{arguments.name}")
    try:
        figures = module.run(arguments)
    except (OSError, PatentRiskError) as error:
        sys.stderr.write(f"benchmarks {arguments.name}: {error}\n")
        return 1
    sys.stdout.write(json.dumps(figures, sort_keys=True) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
