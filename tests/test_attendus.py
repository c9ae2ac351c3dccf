"""The golden texts of the samples: what a jurist rereads when a clause, a rule or the engine changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from acte_sain import check_act
from conftest import EXEMPLES, JOUR

from statuts.assemble import draft, study
from statuts.document.tree import Acte
from statuts.library.fonds import Fonds
from statuts.model.read import read_description
from statuts.render.md import rendre_md

ATTENDUS = Path(__file__).parent / "attendus"
_TAILLES = {"association": (15, 25), "scop": (40, 60), "scic": (40, 60), "cooperative": (40, 60), "ues": (40, 60)}


def _acte(fonds: Fonds, projet: Path) -> Acte:
    etude = study(fonds, read_description(projet, fonds.cadre), JOUR)
    return draft(fonds, etude, JOUR)


@pytest.mark.parametrize("projet", EXEMPLES, ids=lambda p: p.stem)
def test_texte_attendu(fonds: Fonds, projet: Path, request: pytest.FixtureRequest) -> None:
    texte = rendre_md(_acte(fonds, projet))
    attendu = ATTENDUS / f"{projet.stem}.md"
    if request.config.getoption("--maj-attendus"):
        attendu.write_text(texte, encoding="utf-8")
    assert attendu.read_text(encoding="utf-8") == texte


@pytest.mark.parametrize("projet", EXEMPLES, ids=lambda p: p.stem)
def test_longueur_et_sante(fonds: Fonds, projet: Path) -> None:
    acte = _acte(fonds, projet)
    check_act(acte)
    bas, haut = _TAILLES[acte.forme.split("_")[0]]
    assert bas <= sum(bool(a.numero) for t in acte.titres for a in t.articles) <= haut
    assert acte.decisions == ()


@pytest.mark.parametrize("projet", EXEMPLES, ids=lambda p: p.stem)
def test_aucun_paragraphe_repete(fonds: Fonds, projet: Path) -> None:
    """No long paragraph stands twice in an act."""
    paragraphes = [p for p in rendre_md(_acte(fonds, projet)).split("\n\n") if len(p) > 80 and not p.startswith("|")]
    doubles = {p for p in paragraphes if paragraphes.count(p) > 1}
    assert doubles == set()


@pytest.mark.parametrize("projet", EXEMPLES, ids=lambda p: p.stem)
def test_exemple_porte_le_schema(projet: Path) -> None:
    premiere = projet.read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r"# yaml-language-server: \$schema=\.\./schema/projet\.schema\.json", premiere)
