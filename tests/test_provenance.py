"""An act read back: its birth certificate, and which articles other hands changed, also after LibreOffice."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import EXEMPLES, JOUR, RACINE, changer, etudier, exemple
from test_docx import LIBREOFFICE, load_bytes, rewrite
from verifications_word import check_structure, openxml_errors, part, sdk_errors

from statuts.assemble import draft
from statuts.cli.run import run
from statuts.document.edition import ANNOTEE, DEFINITIVE, Edition, Provenance
from statuts.library.fonds import Fonds
from statuts.render.docx import rendre_docx
from statuts.render.docx.readback import ABSENT, AJOUTE, CHANGE, INTACT, Relu, read_back
from statuts.render.libreoffice import find_libreoffice
from statuts.review.annotate import annotate

NOMS = [f.stem for f in EXEMPLES]


def acte_certifie(fonds: Fonds, nom: str, edition: str = DEFINITIVE, modele: str = "sobre") -> bytes:
    etude = etudier(fonds, exemple(nom))
    acte = draft(fonds, etude, JOUR)
    texte = (RACINE / "exemples" / f"{nom}.yaml").read_text(encoding="utf-8")
    notes = annotate(fonds, etude, acte) if edition == ANNOTEE else ()
    return rendre_docx(acte, modele, edition=Edition(edition, notes, Provenance("0.1.0", acte.empreinte, texte)))


def retouches(docx: bytes) -> list[Relu]:
    return [a for a in read_back(docx, "acte.docx").articles if a.etat != INTACT]


@pytest.mark.parametrize("nom", NOMS)
def test_un_acte_neuf_est_intact_et_rend_sa_description(fonds: Fonds, nom: str) -> None:
    docx = acte_certifie(fonds, nom)
    relecture = read_back(docx, "acte.docx")
    assert [a for a in relecture.articles if a.etat != INTACT] == []
    assert len(relecture.articles) > 60
    assert relecture.description == (RACINE / "exemples" / f"{nom}.yaml").read_text(encoding="utf-8")
    assert (relecture.droit, relecture.edition, relecture.forme) == ("2026-11-22", DEFINITIVE, exemple(nom)["forme"])


def test_un_caractere_invisible_d_une_reponse_ne_passe_pas_pour_une_retouche(fonds: Fonds) -> None:
    brut = changer(exemple("09-le-zinc-d-en-face"), {"denomination": "Le\x07 Zinc\u200b\x0bd'en\u2028Face"})
    acte = draft(fonds, etudier(fonds, brut), JOUR)
    assert acte.denomination == "Le Zinc d’en Face"
    docx = rendre_docx(acte, edition=Edition(DEFINITIVE, (), Provenance("0.1.0", acte.empreinte, None)))
    assert retouches(docx) == []


def test_l_edition_annotee_et_la_charte_se_relisent(fonds: Fonds) -> None:
    assert retouches(acte_certifie(fonds, "13-sante-des-sources", ANNOTEE)) == []
    assert retouches(acte_certifie(fonds, "13-sante-des-sources", modele="charte")) == []


def test_un_autre_format_de_numero_se_relit(fonds: Fonds, tmp_path: Path) -> None:
    modele = tmp_path / "maison.docx"
    modele.write_bytes(rewrite(load_bytes(), "word/numbering.xml", 'w:val="Article %1"', 'w:val="Art. %1 –"'))
    assert retouches(acte_certifie(fonds, "13-sante-des-sources", modele=str(modele))) == []


def test_le_certificat_est_sain(fonds: Fonds, tmp_path: Path) -> None:
    docx = acte_certifie(fonds, "13-sante-des-sources", ANNOTEE)
    assert check_structure(docx) == openxml_errors(docx, tmp_path) == []
    assert acte_certifie(fonds, "13-sante-des-sources", ANNOTEE) == docx


def test_le_kit_de_microsoft_accepte_le_certificat(fonds: Fonds, tmp_path: Path) -> None:
    assert sdk_errors(acte_certifie(fonds, "13-sante-des-sources"), tmp_path / "acte.docx") == []


@pytest.mark.parametrize(
    ("avant", "apres", "attendu"),
    [
        ("Le siège de la société est fixé", "Le siège social de la société est fixé", "forme/siege"),
        ("Siège\u00a0: 4, place de la Fontaine", "Siège\u00a0: 6, place de la Fontaine", "ouverture/page-de-garde"),
        (">Préambule<", ">Avant-propos<", "ouverture/preambule"),
    ],
)
def test_un_mot_change_se_voit_dans_son_article_seul(fonds: Fonds, avant: str, apres: str, attendu: str) -> None:
    docx = acte_certifie(fonds, "13-sante-des-sources")
    trouves = retouches(rewrite_once(docx, avant, apres))
    assert [(t.emplacement, t.etat) for t in trouves] == [(attendu, CHANGE)]


def rewrite_once(docx: bytes, avant: str, apres: str) -> bytes:
    xml = part(docx, "word/document.xml")
    return rewrite(docx, "word/document.xml", xml, xml[::-1].replace(avant[::-1], apres[::-1], 1)[::-1])


def test_ce_que_word_change_sans_changer_le_texte_ne_compte_pas(fonds: Fonds) -> None:
    """Runs cut in two, a proofing mark, a refreshed field, a narrow space made wide: the same text."""
    docx = acte_certifie(fonds, "13-sante-des-sources")
    xml = part(docx, "word/document.xml")
    coupure = r'\1 de</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve"> la '
    neuf, fois = re.subn(r"(<w:t[^>]*>[^<]*) de la ", coupure, xml)
    assert fois > 50
    neuf = neuf.replace("\u202f", "\u00a0")
    neuf = re.sub(r'(REF _s[at]_\S+ [^<]*</w:instrText>.*?<w:t xml:space="preserve">)[^<]*', r"\g<1>Article 999", neuf)
    assert "Article 999" in neuf
    assert retouches(rewrite(docx, "word/document.xml", xml, neuf)) == []


def test_un_article_supprime_ou_ajoute_est_nomme(fonds: Fonds) -> None:
    docx = acte_certifie(fonds, "13-sante-des-sources")
    xml = part(docx, "word/document.xml")
    debut = xml.index('<w:tag w:val="colleges/poids"/>')
    sdt, fin = xml.rindex("<w:sdt>", 0, debut), xml.index("</w:sdt>", debut) + len("</w:sdt>")
    trouves = retouches(rewrite(docx, "word/document.xml", xml[sdt:fin], ""))
    assert [(t.emplacement, t.etat) for t in trouves] == [("colleges/poids", ABSENT)]
    nouveau = (
        '<w:p><w:pPr><w:pStyle w:val="StatutsSection"/></w:pPr><w:r><w:t>Ajout du conseil</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="StatutsAlinea"/></w:pPr><w:r><w:t>Texte neuf.</w:t></w:r></w:p>'
    )
    trouves = retouches(rewrite(docx, "word/document.xml", xml[sdt:fin], xml[sdt:fin] + nouveau))
    assert [(t.titre, t.etat) for t in trouves] == [("Ajout du conseil", AJOUTE)]


def test_sans_signet_le_controle_suffit(fonds: Fonds) -> None:
    docx = acte_certifie(fonds, "13-sante-des-sources")
    sans = rewrite(docx, "word/document.xml", 'w:name="_st_colleges_poids"', 'w:name="perdu"')
    assert retouches(sans) == []


def test_une_revision_proposee_compte(fonds: Fonds) -> None:
    docx = acte_certifie(fonds, "13-sante-des-sources")
    xml = part(docx, "word/document.xml")
    coupe = xml.index("</w:p>", xml.index('w:val="colleges/poids"'))
    ajout = '<w:ins w:id="9000" w:author="x"><w:r><w:t> et plus</w:t></w:r></w:ins>'
    trouves = retouches(rewrite(docx, "word/document.xml", xml, xml[:coupe] + ajout + xml[coupe:]))
    assert [t.emplacement for t in trouves] == ["colleges/poids"]


@LIBREOFFICE
@pytest.mark.parametrize("nom", ["11-regie-des-tilleuls", "14-watt-et-terroir"])
def test_libreoffice_garde_la_provenance_et_les_textes(fonds: Fonds, nom: str, tmp_path: Path) -> None:
    source = tmp_path / "a" / "acte.docx"
    source.parent.mkdir()
    source.write_bytes(acte_certifie(fonds, nom))
    assert retouches(resave(source, tmp_path)) == []
    source.write_bytes(rewrite_once(source.read_bytes(), "assemblée", "réunion"))
    avant = {(a.emplacement, a.etat) for a in retouches(source.read_bytes())}
    assert len(avant) == 1
    assert {(a.emplacement, a.etat) for a in retouches(resave(source, tmp_path))} == avant


def resave(source: Path, dossier: Path) -> bytes:
    """The same document, opened and saved by LibreOffice."""
    soffice = [find_libreoffice(), f"-env:UserInstallation={(dossier / 'profil').as_uri()}", "--headless"]
    subprocess.run(
        [*soffice, "--convert-to", "docx", "--outdir", str(dossier), str(source)], check=True, capture_output=True
    )
    return (dossier / source.name).read_bytes()


def test_la_commande_dit_l_etat_et_la_description(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    projet, acte = RACINE / "exemples" / "01-les-lucioles.yaml", tmp_path / "acte.docx"
    assert run(["rediger", str(projet), "-o", str(acte), "--au", "2026-11-22"]) == 0
    capsys.readouterr()
    assert run(["provenance", str(acte)]) == 0
    assert "0 changés" in capsys.readouterr().out
    assert run(["provenance", str(acte), "--description"]) == 0
    assert capsys.readouterr().out == projet.read_text(encoding="utf-8")
    acte.write_bytes(rewrite_once(acte.read_bytes(), "assemblée", "réunion"))
    assert run(["provenance", str(acte)]) == 1
    assert "  changé : " in capsys.readouterr().out
    assert run(["provenance", str(acte), "--format", "json"]) == 1
    lu = json.loads(capsys.readouterr().out)
    assert lu["retouches"] == 1
    assert {"emplacement", "numero", "titre", "etat"} == set(lu["articles"][0])


def test_un_document_sans_provenance_est_refuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    modele = tmp_path / "modele.docx"
    modele.write_bytes(load_bytes())
    assert run(["provenance", str(modele)]) == 1
    assert run(["provenance", str(tmp_path / "absent.docx")]) == 1
    (tmp_path / "image.docx").write_bytes(b"PNG")
    assert run(["provenance", str(tmp_path / "image.docx")]) == 1
    erreurs = capsys.readouterr().err
    assert "ne porte pas de provenance" in erreurs
    assert "ne peut pas être lu" in erreurs
    assert "pas un document Word" in erreurs


def test_un_acte_redige_sans_sa_description_le_dit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    projet, acte = str(RACINE / "exemples" / "13-sante-des-sources.yaml"), tmp_path / "acte.docx"
    assert run(["rediger", projet, "-o", str(acte), "--au", "2026-11-22", "--sans-description"]) == 0
    item = part(acte.read_bytes(), "customXml/item1.xml")
    assert "denomination:" not in item
    assert "forme:" not in item
    assert item.count("<s:texte ") > 60
    capsys.readouterr()
    assert run(["provenance", str(acte)]) == 0
    dit = capsys.readouterr().out
    assert "description : laissée hors de ce fichier à la rédaction" in dit
    assert "0 changés" in dit
    assert run(["provenance", str(acte), "--description"]) == 1
    dit = "".join(capsys.readouterr())
    assert "a été rédigé sans sa description" in dit
    assert run(["provenance", str(acte), "--format", "json"]) == 0
    lu = json.loads(capsys.readouterr().out)
    assert (lu["description"], lu["description_retiree"]) == ("", True)


def test_sans_description_ne_vaut_que_pour_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    projet = str(RACINE / "exemples" / "13-sante-des-sources.yaml")
    assert run(["rediger", projet, "-o", str(tmp_path / "acte.pdf"), "--sans-description"]) == 2
    assert "ne vaut que pour un acte en .docx" in "".join(capsys.readouterr())
