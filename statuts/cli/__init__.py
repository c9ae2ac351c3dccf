"""The command line: French, thin; it reads files, calls the library and prints."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 findings, 2 usage, 3 bug."""
    from statuts.cli.run import run

    sys.exit(run(sys.argv[1:]))


def show_effect() -> None:
    """What the uncommitted clauses do to the samples; leaves with 0 unless the comparison itself fails."""
    from statuts.cli.run import run

    code = run(["clauses", "comparer", "HEAD", "--projets", "exemples", *sys.argv[1:]])
    sys.exit(code if code > 1 else 0)
