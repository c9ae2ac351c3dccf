"""The Word document: valid, deterministic, the same words and numbers as the tree, in Word and in LibreOffice."""

from __future__ import annotations

import os
import re
import sys
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from verifications_word import (
    W,
    check_structure,
    normalize,
    numbered_lines,
    openxml_errors,
    part,
    pdf_text,
    root,
    words_of_markdown,
    words_of_tree,
)

from statuts.document.tree import (
    Acte,
    Alinea,
    Article,
    Blanc,
    Bloc,
    Decision,
    Gras,
    Italique,
    Item,
    Ligne,
    Lignes,
    Liste,
    Renvoi,
    Section,
    Signataire,
    Tableau,
    Texte,
    Titre,
)
from statuts.errors import StatutsError
from statuts.render import RENDERERS
from statuts.render.docx import rendre_docx
from statuts.render.docx.shell import load_shell
from statuts.render.docx.tables import column_widths
from statuts.render.libreoffice import convert_pdf, find_libreoffice
from statuts.render.md import rendre_md

LIBREOFFICE = pytest.mark.skipif(
    not find_libreoffice() and not os.environ.get("CI"), reason="LibreOffice est absent de cette machine"
)
INTITULES: dict[str, tuple[str, ...]] = {
    "Forme, dénomination, objet, durée, siège": (
        "Forme", "Dénomination", "Objet", "Projet coopératif et utilité sociale", "Durée", "Siège",
    ),
    "Apports et capital social": (
        "Apports", "Capital social et variabilité", "Parts sociales", "Souscription et libération des parts",
        "Souscription des associés salariés", "Cession des parts", "Comptes courants d'associés",
    ),
    "Associés : admission et retrait": (
        "Qualité d'associé", "Catégories d'associés", "Candidature et admission",
        "Information et responsabilité des associés", "Retrait", "Perte de la qualité d'associé", "Exclusion",
        "Remboursement des parts", "Anciens associés et héritiers",
    ),
    "Présidence et conseil": (
        "Présidence", "Éligibilité et composition des organes", "Durée et fin des mandats", "Pouvoirs et délégations",
        "Conseil coopératif", "Réunions et compétences du conseil", "Conventions et conflits d'intérêts",
    ),
    "Collèges de vote": ("Collèges", "Droits de vote des collèges", "Vie des collèges"),
    "Assemblées générales": (
        "Nature et composition des assemblées", "Convocation et ordre du jour", "Tenue des assemblées",
        "Droit de vote", "Représentation et pouvoirs", "Assemblée générale ordinaire",
        "Assemblée générale extraordinaire",
    ),
    "Comptes, excédents et contrôle": (
        "Exercice social", "Répartition des excédents", "Réserves impartageables", "Révision coopérative",
        "Commissaire aux comptes",
    ),
    "Modification, dissolution, contestations": (
        "Modification des statuts", "Dissolution", "Liquidation et dévolution de l'actif net", "Règlement intérieur",
        "Contestations", "Frais et pouvoirs",
    ),
}  # fmt: skip
PHRASES = (
    "La société est une coopérative à capital variable ; elle est régie par les présents statuts et par les lois qui "
    "organisent la coopération, que chaque personne associée accepte en souscrivant sa première part.",
    "Toute décision est prise à la majorité des voix exprimées. Les abstentions et les votes blancs ne comptent pas "
    "parmi les voix exprimées ; à égalité, la proposition est rejetée.",
    "La présidence répond par écrit dans les trente jours qui suivent la réception de la demande. Sans réponse à "
    "l'expiration de ce délai, la demande est inscrite à l'ordre du jour de la prochaine assemblée.",
    "La somme de 18 000 € est répartie entre les personnes associées à proportion du travail fourni.",
    "Le procès-verbal, signé par la présidence et par le secrétariat de séance, est tenu à la disposition de toute "
    "personne associée au siège de la société et lui est envoyé sur simple demande.",
    "Cette faculté ne peut être déléguée qu'à une personne associée, pour une durée de douze mois au plus.",
)
MEMBRES = ("les associés salariés", "les associés bénéficiaires", "les collectivités publiques et leurs groupements")


def texte(*mots: str | Ligne) -> Lignes:
    return tuple(Texte(m) if isinstance(m, str) else m for m in mots)


