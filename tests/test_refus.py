"""The projects of exemples/refus: each holds one error, and is refused for that error alone, at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import JOUR, RACINE

from statuts.assemble import study
from statuts.errors import Constat, StatutsError
from statuts.library.fonds import Fonds
from statuts.model.read import read_description

REFUS = sorted((RACINE / "exemples" / "refus").glob("*.yaml"))


def _refus(fonds: Fonds, fichier: Path) -> tuple[Constat, ...]:
    """What refuses a project, whatever the stage: reading the file or applying the law."""
    try:
        return study(fonds, read_description(fichier, fonds.cadre), JOUR).refus
    except StatutsError as erreur:
        return tuple(erreur.constats)


@pytest.mark.parametrize("fichier", REFUS, ids=lambda f: f.stem)
def test_refus(fonds: Fonds, fichier: Path) -> None:
    entete = re.match(r"# attendu : (\S+)\n# .+\.\n", fichier.read_text(encoding="utf-8"))
    assert entete
    refus = _refus(fonds, fichier)
    assert [c.code for c in refus] == [entete[1]]
    assert refus[0].lieu.ligne > 0
    assert refus[0].message
    assert refus[0].remede


def test_il_y_a_des_refus() -> None:
    """A dozen files at least: an empty folder would pass the other test."""
    assert len(REFUS) >= 12
