"""The command line as a person uses it: right answers, wrong input, exit codes, no trace, nothing half-written."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from conftest import RACINE

from statuts.cli.files import write_atomically
from statuts.cli.run import run
from statuts.cli.seal import is_sealed, seal
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


def _sans_word(acte: Path) -> None:
    """Rewords one article as a script would: the properties of the document stay as they were."""
    with zipfile.ZipFile(acte) as avant:
        parties = {n: avant.read(n) for n in avant.namelist()}
    with zipfile.ZipFile(acte, "w") as apres:
        for n, octets in parties.items():
            apres.writestr(n, octets.replace(b"Montbrise", b"Montbrison") if n == "word/document.xml" else octets)


def test_un_acte_change_par_un_script_est_garde(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acte = tmp_path / "a.docx"
    assert run(["rediger", ASSOCIATION, "-o", str(acte)]) == 0
    _sans_word(acte)
    change = acte.read_bytes()
    assert run(["rediger", ASSOCIATION, "-o", str(acte)]) == 0
    assert "avait été changé avec un autre logiciel" in capsys.readouterr().out
    assert (tmp_path / "a (ancien).docx").read_bytes() == change


@pytest.mark.parametrize("fin", ["md", "txt", "html", "xml"])
def test_un_acte_change_a_la_main_est_garde_dans_tout_format(
    fin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acte = tmp_path / f"a.{fin}"
    assert run(["rediger", ASSOCIATION, "-o", str(acte)]) == 0
    acte.write_bytes(acte.read_bytes().replace(b"\n", b"\r\n"))  # what git may do to line ends is no change
    assert run(["rediger", ASSOCIATION, "-o", str(acte)]) == 0
    assert len(list(tmp_path.iterdir())) == 1
    change = acte.read_bytes().replace(b"Montbrise", b"Montbrison", 1)
    acte.write_bytes(change)
    assert run(["rediger", ASSOCIATION, "-o", str(acte)]) == 0
    assert "avait été changé avec un autre logiciel" in capsys.readouterr().out
    assert (tmp_path / f"a (ancien).{fin}").read_bytes() == change


@pytest.mark.parametrize("fin", [".odt", ".pdf"])
def test_la_marque_d_un_acte_mis_en_pages(fin: str) -> None:
    """The mark leaves an archive readable, and does not outlive a change."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zip_:
        zip_.writestr("content.xml", "<acte/>")
    contenu = archive.getvalue() if fin == ".odt" else b"%PDF-1.7\n%%EOF\n"
    marque = seal(contenu, fin)
    assert not is_sealed(contenu, fin)
    assert is_sealed(marque, fin)
    assert not is_sealed(marque + b"\n%%EOF\n", fin)
    assert not is_sealed(
        marque.replace(b"acte" if fin == ".odt" else b"1.7", b"act2" if fin == ".odt" else b"1.6"), fin
    )
    if fin == ".odt":
        with zipfile.ZipFile(io.BytesIO(marque)) as lu:
            assert lu.read("content.xml") == b"<acte/>"


def test_un_acte_ancien_de_nous_s_ecrit_par_dessus(tmp_path: Path) -> None:
    for fin in ("docx", "md", "txt", "html", "xml"):
        acte = tmp_path / f"a.{fin}"
        assert run(["rediger", ASSOCIATION, "-o", str(acte), "--au", "2024-01-01"]) == 0
        assert run(["rediger", ASSOCIATION, "-o", str(acte), "--edition", "travail"]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "a.html", "a.md", "a.txt", "a.xml"]


@pytest.mark.parametrize("fin", ["docx", "md", "txt", "html", "xml"])
def test_un_fichier_qui_n_est_pas_un_acte_est_garde(
    fin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    autre = tmp_path / f"moi.{fin}"
    autre.write_text("# Mes notes\n\nL'acte est à relire.\n", encoding="utf-8")
    assert run(["rediger", ASSOCIATION, "-o", str(autre)]) == 0
    assert "n'était pas un fichier écrit par « statuts »" in capsys.readouterr().out
    assert "Mes notes" in (tmp_path / f"moi (ancien).{fin}").read_text(encoding="utf-8")


def test_un_tuyau_recoit_l_acte_et_reste_un_tuyau(tmp_path: Path) -> None:
    """Replaced like a file, /dev/null would become one for the whole machine."""
    tuyau = tmp_path / "acte.md"
    os.mkfifo(tuyau)
    lecteur = os.open(tuyau, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(tuyau, b"acte")
        assert os.read(lecteur, 10) == b"acte"
        assert tuyau.is_fifo()
    finally:
        os.close(lecteur)


def test_une_cible_impossible_se_dit_sans_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rediger", ASSOCIATION, "-o", "-", "--format", "md"]) == 2
    assert run(["rediger", ASSOCIATION, "-o", str(tmp_path / f"{'a' * 300}.md")]) == 1
    assert "le nom est trop long" in capsys.readouterr().err
    assert run(["provenance", str(tmp_path / "absent.docx")]) == 1
    assert run(["provenance", str(tmp_path)]) == 1
    erreur = capsys.readouterr().err
    assert "il n'existe pas" in erreur
    assert "c'est un dossier" in erreur
    assert list(tmp_path.iterdir()) == []


def test_les_decisions_ouvertes_se_groupent_avec_leurs_lignes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texte = Path(SCIC).read_text(encoding="utf-8")
    projet = tmp_path / "p.yaml"
    projet.write_text(
        re.sub(r"(?m)^(  (?:commune|departement|adresse)): .*$", r"\1: à décider", texte), encoding="utf-8"
    )
    assert run(["rediger", str(projet), "-o", str(tmp_path / "p.md")]) == 1
    erreur = capsys.readouterr().err
    assert erreur.count("[decision-ouverte]") == 1
    assert "réponses sont à décider dans « siege »" in erreur
    lignes = [n for n, ligne in enumerate(projet.read_text(encoding="utf-8").splitlines(), 1) if "à décider" in ligne]
    assert all(f"ligne {n} : " in erreur for n in lignes)


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("Voir article 12.", "« article 12 »"),
        ("Selon l'article 12.3 des statuts.", "« article 12.3 »"),
        ("Le tribunal de grande instance tranche.", "tribunal aboli"),
        ("L'article 1844-7 du code civil s'applique, et l'article 5 de la loi du 1er juillet 1901.", ""),
        ("L'article 2238, alinéa 2, du code civil s'applique <b>ici</b> {{ siege }}.", ""),
        ("La déclaration se fait à la préfecture.", ""),
    ],
)
def test_une_clause_propre_est_relue(texte: str, dit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its braces and its tags are printed as they are; what will be wrong is said."""
    projet = tmp_path / "p.yaml"
    propre = f"clauses_propres:\n  - emplacement: litiges/tribunal\n    titre: Juge compétent\n    texte: {json.dumps(texte)}\n"
    projet.write_text(Path(ASSOCIATION).read_text(encoding="utf-8") + propre, encoding="utf-8")
    assert run(["verifier", str(projet)]) == 0
    sortie = capsys.readouterr().out
    assert ("clause-propre-perimee" in sortie) is bool(dit)
    assert dit in sortie
    assert "clauses_propres[1].titre" not in sortie


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