def alinea(*mots: str | Ligne) -> Alinea:
    return Alinea(texte(*mots))


def bloc_varie(rang: int) -> tuple[Bloc, ...]:
    """Blocks that differ from one article to the next: lists, nested lists, dashes, tables, blanks."""
    if rang % 7 == 2:
        sous = Liste(tuple(Item(texte(f"{m}, pour moitié au plus ;")) for m in MEMBRES[:2]), ordonnee=rang % 2 == 0)
        items = (Item(texte(f"{MEMBRES[0]} ;")), Item(texte("les autres catégories, à savoir :"), sous),
                 Item(texte(f"{MEMBRES[2]}.")))  # fmt: skip
        return alinea("L'assemblée réunit, dans l'ordre suivant :"), Liste(items, ordonnee=True)
    if rang % 7 == 4:
        return alinea("Sont exclus du vote :"), Liste(tuple(Item(texte(f"{m} ;")) for m in MEMBRES))
    if rang % 11 == 7:
        lignes = tuple(texte_ligne(m, n) for m, n in zip(MEMBRES, (40, 35, 25), strict=True))
        entetes = (texte("Collège"), texte("Personnes qui le composent"), texte("Part des voix"))
        return alinea("Le poids de chaque collège est fixé ainsi :"), Tableau(entetes, lignes, ("gauche",) * 3)
    if rang % 13 == 5:
        return (alinea("Le capital de départ est de ", Blanc("capital.initial", "capital de départ"), "."),)
    return ()


def texte_ligne(membre: str, poids: int) -> tuple[Lignes, ...]:
    return texte(membre.split()[-1].capitalize()), texte(membre.capitalize()), texte(f"{poids} %")


def article_courant(numero: int, titre: str) -> Article:
    sections = []
    nombre = 1 if numero % 3 == 0 else 2 + numero % 3
    for rang in range(1, nombre + 1):
        cle = numero * 5 + rang
        cible = cle % 50 + 1
        renvoi = Renvoi(f"x/{cible}", str(cible), f"_st_art_{cible}")
        phrase = alinea(PHRASES[cle % 6], " Il en est rendu compte selon l'article ", renvoi, ".")
        suite = PHRASES[(cle + 2) % 6]
        terme = alinea("On appelle ", Gras("part sociale"), " chaque fraction du capital, ",
                       Italique("intuitu personae"), f", et {suite[0].lower()}{suite[1:]}")  # fmt: skip
        blocs = (phrase, *bloc_varie(cle), terme)
        seul = nombre == 1
        sections.append(Section(f"f/{numero}-{rang}", "f/x", f"{titre.split()[0]} : règle {rang}", blocs,
                                "" if seul else f"{numero}.{rang}",
                                f"_st_art_{numero}" if seul else f"_st_{numero}_{rang}"))  # fmt: skip
    return Article(f"art-{numero}", titre, tuple(sections), str(numero), f"_st_art_{numero}")


def article_libre(id_: str, titre: str, *blocs: Bloc) -> Article:
    return Article(id_, titre, (Section(f"o/{id_}", "o/x", titre, blocs, signet=f"_st_{id_.replace('-', '_')}"),))


def titres_du_corps() -> list[Titre]:
    numeros = count(1)
    romains = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
    return [
        Titre(nom, tuple(article_courant(next(numeros), titre) for titre in articles), romain)
        for (nom, articles), romain in zip(INTITULES.items(), romains, strict=True)
    ]


