"""The command line: French, thin; it reads files, calls the library and prints."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 findings, 2 usage, 3 bug."""
    from statuts.cli.run import run

    sys.exit(run(sys.argv[1:]))
