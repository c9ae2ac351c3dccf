"""The command line as a person uses it: right answers, wrong input, exit codes, no trace, nothing half-written."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from conftest import RACINE

from statuts.cli.run import run
from statuts.library.load import load_library

SCIC = str(RACINE / "exemples" / "13-sante-des-sources.yaml")
ASSOCIATION = str(RACINE / "exemples" / "01-les-lucioles.yaml")


def test_un_acte_retouche_est_garde(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a lawyer changed in Word outlives the next drafting; what nobody touched is simply written again."""
    acte, retouche = tmp_path / "a.docx", b"<Properties><Application>Microsoft Office Word</Application></Properties>"
    for _ in range(2):
        assert run(["rediger", ASSOCIATION, "-o", str(acte)]) == 0
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]
    for nom in ("a (ancien).docx", "a (ancien 2).docx"):
        with zipfile.ZipFile(acte) as avant:
            parties = {n: avant.read(n) for n in avant.namelist()}
        with zipfile.ZipFile(acte, "w") as apres:
            for n, octets in parties.items():
                apres.writestr(n, retouche if n == "docProps/app.xml" else octets)
        change = acte.read_bytes()
        capsys.readouterr()
        assert run(["rediger", ASSOCIATION, "-o", str(acte)]) == 0
        assert f"l'ancien est gardé sous « {tmp_path / nom} »" in capsys.readouterr().out
        assert (tmp_path / nom).read_bytes() == change
        assert acte.read_bytes() != change


def test_rediger_en_word_et_en_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rediger", SCIC, "-o", str(tmp_path / "a.docx"), "--au", "2026-11-22"]) == 0
    assert run(["rediger", SCIC, "-o", str(tmp_path / "a.md"), "--au", "2026-11-22"]) == 0
    assert zipfile.ZipFile(tmp_path / "a.docx").testzip() is None
    assert "# Santé des Sources" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "articles, droit du 2026-11-22" in capsys.readouterr().out


def test_deux_redactions_donnent_les_memes_octets(tmp_path: Path) -> None:
    for nom in ("a.docx", "b.docx"):
        run(["rediger", SCIC, "-o", str(tmp_path / nom), "--au", "2026-11-22"])
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "attendu"),
    [
        (["verifier", "absent.yaml"], 1, "n'existe pas"),
        (["verifier", str(RACINE)], 1, "est un dossier"),
        (["verifie", SCIC], 2, "'verifier'"),
        (["verifier"], 2, "Il manque l'argument 'PROJET'"),
        (["verifier", SCIC, "--au", "hier"], 2, "n'est pas une date de la forme AAAA-MM-JJ"),
        (["rediger", SCIC, "-o", "acte.doc"], 2, "n'est pas connu"),
        (["rediger", SCIC, "-o", "/nulle/part/acte.docx"], 1, "ne peut pas être écrit"),
        (["rediger", SCIC, "--modele", "baroque", "-o", "acte.docx"], 1, "baroque"),
        (["nouveau", "sarl"], 2, "« scop_sarl » ou « scic_sarl »"),
        (["expliquer", SCIC, "capital/nulle-part"], 2, "n'est ni un emplacement"),
        (["clauses", "montrer", "capital/nulle-part"], 2, "n'existe pas"),
        (["clauses", "lister", "--forme", "sarl"], 2, "formes connues"),
        (["clauses", "verifier", "--forme", "sarl"], 2, "formes connues"),
    ],
)
def test_commande_fautive(
    arguments: list[str],
    code: int,
    attendu: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == code
    lu = capsys.readouterr()
    erreur = lu.out if arguments[0] == "verifier" and code == 1 else lu.err
    assert attendu in erreur
    assert "Traceback" not in erreur
    assert list(tmp_path.iterdir()) == []


def test_un_docx_donne_pour_projet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["rediger", ASSOCIATION, "-o", str(tmp_path / "a.docx")])
    assert run(["verifier", str(tmp_path / "a.docx")]) == 1
    assert "UTF-8" in capsys.readouterr().out


def test_un_refus_n_ecrit_rien(tmp_path: Path) -> None:
    projet = tmp_path / "projet.yaml"
    texte = Path(SCIC).read_text(encoding="utf-8").replace("poids: 15}", "poids: 14}")
    projet.write_text(texte, encoding="utf-8")
    acte = tmp_path / "acte.docx"
    acte.write_text("ancien", encoding="utf-8")
    assert run(["rediger", str(projet), "-o", str(acte)]) == 1
    assert acte.read_text(encoding="utf-8") == "ancien"


