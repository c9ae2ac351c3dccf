"""What README promises of the short act, measured."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import JOUR, changer, etudier, exemple

from statuts.assemble import draft
from statuts.library.fonds import Fonds
from statuts.render.md import rendre_md

_RACINE = Path(__file__).parent.parent


def _mots(fonds: Fonds, brut: dict[str, Any], longueur: str) -> int:
    etude = etudier(fonds, changer(brut, {"longueur": longueur}))
    return len(re.findall(r"[\w’-]+", rendre_md(draft(fonds, etude, JOUR))))


def test_association_simple(fonds: Fonds) -> None:
    """The small association of README: half the words, and under 2,500."""
    blocs = re.findall(
        r"```yaml\n(forme: association\n.*?)```", (_RACINE / "README.md").read_text(encoding="utf-8"), re.S
    )
    brut = yaml.safe_load(blocs[0])
    complete, courte = _mots(fonds, brut, "complete"), _mots(fonds, brut, "courte")
    assert courte < 2500
    assert courte <= complete / 2


@pytest.mark.parametrize(
    "nom", ["01-les-lucioles", "03-rebond-services", "07-partage-emploi", "09-le-zinc-d-en-face", "12-l-etal-solidaire"]
)
def test_description_riche(fonds: Fonds, nom: str) -> None:
    """What the description asks stays written; the rest still leaves three words out of ten."""
    brut = exemple(nom)
    assert _mots(fonds, brut, "courte") <= 0.7 * _mots(fonds, brut, "complete")
