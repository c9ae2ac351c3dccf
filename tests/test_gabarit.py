"""The Word shells: those of the house, one that LibreOffice saved, and what is said of a damaged one."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from test_docx import LIBREOFFICE, load_bytes, rewrite
from test_docx_editions import rediger
from verifications_word import (
    W,
    check_structure,
    normalize,
    numbered_lines,
    openxml_errors,
    part,
    pdf_text,
    root,
    sdk_errors,
)

from statuts.cli.run import run
from statuts.document.edition import DEFINITIVE, TRAVAIL, Edition
from statuts.errors import Constat, Niveau
from statuts.library.fonds import Fonds
from statuts.render.docx import rendre_docx
from statuts.render.docx.anatomy import take_apart
from statuts.render.docx.colours import contrast
from statuts.render.docx.diagnosis import judge
from statuts.render.docx.shell import shell_path, shells
from statuts.render.libreoffice import convert_pdf, find_libreoffice

NOM = "13-sante-des-sources"


def constats(octets: bytes) -> list[Constat]:
    return judge(take_apart(octets), "mon.docx")


def messages(octets: bytes, niveau: Niveau | None = None) -> str:
    return "\n".join(f"{c.message} / {c.remede}" for c in constats(octets) if niveau in (None, c.niveau))


def test_deux_modeles_sans_defaut() -> None:
    assert shells() == ["charte", "sobre"]
    for nom in shells():
        assert constats(shell_path(nom).read_bytes()) == []


@pytest.mark.parametrize("edition", [DEFINITIVE, TRAVAIL])
@pytest.mark.parametrize("nom", ["charte", "sobre"])
def test_chaque_modele_donne_un_acte_sain(fonds: Fonds, nom: str, edition: str, tmp_path: Path) -> None:
    acte, reference = rediger(fonds, NOM, edition)
    docx = rendre_docx(acte, nom, edition=Edition(edition))
    assert check_structure(docx) == openxml_errors(docx, tmp_path) == []
    assert numbered_lines(docx) == numbered_lines(reference)


def test_le_kit_de_microsoft_accepte_la_charte(fonds: Fonds, tmp_path: Path) -> None:
    acte, _ = rediger(fonds, NOM, DEFINITIVE)
    assert sdk_errors(rendre_docx(acte, "charte"), tmp_path / "acte.docx") == []


@pytest.mark.parametrize(
    ("part_", "avant", "apres", "niveau", "attendu"),
    [
        ("word/styles.xml", 'w:val="Statuts Item"', 'w:val="Autre"', Niveau.BLOQUE, "le style : Statuts Item"),
        ("word/document.xml", "{{p suite }}", "", Niveau.BLOQUE, "la balise : suite"),
        ("word/header1.xml", "{{ etat }}", "{{ siege }}", Niveau.BLOQUE, "balise inconnue dans ce modèle Word : siege"),
        ("word/numbering.xml", '<w:pStyle w:val="StatutsSection"/>', "", Niveau.AVERTIT, "ne sont plus liés à leur style, comme après un enregistrement par LibreOffice : « Statuts Section » /"),
        ("word/numbering.xml", 'w:val="Article %1"', 'w:val="Art. %1"', Niveau.CONSEILLE, "« Art. %1 » et non « Article %1 »"),
        ("word/styles.xml", 'w:lang w:val="fr-FR"', 'w:lang w:val="en-US"', Niveau.AVERTIT, "la langue du document"),
        ("word/styles.xml", 'w:color w:val="5B6670"', 'w:color w:val="A9B2BA"', Niveau.AVERTIT, "contraste 2,1 pour 1"),
        ("word/document.xml", 'w:right="1418"', 'w:right="2418"', Niveau.AVERTIT, "plus large que le texte entre ses marges"),
        ("word/header1.xml", "{{ etat }}", "statuts", Niveau.CONSEILLE, "balise facultative absente : etat"),
        ("word/footer1.xml", " PAGE ", " DATE ", Niveau.CONSEILLE, "aucun numéro de page"),
        ("word/styles.xml", 'w:val="annotation text"', 'w:val="x"', Niveau.CONSEILLE, "annotation text"),
        ("word/numbering.xml", '<w:num w:numId="1"><w:abstractNumId w:val="0"/>', '<w:num w:numId="1"><w:abstractNumId w:val="1"/>',
         Niveau.AVERTIT, "partagent une liste"),
    ],
)  # fmt: skip
def test_chaque_defaut_se_dit_avec_son_remede(part_: str, avant: str, apres: str, niveau: Niveau, attendu: str) -> None:
    dits = messages(rewrite(load_bytes(), part_, avant, apres), niveau)
    assert attendu in dits
    assert all(" / " in ligne and not ligne.endswith(" / ") for ligne in dits.splitlines())


@pytest.mark.parametrize("nom", ["charte", "sobre"])
def test_les_tabulations_de_droite_suivent_une_marge_changee(fonds: Fonds, nom: str, tmp_path: Path) -> None:
    """Beyond the right margin, the page number fell to a line that no footer shows."""
    etroit = tmp_path / "etroit.docx"
    octets = shell_path(nom).read_bytes()
    etroit.write_bytes(rewrite(octets, "word/document.xml", 'w:right="1418"', 'w:right="2418"'))
    acte, _ = rediger(fonds, NOM, DEFINITIVE)
    for modele, largeur in ((nom, 9070), (str(etroit), 8070)):
        docx = rendre_docx(acte, modele)
        places = [
            int(t.get(f"{W}pos"))
            for partie in ("word/styles.xml", "word/footer1.xml", "word/header1.xml")
            for t in root(docx, partie).iter(f"{W}tab")
            if t.get(f"{W}val") == "right"
        ]
        assert max(places) == largeur
        assert check_structure(docx) == []


def test_un_modele_de_la_maison_se_verifie_par_son_nom(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gabarit", "verifier", "charte"]) == 0
    assert "charte peut servir." in capsys.readouterr().out


def test_tous_les_defauts_sont_dits_a_la_fois(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    abime = rewrite(load_bytes(), "word/styles.xml", 'w:val="Statuts Item"', 'w:val="Autre"')
    chemin = tmp_path / "abime.docx"
    chemin.write_bytes(rewrite(abime, "word/document.xml", "{{p suite }}", ""))
    assert run(["gabarit", "verifier", str(chemin)]) == 1
    sortie = capsys.readouterr()
    assert "le style : Statuts Item" in sortie.out
    assert "la balise : suite" in sortie.out
    assert "ne peut pas servir : 2 défauts" in sortie.out
    assert run(["gabarit", "verifier", str(chemin), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["sert"] is False


def test_copier_changer_et_servir(fonds: Fonds, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copie = tmp_path / "mon.docx"
    assert run(["gabarit", "nouveau", "charte", "-o", str(copie)]) == 0
    assert run(["gabarit", "nouveau", "charte", "-o", str(copie)]) == 1
    assert run(["gabarit", "nouveau", "baroque", "-o", str(copie)]) == 2
    assert run(["gabarit", "verifier", str(copie)]) == 0
    assert "peut servir." in capsys.readouterr().out
    copie.write_bytes(rewrite(copie.read_bytes(), "word/styles.xml", 'w:val="1E5B4F"', 'w:val="5A1E4B"'))
    acte, _ = rediger(fonds, NOM, DEFINITIVE)
    assert "5A1E4B" in part(rendre_docx(acte, str(copie)), "word/styles.xml")
    assert run(["gabarit", "lister"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == ["charte", "sobre"]


def test_ce_qui_n_est_pas_un_modele_est_refuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image = tmp_path / "image.docx"
    image.write_bytes(b"PNG")
    assert run(["gabarit", "verifier", str(image)]) == 1
    assert run(["gabarit", "verifier", str(tmp_path / "absent.docx")]) == 1
    erreurs = capsys.readouterr().err
    assert "pas un document Word" in erreurs
    assert "introuvable" in erreurs


@LIBREOFFICE
@pytest.mark.parametrize("nom", ["charte", "sobre"])
def test_un_modele_enregistre_par_libreoffice_sert_encore(fonds: Fonds, nom: str, tmp_path: Path) -> None:
    soffice = [find_libreoffice(), f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless"]
    commande = [*soffice, "--convert-to", "docx", "--outdir", str(tmp_path), str(shell_path(nom))]
    subprocess.run(commande, check=True, capture_output=True, timeout=180)
    enregistre = tmp_path / f"{nom}.docx"
    assert [c for c in constats(enregistre.read_bytes()) if c.niveau.refuse] == []
    for edition in (DEFINITIVE, TRAVAIL):
        acte, reference = rediger(fonds, NOM, edition)
        docx = rendre_docx(acte, str(enregistre), edition=Edition(edition))
        assert check_structure(docx) == []
        assert numbered_lines(docx) == numbered_lines(reference)
        entetes = [part(docx, n) for n in _names(docx, r"word/header\d\.xml")]
        assert any("Santé des Sources" in e and "Statuts – projet" in e for e in entetes)
        assert any('string="PROJET"' in e for e in entetes) is (edition == TRAVAIL)
    assert 'w:pStyle w:val="StatutsSection"' in part(docx, "word/numbering.xml")


def _names(docx: bytes, motif: str) -> list[str]:
    types = root(docx, "[Content_Types].xml")
    return [n for t in types if re.fullmatch(motif, n := t.get("PartName", "").removeprefix("/"))]


def test_le_contraste_est_celui_des_regles() -> None:
    assert contrast("000000") == pytest.approx(21)
    assert contrast("777777") == pytest.approx(4.48, abs=0.01)
    assert contrast("FFFFFF", "1E5B4F") > 7


@LIBREOFFICE
@pytest.mark.parametrize(
    ("nom", "projet"),
    [("charte", "11-regie-des-tilleuls"), ("sobre", "11-regie-des-tilleuls"), ("sobre", "09-le-zinc-d-en-face")],
)
def test_les_pages_tiennent_dans_leurs_marges(fonds: Fonds, nom: str, projet: str, tmp_path: Path) -> None:
    """Gross breakage only: ink in the outer margins, an empty page, a page black with overprinting.

    The signatures of 09 fill its last page to the foot: what follows them must not open another.
    """
    acte, _ = rediger(fonds, projet, DEFINITIVE)
    pdf = convert_pdf(rendre_docx(acte, nom, vifs=False))
    assert normalize(acte.denomination) in normalize(pdf_text(pdf, tmp_path))
    subprocess.run(["pdftoppm", "-r", "20", "-gray", str(tmp_path / "acte.pdf"), str(tmp_path / "p")], check=True)
    pages = sorted(tmp_path.glob("p-*.pgm"))
    assert 15 <= len(pages) <= 30
    for page in pages[1:]:
        large, haut, pixels = _grey(page.read_bytes())
        encre = [sum(p < 200 for p in pixels[y * large : (y + 1) * large]) for y in range(haut)]
        assert 5 < sum(encre) < large * haut // 4, page.name
        assert sum(encre[haut // 10 : -haut // 10]), f"{page.name} : une page blanche"
        bords = [pixels[y * large + x] for y in range(haut) for x in (*range(14), *range(large - 14, large))]
        assert min(bords) > 200, f"{page.name} : de l'encre dans les marges"


def _grey(pgm: bytes) -> tuple[int, int, bytes]:
    entete = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", pgm)
    assert entete
    return int(entete[1]), int(entete[2]), pgm[entete.end() :]