def acte_exemple() -> Acte:
    """A realistic working draft: 50 articles in 8 Titres, an opening, signatures and annexes."""
    ouverture = Titre("Ouverture", (
        article_libre("page-de-garde", "Page de garde",
                      alinea("Siège : 12, chemin des Sources, 63450 Saint-Amant-Tallende"),
                      alinea("Capital variable, au départ de ", Blanc("capital.initial", "capital de départ")),
                      alinea("Statuts constitutifs")),
        article_libre("soussignes", "Les soussignés", alinea("Les personnes dont la liste suit :"), apports(),
                      alinea("ont établi ainsi qu'il suit les statuts de la société qu'elles constituent.")),
        article_libre("preambule", "Préambule", *(alinea(p) for p in PHRASES[:3])),
    ))  # fmt: skip
    annexe = article_libre("annexes", "Annexes", alinea("Annexe 1 : état des actes accomplis."), alinea(PHRASES[4]))
    fin = Titre("Signatures et annexes", (
        article_libre("signatures", "Signatures", alinea("Fait à Saint-Amant-Tallende, en autant d'exemplaires que "
                      "la loi l'exige, le ", Blanc("signature.date", "date de signature"), ".")),
        annexe,
    ))  # fmt: skip
    return Acte(
        "scic_sas", "Santé des Sources", "société coopérative d'intérêt collectif par actions simplifiée, à capital "
        "variable", "Projet de travail", (ouverture, *titres_du_corps(), fin),
        (
            Signataire("Claire Aubrac", "infirmière, associée salariée"),
            Signataire("Mutuelle des Monts", "association de santé", "représentée par sa présidente ou son président"),
            Signataire("Commune de Saint-Amant-Tallende", "commune", "représentée par sa maire ou son maire"),
        ),
        (
            Decision("capital.initial", "capital de départ", "De quelle somme disposez-vous pour commencer ?",
                     "les fondateurs", ("7", "8.1")),
            Decision("signature.date", "date de signature", "Quand et où signez-vous ?", "la présidence", ()),
        ),
        date(2026, 11, 22), "sha256:0123abcd",
    )  # fmt: skip


def apports() -> Tableau:
    noms = ("Claire Aubrac", "Mutuelle des Monts", "Commune de Saint-Amant-Tallende")
    lignes = tuple((texte(n), texte(str(p)), texte(f"{p * 100} €")) for n, p in zip(noms, (30, 50, 100), strict=True))
    total = (texte("Total"), texte("180"), texte("18 000 €"))
    return Tableau((texte("Associé"), texte("Parts"), texte("Apport")), (*lignes, total), ("gauche",) * 3)


@pytest.fixture(scope="module")
def acte() -> Acte:
    return acte_exemple()


@pytest.fixture(scope="module")
def docx(acte: Acte) -> bytes:
    return rendre_docx(acte)


def body(lignes: list[str]) -> list[str]:
    return lignes[lignes.index("Les soussignés") :]


def test_le_document_est_sain(docx: bytes, tmp_path: Path) -> None:
    assert check_structure(docx) == []
    assert openxml_errors(docx, tmp_path) == []


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ('w:fldCharType="end"', 'w:fldCharType="separate"'),
        ('w:name="_st_art_12"', 'w:name="_st_art_13"'),
        ("REF _st_art_12 ", "REF _st_art_99 "),
        ('<w:bookmarkStart w:id="5"', '<w:bookmarkStart w:id="4"'),
        ('<w:pStyle w:val="StatutsItem"/>', '<w:pStyle w:val="Inconnu"/>'),
    ],
)
def test_les_verifications_voient_chaque_defaut(docx: bytes, avant: str, apres: str) -> None:
    assert check_structure(rewrite(docx, "word/document.xml", avant, apres))


def rewrite(docx: bytes, nom: str, avant: str, apres: str) -> bytes:
    """The same package, with one part changed."""
    sortie = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as source, zipfile.ZipFile(sortie, "w") as cible:
        for membre in source.namelist():
            contenu = source.read(membre).decode("utf-8", "surrogateescape")
            if re.fullmatch(nom, membre):
                assert avant in contenu or nom == ".*"
                contenu = contenu.replace(avant, apres)
            cible.writestr(membre, contenu.encode("utf-8", "surrogateescape"))
    return sortie.getvalue()


def test_deux_rendus_donnent_les_memes_octets(acte: Acte, docx: bytes) -> None:
    assert rendre_docx(acte_exemple()) == docx
    assert RENDERERS["docx"](acte) == docx
    assert rendre_docx(acte, jour=date(2027, 1, 1)) != docx


def test_le_document_dit_le_meme_texte_que_le_markdown(acte: Acte, docx: bytes) -> None:
    markdown = words_of_markdown(rendre_md(acte))
    word = numbered_lines(docx)
    assert body(word) == body(markdown)
    assert set(markdown) <= set(word)


