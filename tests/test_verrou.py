"""The lock of the texts, the clauses that left the library, and the start of a new one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_library import CLAUSE, FICHIERS, FIN, relire, write_library

from statuts.cli.run import run
from statuts.library.load import read_library
from statuts.library.lock import lock_text, read_lock
from statuts.review.library import check_library
from statuts.review.locks import relock


@pytest.fixture
def racine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one-page library, locked, and taken for the common one by the command line."""
    write_library(tmp_path)
    for module in ("clauses", "atelier"):
        monkeypatch.setattr(
            f"statuts.cli.{module}.load_library", lambda _=None, reseaux=(): read_library(tmp_path, reseaux)
        )
    assert run(["clauses", "verrouiller"]) == 0
    return tmp_path


def _reecrire(racine: Path, ancien: str, nouveau: str) -> None:
    texte = (racine / CLAUSE).read_text(encoding="utf-8")
    assert ancien in texte
    (racine / CLAUSE).write_text(texte.replace(ancien, nouveau), encoding="utf-8")


@pytest.mark.parametrize(
    ("ancien", "nouveau", "code", "ligne", "version"),
    [
        (FIN, "soumise à un conciliateur.", "verrou-texte", 12, "1.0.1"),
        ("titre: Médiation", "titre: Conciliation", "verrou-texte", 12, "1.0.1"),
        ("litiges.mediation: oui", "litiges.mediation: non", "verrou-condition", 5, "1.1.0"),
        ("formes: [associations]", "formes: [association]", "verrou-condition", 5, "1.1.0"),
        ("note: >", "depuis: 2027-01-01\nnote: >", "verrou-condition", 5, "1.1.0"),
    ],
)
def test_un_changement_demande_une_version(
    racine: Path, ancien: str, nouveau: str, code: str, ligne: int, version: str
) -> None:
    assert relire(racine) == []
    _reecrire(racine, ancien, nouveau)
    (constat,) = relire(racine)
    assert (constat.code, constat.lieu.fichier, constat.lieu.ligne) == (code, str(racine / CLAUSE), ligne)
    assert "1.0.0" in constat.message
    assert "statuts clauses verrouiller" in constat.remede
    assert run(["clauses", "verrouiller"]) == 0
    assert relire(racine) == []
    verrous = read_lock(racine)
    assert verrous is not None
    assert verrous["litiges/mediation"].version == version


@pytest.mark.parametrize(
    ("ancien", "nouveau"), [("Une note.", "Une autre note."), ("[asso-001]", "[]"), (f"{FIN}\n", f"{FIN}\n\n")]
)
def test_la_note_et_les_sources_ne_comptent_pas(racine: Path, ancien: str, nouveau: str) -> None:
    _reecrire(racine, ancien, nouveau)
    assert relire(racine) == []


def test_le_verrou_tient_une_ligne_par_clause_dans_l_ordre(racine: Path) -> None:
    texte = FICHIERS[CLAUSE].replace("note:", "au_choix: oui\nnote:")
    for nom in ("b", "a"):
        (racine / "litiges" / f"mediation--{nom}.md").write_text(texte, encoding="utf-8")
    assert {c.code for c in relire(racine)} == {"verrou-manque"}
    run(["clauses", "verrouiller"])
    verrou = (racine / "verrou.json").read_text(encoding="utf-8")
    noms = [nom for nom in json.loads(verrou) if nom]
    assert noms == sorted(noms) == ["litiges/mediation", "litiges/mediation--a", "litiges/mediation--b"]
    assert len(verrou.splitlines()) == len(noms) + 2
    fonds = read_library(racine)
    apres, comptes = relock(fonds, fonds.couches[0])
    assert not any(comptes.values())
    assert lock_text(apres) == verrou


@pytest.mark.parametrize("marques", [[], ["<<<<<<< HEAD"], ['{"a": 1,']])
def test_deux_branches_fondues_se_relisent(racine: Path, marques: list[str]) -> None:
    """Git left both sides of the lock, or its marks: the versions are still read, and locking again sets it right."""
    verrou = racine / "verrou.json"
    lignes = verrou.read_text(encoding="utf-8").splitlines()
    doublee = [lignes[0], *marques, lignes[1].replace("1.0.0", "0.9.0"), lignes[1], *lignes[2:]]
    verrou.write_text("\n".join(doublee) + "\n", encoding="utf-8")
    assert [c.code for c in relire(racine)] == (["verrou-en-desordre"] if marques else [])
    assert run(["clauses", "verrouiller"]) == 0
    assert verrou.read_text(encoding="utf-8").splitlines() == lignes


