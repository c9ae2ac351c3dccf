"""The cases that a lawyer writes in tests/cas, played by the program itself (`statuts tester`), one test a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import JOUR, RACINE

from statuts.cli.run import run
from statuts.errors import StatutsError
from statuts.library.fonds import Fonds
from statuts.library.load import load_library
from statuts.render.md import rendre_md
from statuts.review.cases import Cas, check_cases, find_base, read_cases, run_case

EXEMPLES = RACINE / "exemples"
CAS = read_cases([Path(__file__).parent / "cas"])


@pytest.mark.parametrize("cas", CAS, ids=lambda c: f"{Path(c.lieu.fichier).stem}: {c.nom}")
def test_cas(fonds: Fonds, cas: Cas) -> None:
    ecarts = run_case(fonds, cas, EXEMPLES, JOUR, rendre_md)
    assert not ecarts, "\n".join(f"{e.quoi}\n  attendu : {e.attendu}\n  obtenu  : {e.obtenu}" for e in ecarts)


def test_chaque_regle_a_un_cas() -> None:
    """Every rule has a case that breaks it."""
    fonds = load_library()
    brises = {code for c in CAS for code in (*c.brut.get("refuse", {}), *c.brut.get("avertit", {}))}
    assert set(fonds.regles) - brises == set(), "règles sans cas qui les viole : en ajouter un dans tests/cas/"


def test_les_exemples_existent() -> None:
    assert [c.base for c in CAS if not find_base(c, EXEMPLES).is_file()] == []


MAUVAIS: list[tuple[dict[str, Any], str]] = [
    ({"refuse": {"scic-college-poids-minimum": "autre chose"}}, "refus"),
    ({"change": {"colleges.liste[4].poids": 9}}, "refus"),
    ({"avertit": {"une-regle": "un message"}}, "avertissement une-regle"),
    ({"contient": ["une phrase que nul n'écrit"]}, "phrase attendue"),
    ({"sans": ["Santé des Sources"]}, "phrase exclue"),
    ({"emplacements": ["cae/services-mutualises"]}, "emplacement cae/services-mutualises"),
    ({"vides": ["colleges/poids"]}, "emplacement colleges/poids"),
    ({"change": {"colleges.liste[9].poids": 9}}, "les changements s'appliquent"),
    ({"change": {"colleges.ponderation": "peut-être"}}, "la description se lit"),
]


@pytest.mark.parametrize(("brut", "quoi"), MAUVAIS, ids=lambda v: str(v)[:40])
def test_un_cas_faux_echoue(fonds: Fonds, brut: dict[str, Any], quoi: str) -> None:
    """Every promise of a case can be broken, and says what came instead."""
    cas = Cas("faux", CAS[0].lieu, {"nom": "faux", "base": "13-sante-des-sources", **brut})
    ecarts = run_case(fonds, cas, EXEMPLES, JOUR, rendre_md)
    assert [e.quoi for e in ecarts] == [quoi]
    assert ecarts[0].attendu != ecarts[0].obtenu


def test_un_message_qui_manque_se_dit_sans_trace(tmp_path: Path) -> None:
    """« ? » is read as an open answer: in a case, that is a message left to write."""
    fichier = tmp_path / "cas.yaml"
    fichier.write_text('- {nom: essai, base: 01-les-lucioles, refuse: {une-regle: "?"}}\n', encoding="utf-8")
    with pytest.raises(StatutsError) as refus:
        read_cases([fichier])
    (constat,) = refus.value.constats
    assert (constat.code, constat.lieu.ligne) == ("cas-illisible", 1)
    assert "message entier" in constat.message


def test_aucun_cas_n_est_creux(fonds: Fonds) -> None:
    assert [f"{c.lieu} {c.message}" for c in check_cases(fonds, CAS)] == []


@pytest.mark.parametrize(
    ("brut", "dit"),
    [
        ({"passe": ["scic-college-poids-minimun"]}, "« scic-college-poids-minimum »"),
        ({"vides": ["colleges/poid"]}, "« colleges/poids »"),
        ({"change": {"colleges.liste[4].poids": 9}}, "accepte: oui"),
    ],
)
def test_un_cas_creux_est_refuse(brut: dict[str, Any], dit: str, tmp_path: Path, capsys: Any) -> None:
    """A misspelt rule would say nothing whatever the project: the case would stay green for ever."""
    fichier = tmp_path / "cas.yaml"
    cas = [{"nom": "creux", "base": "13-sante-des-sources", **brut}]
    fichier.write_text(yaml.safe_dump(cas, allow_unicode=True), encoding="utf-8")
    assert run(["tester", str(fichier), "--exemples", str(EXEMPLES)]) == 1
    erreur = capsys.readouterr().err
    assert "cas-illisible" in erreur
    assert dit in erreur


def test_un_nom_qui_ne_trouve_aucun_cas_le_dit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tester", str(Path(__file__).parent / "cas"), "--nom", "zzz"]) == 2
    assert "« zzz »" in capsys.readouterr().err