def test_le_markdown_se_lit_comme_un_acte(acte: Acte) -> None:
    md = rendre_md(acte)
    assert md.startswith("# Santé des Sources\n\n*société coopérative d'intérêt collectif par actions simplifiée")
    assert "\n## TITRE I – Forme, dénomination, objet, durée, siège\n" in md
    assert "\n### Article 12 – Cession des parts\n" in md
    assert "\n#### 1.2 – Forme : règle 2\n" in md
    assert "[à décider\u00a0: capital de départ]" in md
    assert "a) les associés salariés ;\nb) les autres catégories, à savoir :\n   " in md
    assert "| Associé | Parts | Apport |\n|---|--:|--:|\n| Claire Aubrac | 30 | 3000 € |" in md
    assert md.endswith("Annexe 1 : état des actes accomplis.\n\n" + PHRASES[4] + "\n")
    assert RENDERERS["md"](acte) == md.encode()


def test_les_renvois_sont_vivants_et_montrent_le_numero(docx: bytes) -> None:
    xml = part(docx, "word/document.xml")
    assert r" REF _st_art_12 \n \h " in xml
    resultats = re.findall(r'REF _st_art_(\d+) .*?"separate"/></w:r><w:r>.*?<w:t[^>]*>([^<]*)</w:t>', xml)
    assert len(resultats) > 50
    assert all(affiche.removeprefix("article\u00a0") == cible for cible, affiche in resultats)


def test_le_sommaire_est_lisible_sans_mise_a_jour(acte: Acte, docx: bytes) -> None:
    xml = part(docx, "word/document.xml")
    assert r'TOC \o "1-2" \h \z \u' in xml
    assert xml.count('<w:pStyle w:val="TOC2"/>') == 50
    assert "PAGEREF" not in xml
    assert "updateFields" not in part(docx, "word/settings.xml")


def test_chaque_liste_reprend_a_a(docx: bytes) -> None:
    reprises = part(docx, "word/numbering.xml").count("<w:startOverride")
    premiers = [ligne for ligne in numbered_lines(docx) if ligne.startswith(("a) ", "i) "))]
    assert 0 < reprises <= len(premiers)


def test_les_proprietes_sont_datees_par_argument(acte: Acte) -> None:
    coeur = part(rendre_docx(acte, jour=date(2026, 3, 1)), "docProps/core.xml")
    assert "<dc:title>Statuts – Santé des Sources</dc:title>" in coeur
    assert coeur.count("2026-03-01T00:00:00Z") == 2
    assert "<dc:language>fr-FR</dc:language>" in coeur
    assert "sha256:0123abcd" in coeur


def test_une_edition_definitive_n_a_ni_decisions_ni_page_vide(acte: Acte, tmp_path: Path) -> None:
    nu = rendre_docx(replace(acte, decisions=(), signataires=()))
    assert check_structure(nu) == openxml_errors(nu, tmp_path) == []
    assert "Décisions à prendre" not in part(nu, "word/document.xml")


def test_un_acte_sans_article_se_rend(acte: Acte, tmp_path: Path) -> None:
    vide = rendre_docx(replace(acte, titres=(), decisions=(), signataires=()))
    assert check_structure(vide) == openxml_errors(vide, tmp_path) == []


HOSTILE = (
    'R&D <b>"l\'eau"</b> {{ 6*7 }} {% for x in y %} 🌱\x0b\ud800 ]]> &amp; \\n [[CORPS]] <w:p/> שלום مرحبا ' + "x" * 120
)


def acte_hostile() -> Acte:
    bloc = alinea(HOSTILE, Gras(HOSTILE), Italique("\ta\nb"), Blanc("a.b", HOSTILE))
    liste = Liste((Item(texte(HOSTILE), Liste((Item(texte(HOSTILE)),), ordonnee=True)),))
    tableau = Tableau(
        (texte(HOSTILE), texte("")), ((texte("| a |"), texte(HOSTILE)), (texte("seul"),)) * 100, ("centre",)
    )
    section = Section("a/b", "a/b", HOSTILE, (bloc, liste, tableau, tableau), "1.1", "_st_a_b")
    article = Article("a", HOSTILE, (section,), "1", "_st_art_a")
    titre = Titre(HOSTILE, (article_libre("page-de-garde", HOSTILE, bloc), article), "I")
    return Acte("x", HOSTILE, HOSTILE, HOSTILE, (titre,), (Signataire(HOSTILE, HOSTILE, HOSTILE),) * 61,
                (Decision("a.b", HOSTILE, HOSTILE, HOSTILE, (HOSTILE,)),), date(2026, 1, 1), HOSTILE)  # fmt: skip