def test_a_decider(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    projet = tmp_path / "projet.yaml"
    texte = Path(SCIC).read_text(encoding="utf-8").replace("valeur_de_la_part: 100", "valeur_de_la_part: à décider")
    projet.write_text(texte.replace("initial: 15000", ""), encoding="utf-8")
    assert run(["rediger", str(projet), "-o", str(tmp_path / "a.md")]) == 1
    assert "est à décider" in capsys.readouterr().err
    assert run(["rediger", str(projet), "-o", str(tmp_path / "a.md"), "--edition", "travail"]) == 0
    acte = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "## Décisions à prendre" in acte
    assert "[à décider" in acte


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verifier", SCIC, "--format", "json"]) == 0
    bilan = json.loads(capsys.readouterr().out)
    assert bilan["conforme"] is True
    assert bilan["articles"] > 40
    assert run(["expliquer", SCIC, "colleges/poids", "--format", "json"]) == 0
    (explication,) = json.loads(capsys.readouterr().out)
    assert explication["clause"] == "colleges/poids--ponderee"
    assert {s["preuve"] for s in explication["sources"]} <= {"texte", "secondaire", "non_vu"}
    assert run(["clauses", "verifier", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["formes"]) == 14


def test_expliquer_un_emplacement_vide(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["expliquer", SCIC, "cae/services-mutualises"]) == 0
    assert "Le projet n'a pas ce qui appelle cet article : " in capsys.readouterr().out


@pytest.mark.parametrize("forme", sorted(load_library().formes))
def test_nouveau_se_redige_en_travail(forme: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    projet = tmp_path / f"{forme}.yaml"
    assert run(["nouveau", forme, "-o", str(projet)]) == 0
    assert run(["nouveau", forme, "-o", str(projet)]) == 1
    assert run(["verifier", str(projet)]) == 0, capsys.readouterr().err
    assert run(["rediger", str(projet), "--edition", "travail", "-o", str(tmp_path / f"{forme}.docx")]) == 0


def test_toute_commande_a_une_aide_en_francais(capsys: pytest.CaptureFixture[str]) -> None:
    for commande in (
        [],
        ["nouveau"],
        ["verifier"],
        ["rediger"],
        ["expliquer"],
        ["tester"],
        ["clauses"],
        ["clauses", "montrer"],
        ["gabarit"],
        ["gabarit", "verifier"],
        ["provenance"],
        ["schema"],
    ):
        assert run([*commande, "--aide"]) == 0
        aide = capsys.readouterr().out
        assert "Utilisation" in aide
        for anglais in ("Usage", "Show ", "Commands", "Error", "message and exit", "COMMAND ["):
            assert anglais not in aide


def test_clauses_verifier_nomme_les_emplacements_vides(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clauses", "verifier", "--forme", "scop_sarl"]) == 0
    dit = capsys.readouterr().out
    assert re.search(r"\n  option : [a-z-]+/[a-z-]+", dit)
    assert "scic_sas" not in dit
    assert "Rien à signaler." in dit


def test_rediger_plusieurs_projets_dans_un_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One refused project keeps the others from nothing, and the code says that it was refused."""
    faux = tmp_path / "faux.yaml"
    faux.write_text(Path(SCIC).read_text(encoding="utf-8").replace("forme: scic_sas", "forme: cuma"), encoding="utf-8")
    dossier = tmp_path / "actes"
    code = run(["rediger", SCIC, str(faux), ASSOCIATION, "-o", str(dossier), "--format", "md", "--au", "2026-11-22"])
    sortie = "".join(capsys.readouterr())
    assert code == 1
    assert sorted(f.name for f in dossier.iterdir()) == sorted(f"{Path(p).stem}.md" for p in (SCIC, ASSOCIATION))
    assert "faux.yaml" in sortie


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        ([SCIC, ASSOCIATION, "-o", "actes.docx"], "veut un dossier"),
        ([SCIC, SCIC, "--format", "md"], "Deux projets de même nom"),
        ([SCIC, ASSOCIATION, "--format", "doc"], "n'est pas connu"),
    ],
)
def test_rediger_plusieurs_projets_refuse_avant_d_ecrire(
    arguments: list[str], dit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rediger", *arguments]) == 2
    assert dit in "".join(capsys.readouterr())
