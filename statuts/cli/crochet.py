"""`statuts-crochet`: the hooks of pre-commit, which run at the root of a repository, on the library that it holds."""

from __future__ import annotations

import os
from pathlib import Path

from statuts.errors import StatutsError

CROCHETS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "clauses": (("clauses", "verifier"), ()),
    "cas": (("tester",), ("tests/cas",)),
    "effet": (("clauses", "comparer", "HEAD"), ("--projets", "exemples")),
}
"""What each hook runs, and the arguments that it takes when the repository gives none."""


def run_hook(nom: str, suite: list[str]) -> int:
    """Run a hook and answer its exit code; to show an effect is no failure, not to be able to is one."""
    from statuts.cli.run import groupe, run

    # pre-commit installs the program with the clauses of its own version: those of the repository are the ones to read.
    if Path("clauses", "vocabulaire.yaml").is_file():
        os.environ.setdefault("STATUTS_FONDS", "clauses")
    commande, usuels = CROCHETS[nom]
    arguments = [*commande, *(suite or usuels)]
    if nom != "effet":
        return run(arguments)
    try:
        groupe.main(arguments, prog_name="statuts", standalone_mode=False)
    except StatutsError:
        return run(arguments)  # says what went wrong, as everywhere
    return 0