def test_un_texte_hostile_reste_du_texte(tmp_path: Path) -> None:
    docx = rendre_docx(acte_hostile())
    assert check_structure(docx) == openxml_errors(docx, tmp_path) == []
    propre = HOSTILE.replace("\x0b", " ").replace("\ud800", "")
    lignes = numbered_lines(docx)
    assert f"Article 1 – {propre}" in lignes
    assert sum(propre in ligne for ligne in lignes) >= 12
    assert "[à décider\u00a0: R&D" in "".join(lignes)
    assert "{{ 6*7 }}" in part(docx, "word/header1.xml")


def test_dix_mille_caracteres_sans_espace_restent_du_texte(tmp_path: Path) -> None:
    long = "é<&" * 3_400
    section = Section(
        "a/b", "a/b", long, (alinea(long), Tableau((texte(long),), ((texte(long),),), ("gauche",))), "1.1", "_st_a"
    )
    titre = Titre("T", (Article("a", long, (section,), "1", "_sa_a"),), "I")
    docx = rendre_docx(Acte("x", long, "x", "projet", (titre,), (), (), date(2026, 1, 1)))
    assert check_structure(docx) == openxml_errors(docx, tmp_path) == []
    assert sum(long in ligne for ligne in numbered_lines(docx)) >= 5


def test_les_styles_sont_trouves_par_leur_nom(acte: Acte, docx: bytes, tmp_path: Path) -> None:
    """LibreOffice and a translated Word rename style ids; the draft must follow."""
    renomme = rewrite(load_bytes(), ".*", "StatutsAlinea", "Alina")
    chemin = tmp_path / "maison.docx"
    chemin.write_bytes(renomme)
    rendu = rendre_docx(acte, str(chemin))
    assert check_structure(rendu) == []
    assert '<w:pStyle w:val="Alina"/>' in part(rendu, "word/document.xml")
    assert numbered_lines(rendu) == numbered_lines(docx)


def load_bytes() -> bytes:
    from statuts.library.paths import dossier

    return (dossier("templates") / "sobre.docx").read_bytes()


def test_une_balise_coupee_par_word_est_reparee(acte: Acte, docx: bytes, tmp_path: Path) -> None:
    chemin = tmp_path / "coupe.docx"
    coupe = "{{ deno</w:t></w:r><w:r><w:t>mination }}"
    chemin.write_bytes(rewrite(load_bytes(), "word/document.xml", "{{ denomination }}", coupe))
    assert numbered_lines(rendre_docx(acte, str(chemin))) == numbered_lines(docx)


@pytest.mark.parametrize(
    ("part_", "avant", "apres", "message"),
    [
        ("word/styles.xml", 'w:val="Statuts Section"', 'w:val="Autre"', "Statuts Section"),
        ("word/document.xml", "{{ nom_de_forme }}", "", "la balise : nom_de_forme"),
        ("word/document.xml", "{{p corps }}", "", "la balise : corps"),
        ("word/document.xml", "{{p corps }}", "{{ corps }}", "avec le « p »"),
        ("word/header1.xml", "{{ etat }}", "{{ inconnu }}", "balise inconnue dans ce modèle Word : inconnu"),
        ("word/header1.xml", "{{ etat }}", "{{ }}", "illisible"),
        ("word/numbering.xml", "<w:num ", "<", "illisible"),
        ("word/numbering.xml", 'w:abstractNumId="1"', 'w:abstractNumId="9"', r"Statuts Article \(numérotation\)"),
    ],
)
def test_un_modele_abime_est_refuse_en_francais(
    acte: Acte, tmp_path: Path, part_: str, avant: str, apres: str, message: str
) -> None:
    chemin = tmp_path / "abime.docx"
    chemin.write_bytes(rewrite(load_bytes(), part_, avant, apres))
    with pytest.raises(StatutsError, match=message):
        rendre_docx(acte, str(chemin))


def test_un_modele_absent_est_refuse(acte: Acte, tmp_path: Path) -> None:
    with pytest.raises(StatutsError, match="introuvable"):
        rendre_docx(acte, "nulle-part")
    chemin = tmp_path / "image.docx"
    chemin.write_bytes(b"PNG")
    with pytest.raises(StatutsError, match="pas un document Word"):
        rendre_docx(acte, str(chemin))