def test_une_clause_qui_disparait_se_voit(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texte = FICHIERS[CLAUSE].replace("note:", "au_choix: oui\nnote:")
    variante = racine / "litiges" / "mediation--a.md"
    variante.write_text(texte, encoding="utf-8")
    run(["clauses", "verrouiller"])
    variante.unlink()
    (constat,) = relire(racine)
    assert constat.code == "verrou-disparue"
    assert "retirees/" in constat.remede
    retiree = racine / "retirees" / "litiges" / "mediation--a.md"
    retiree.parent.mkdir(parents=True)
    retiree.write_text(
        texte.replace("titre:", "retiree_le: 2026-01-31\nraison: Trop longue.\ntitre:"), encoding="utf-8"
    )
    assert relire(racine) == []
    assert run(["clauses", "lister", "--retirees"]) == 0
    assert "retirée le 31 janvier 2026 : Trop longue." in capsys.readouterr().out
    assert run(["clauses", "montrer", "litiges/mediation--a"]) == 0
    assert "Retirée le 31 janvier 2026" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("entete", "nom", "code"),
    [
        ("raison: Trop longue.\n", "mediation--a", "clause-cle-manque"),
        ("retiree_le: hier\nraison: x\n", "mediation--a", "clause-date"),
        ("retiree_le: 2026-01-31\nraison: x\nremplacee_par: litiges/rien\n", "mediation--a", "clause-remplacee-par"),
        ("retiree_le: 2026-01-31\nraison: x\n", "mediation", "clause-retiree-vivante"),
        ("retiree_le: 2026-01-31\nraison: x\n", "Médiation", "fonds-fichier-ignore"),
    ],
)
def test_une_clause_mal_retiree(racine: Path, entete: str, nom: str, code: str) -> None:
    fichier = racine / "retirees" / "litiges" / f"{nom}.md"
    fichier.parent.mkdir(parents=True)
    fichier.write_text(FICHIERS[CLAUSE].replace("titre:", f"{entete}titre:"), encoding="utf-8")
    constats = [c for c in relire(racine) if c.code == code]
    assert [c.lieu.fichier for c in constats] == [str(fichier)]
    assert constats[0].remede


def test_nouvelle_commence_une_clause_que_la_relecture_refuse(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clauses", "nouvelle", "litiges/mediation", "--variante", "conciliateur"]) == 0
    fichier = racine / "litiges" / "mediation--conciliateur.md"
    texte = fichier.read_text(encoding="utf-8")
    for attendu in ("au_choix: oui", "litiges/mediation (associations)", "litiges.mediation :", "asso-001 :"):
        assert attendu in texte
    restes = [c.message for c in check_library(read_library(racine)) if c.code == "clause-a-remplir"]
    assert sorted(restes) == [f"« {cle} » reste à remplir." for cle in ("note", "texte", "titre")]
    fichier.write_text(texte.replace("À REMPLIR", "Conciliation"), encoding="utf-8")
    run(["clauses", "verrouiller"])
    assert relire(racine) == []
    capsys.readouterr()
    assert run(["clauses", "nouvelle", "litiges/mediation", "--variante", "conciliateur"]) == 1
    assert "rien n'a été écrit" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (["litiges/mediatoin"], "« litiges/mediation »"),
        (["litiges/tribunal", "--variante", "Été"], "minuscules"),
        (["litiges/tribunal", "--forme", "asociation"], "n'existe pas"),
    ],
)
def test_nouvelle_mal_demandee(
    racine: Path, arguments: list[str], dit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["clauses", "nouvelle", *arguments]) == 2
    assert dit in capsys.readouterr().err


def test_les_comptes(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clauses", "lister", "--comptes", "--format", "json"]) == 0
    association, tout = json.loads(capsys.readouterr().out)
    assert association == {"forme": "association", "emplacements": 3, "clauses": 1, "au_choix": 0, "mots": 7}
    assert tout == {**association, "forme": "en tout"}
