"""The command line: French, thin; it reads files, calls the library and prints."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 findings, 2 usage, 3 bug."""
    # A command lives a second and keeps what it builds: at the usual threshold, Python would sweep it all time and again.
    gc.set_threshold(500_000, 20, 50)
    # None of its types is meant for a plugin of pydantic: looking for one would read every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from statuts.cli.run import run

    code = run(sys.argv[1:])
    gc.disable()  # else Python sweeps everything once more on its way out
    sys.exit(code)


def hook() -> None:
    """Run a hook of pre-commit: `statuts-crochet clauses`, `cas` or `effet`, then the arguments of the command."""
    from statuts.cli.crochet import CROCHETS, run_hook

    if len(sys.argv) < 2 or sys.argv[1] not in CROCHETS:
        sys.exit(f"Usage : statuts-crochet {'|'.join(CROCHETS)} [ARGUMENTS]...")
    sys.exit(run_hook(sys.argv[1], sys.argv[2:]))