@pytest.mark.parametrize("format_", ["Art. %1 –", "%1.", "§ %1"])
def test_un_autre_format_de_numero_ne_gate_pas_les_phrases(acte: Acte, tmp_path: Path, format_: str) -> None:
    """« Art. 12 – » heads articles and contents; sentences still say « l'article 12 »."""
    chemin = tmp_path / "maison.docx"
    chemin.write_bytes(rewrite(load_bytes(), "word/numbering.xml", 'w:val="Article %1"', f'w:val="{format_}"'))
    rendu = rendre_docx(acte, str(chemin))
    xml = part(rendu, "word/document.xml")
    label = format_.replace("%1", "12")
    assert check_structure(rendu) == []
    assert f"{label} – Cession des parts" in numbered_lines(rendu)
    assert re.search(rf'"TOC2"/>.{{0,100}}<w:t xml:space="preserve">{re.escape(label)}</w:t>', xml)
    assert "REF _st_art_" not in xml
    assert '<w:hyperlink w:anchor="_st_art_12"' in xml


def test_chaque_signataire_a_sa_place_pour_signer(acte: Acte, docx: bytes) -> None:
    rangs = [r for r in root(docx).iter(f"{W}tr") if "Date et signature" in "".join(r.itertext())]
    assert len(rangs) == 2
    assert all(rang.find(f"{W}trPr/{W}cantSplit") is not None for rang in rangs)
    textes = "".join(t for rang in rangs for t in rang.itertext())
    assert textes.count("Date et signature\u00a0:") == len(acte.signataires)
    assert part(docx, "word/document.xml").count('w:val="StatutsParaphe"') == len(acte.signataires)


def test_deux_signatures_voisines_sont_a_la_meme_hauteur(docx: bytes) -> None:
    """Who signs stands on a row of its own, tied to the next; the places to sign, set at its foot, are then level."""
    rangs = list(root(docx).iter(f"{W}tr"))
    places = [i for i, r in enumerate(rangs) if "Date et signature" in "".join(r.itertext())]
    for rang in places:
        assert {c.find(f"{W}tcPr/{W}vAlign").get(f"{W}val") for c in rangs[rang].iter(f"{W}tc")} == {"bottom"}
        qui = [p for p in rangs[rang - 1].iter(f"{W}p") if "".join(p.itertext())]
        assert qui
        assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in qui)


@pytest.mark.parametrize("modele", ["sobre", "charte"])
def test_le_dernier_bloc_n_est_jamais_seul_sur_sa_page(acte: Acte, modele: str) -> None:
    """LibreOffice ties a row to the next one by the first paragraph of its first cell alone."""
    rendu = rendre_docx(replace(acte, signataires=_signataires(7)), modele)
    rangs = [r for r in root(rendu).iter(f"{W}tr") if re.search("signature . sur|Date et", "".join(r.itertext()))]
    lies = [next(r.iter(f"{W}p")).find(f"{W}pPr/{W}keepNext") is not None for r in rangs]
    # Who signs, where to sign: each block in one piece, and the third pair with the fourth.
    assert lies == [True, False, True, False, True, True, True, False]


def _signataires(nombre: int, **autres: str) -> tuple[Signataire, ...]:
    return tuple(
        Signataire(f"Patients, signature {i} sur {nombre}", groupe="Patients", **autres) for i in range(1, nombre + 1)
    )


def test_au_dela_de_huit_chacun_signe_sur_sa_ligne(acte: Acte, tmp_path: Path) -> None:
    commune = Signataire(
        "Commune", "", "agissant par sa maire", "en vertu de la délibération du 3", "personne_publique"
    )
    seule = Signataire("Infirmière", fonction="Fonction :")
    rendu = rendre_docx(replace(acte, signataires=(*_signataires(40), commune, seule)))
    assert openxml_errors(rendu, tmp_path) == []
    assert check_structure(rendu) == []
    feuille = next(t for t in root(rendu).iter(f"{W}tbl") if "Nom et prénom" in "".join(t.itertext()))
    tete, *rangs = feuille.iter(f"{W}tr")
    assert tete.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rangs)
    assert ["".join(c.itertext()) for c in tete.iter(f"{W}tc")] == [
        "N°", "Nom et prénom", "Fonction, s’il y en a une", "Date et lieu", "Signature",
    ]  # fmt: skip
    premiers = ["".join(next(r.iter(f"{W}tc")).itertext()) for r in rangs]
    assert premiers == ["Patients, 40 signataires", *map(str, range(1, 41)), "Infirmière", "41"]
    # Neither the group nor its first row stands alone at the foot of a page, nor the last row at the head of one.
    gardes = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in r.iter(f"{W}p")) for r in rangs]
    assert [premiers[i] for i, g in enumerate(gardes) if g] == ["Patients, 40 signataires", "1", "40", "Infirmière"]
    document = part(rendu, "word/document.xml")
    assert document.index("Nom et prénom") < document.index("agissant par sa maire")
    assert document.count("StatutsParaphe") == 1


def test_un_petit_groupe_de_signataires_tient_sur_une_page(acte: Acte) -> None:
    groupes = [replace(s, groupe="Soignants") for s in _signataires(3)] + [
        replace(s, groupe="Élus") for s in _signataires(9)
    ]
    rendu = rendre_docx(replace(acte, signataires=tuple(groupes)))
    feuille = next(t for t in root(rendu).iter(f"{W}tbl") if "Nom et prénom" in "".join(t.itertext()))
    rangs = ["".join(r.itertext()) for r in feuille.iter(f"{W}tr") if r.find(f".//{W}keepNext") is not None]
    assert rangs[1:] == ["Soignants, 3 signataires", "1", "2", "Élus, 9 signataires", "4", "11"]


@pytest.mark.parametrize(("nombre", "feuille"), [(8, False), (9, True)])
def test_huit_signataires_ont_encore_chacun_leur_bloc(acte: Acte, nombre: int, feuille: bool) -> None:
    rendu = part(rendre_docx(replace(acte, signataires=_signataires(nombre))), "word/document.xml")
    assert ("Nom et prénom" in rendu, rendu.count("StatutsParaphe")) == (feuille, 0 if feuille else nombre)


def test_de_nombreuses_structures_signent_dans_leur_propre_tableau(acte: Acte, tmp_path: Path) -> None:
    nature, nommer = "personne_morale", "Dénomination :"
    magasins = tuple(
        Signataire(
            f"Magasins, signature {i} sur 9", "", "agissant par son gérant", "", nature, nommer, groupe="Magasins"
        )
        for i in range(1, 10)
    )
    amis = Signataire("Les Amis", "", "agissant par sa présidente", "", nature)
    rendu = rendre_docx(replace(acte, signataires=(*magasins, amis, *_signataires(9))))
    assert openxml_errors(rendu, tmp_path) == []
    assert check_structure(rendu) == []
    personnes, structures = [t for t in root(rendu).iter(f"{W}tbl") if "Date et lieu" in "".join(t.itertext())]
    assert "Nom et prénom" in "".join(personnes.itertext())
    tete, *rangs = structures.iter(f"{W}tr")
    assert ["".join(c.itertext()) for c in tete.iter(f"{W}tc")] == [
        "N°", "Dénomination", "Représentant, qualité", "Date et lieu", "Signature",
    ]  # fmt: skip
    premiers = ["".join(next(r.iter(f"{W}tc")).itertext()) for r in rangs]
    assert premiers == ["Magasins – agissant par son gérant, 9 signataires", *map(str, range(10, 19))]
    assert part(rendu, "word/document.xml").count("StatutsParaphe") == 1


def test_qui_accepte_un_mandat_garde_son_bloc_parmi_de_nombreux_membres(acte: Acte) -> None:
    accepte = "nommée par les statuts, accepte ce mandat"
    signataires = (*_signataires(40), Signataire("Membre du conseil", accepte))
    rendu = part(rendre_docx(replace(acte, signataires=signataires)), "word/document.xml")
    assert (rendu.count("Nom et prénom"), rendu.count("StatutsParaphe"), rendu.count(accepte)) == (2, 1, 1)


def test_qui_signe_ailleurs_n_a_pas_de_place_pour_signer(acte: Acte) -> None:
    ailleurs = Signataire("61 patients", "dont les signatures sont réunies à l’état annexé", nature="etat")
    rendu = part(rendre_docx(replace(acte, signataires=(ailleurs,))), "word/document.xml")
    assert "61 patients" in rendu
    assert "Date et signature" not in rendu


def test_un_modele_sans_ligne_de_fonction_la_dit_avec_la_qualite(acte: Acte, tmp_path: Path) -> None:
    """A shell copied before the line existed still asks for the office held."""
    avec = (Signataire("Patiente", fonction="Fonction, s’il y en a une :"),)
    octets = rewrite(load_bytes(), "word/document.xml", "s.0.fonction", "s.0.habilitation")
    ancien = tmp_path / "ancien.docx"
    ancien.write_bytes(rewrite(octets, "word/document.xml", "s.1.fonction", "s.1.habilitation"))
    rendu = part(rendre_docx(replace(acte, signataires=avec), str(ancien)), "word/document.xml")
    assert rendu.count("Fonction, s’il y en a une") == 1


def test_l_etat_est_en_tete_et_la_garde_ne_le_repete_pas(docx: bytes) -> None:
    assert "Statuts – Projet de travail" in part(docx, "word/header1.xml")
    assert "Projet de travail" not in part(docx, "word/document.xml")


def test_ni_le_premier_point_d_une_liste_ni_le_dernier_ne_restent_seuls(docx: bytes) -> None:
    items = [p for p in root(docx).iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "StatutsTiret"]
    gardes = [p.find(f"{W}pPr/{W}keepNext") is not None for p in items]
    assert gardes[:3] == [True, True, False]


def test_un_petit_tableau_ne_prend_pas_toute_la_ligne() -> None:
    petit = Tableau((texte("Collège"), texte("Poids")), ((texte("Soignants"), texte("40 %")),), ("gauche", "droite"))
    large = Tableau((texte("Collège"), texte("Qui")), ((texte("Soignants"), texte(PHRASES[0])),), ("gauche",) * 2)
    assert sum(column_widths(petit, 9070)) == 9070 * 2 // 3
    assert sum(column_widths(large, 9070)) == 9070


def test_des_pages_que_personne_ne_compte_sont_refusees(acte: Acte, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf", reason="pypdf n'est pas installé")
    monkeypatch.setattr("statuts.render.libreoffice.find_libreoffice", lambda: "")
    with pytest.raises(StatutsError, match="LibreOffice") as refus:
        rendre_docx(acte, avec_pages=True)
    assert "sans « --pages »" in refus.value.constats[0].remede
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(StatutsError, match="pypdf"):
        rendre_docx(acte, avec_pages=True)


def test_le_modele_porte_la_numerotation_dans_ses_styles() -> None:
    gabarit = load_shell()
    assert gabarit.largeur == 9070
    assert gabarit.premier_num == 6


@LIBREOFFICE
def test_libreoffice_montre_tout_le_texte_et_les_memes_numeros(acte: Acte, tmp_path: Path) -> None:
    lu = normalize(pdf_text(convert_pdf(rendre_docx(acte, vifs=False)), tmp_path))
    perdus = [texte for texte in words_of_tree(acte) if normalize(texte) not in lu]
    assert perdus == []
    assert "l'articlearticle" not in lu
    assert "l'article12." in lu


@LIBREOFFICE
def test_le_sommaire_donne_les_pages_de_libreoffice(acte: Acte, tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="pypdf n'est pas installé")
    xml = part(rendre_docx(acte, avec_pages=True), "word/document.xml")
    pages = [int(n) for n in re.findall(r'PAGEREF _Toc\d+ .*?"separate"/></w:r><w:r><w:t[^>]*>(\d+)<', xml)]
    assert len(pages) == 62
    assert pages == sorted(pages)
    assert 5 <= pages[0] < pages[-1] < 40
    assert check_structure(rendre_docx(acte, avec_pages=True)) == []


def test_un_long_intitule_de_colonne_ne_prend_pas_la_place_du_texte() -> None:
    acte_ = "Signature d'une promesse de vente du terrain du quai"
    entetes = (texte("Acte"), texte("Engagement qui en résulte pour la société"))
    larges = column_widths(Tableau(entetes, ((texte(acte_), texte("5 000 €")),), ("gauche", "droite")), 9070)
    assert larges[0] > 2 * larges[1]
