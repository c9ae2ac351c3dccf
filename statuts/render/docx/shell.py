"""The shell: a .docx read once a process, its tags healed by docxtpl, its styles found by name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from jinja2 import StrictUndefined, Template, TemplateError, meta
from jinja2.sandbox import SandboxedEnvironment

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.paths import dossier
from statuts.render.docx.archive import CORE, NUMEROTATION, write_parts
from statuts.render.docx.grafts import COMMENTAIRES, RELATIONS, SOUCHES, TYPES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MODELE = re.compile(r"^word/(document|header\d*|footer\d*)\.xml$")
_FIN = re.compile(r"(<w:numIdMacAtCleanup\b.*)?</w:numbering>\s*$", re.DOTALL)
STYLES = (
    "Statuts Titre",
    "Statuts Article",
    "Statuts Section",
    "Statuts Intitule",
    "Statuts Annexe",
    "Statuts Alinea",
    "Statuts Item",
    "Statuts Item 2",
    "Statuts Tiret",
    "Statuts Tiret 2",
    "Statuts Cellule",
    "Statuts Entete",
    "Statuts Espace",
    "Statuts Terme",
    "Statuts Emphase",
    "Statuts Renvoi",
    "Statuts Blanc",
    "Statuts Tableau",
    "Statuts Garde Mention",
    "toc 1",
    "toc 2",
)
FACULTATIFS = ("annotation text", "annotation reference", "footnote text", "footnote reference")
NUMEROTES = ("Statuts Titre", "Statuts Article", "Statuts Section", "Statuts Item", "Statuts Tiret")
BALISES = ("denomination", "nom_de_forme", "mentions", "decisions", "corps", "signatures", "suite")
LIBRES = ("etat", "sommaire", "edition", "filigrane")
_BLOC_DANS_LE_TEXTE = re.compile(r"<w:t(?: [^>]*)?>[^<]*\{\{-?\s*(mentions|sommaire|corps|suite)\b")


@dataclass(frozen=True, slots=True)
class Gabarit:
    """A shell ready to serve: compiled parts, constant parts already zipped, styles by name, lists, number labels."""

    nom: str
    modeles: Mapping[str, Template]
    constantes: bytes
    styles: Mapping[str, str]
    numerotation: tuple[str, str]
    reperes: Mapping[str, str]
    liste_ordonnee: str
    premier_num: int
    premier_signet: int
    premier_commentaire: int
    souches: Mapping[str, str]
    types: str
    relations: str
    largeur: int


def load_shell(modele: str = "sobre") -> Gabarit:
    """The shell `templates/<modele>.docx`, or the file itself when `modele` ends with .docx; read again if it changes.

    Raises StatutsError when the file is missing, is no Word document, or lacks a style or a tag that the act needs.
    """
    chemin = Path(modele) if modele.endswith(".docx") else dossier("templates") / f"{modele}.docx"
    try:
        return _load(chemin, chemin.stat().st_mtime_ns)
    except FileNotFoundError as erreur:
        raise refuse(chemin, "ce modèle Word est introuvable") from erreur
    except KeyError as erreur:
        raise refuse(chemin, f"il manque à ce modèle Word : {erreur.args[0]}") from erreur
    except TemplateError as erreur:
        raise refuse(chemin, f"une balise de ce modèle Word est illisible : {erreur}") from erreur
    except (OSError, zipfile.BadZipFile, ElementTree.ParseError) as erreur:
        raise refuse(chemin, "ce fichier est illisible : ce n'est pas un document Word (.docx)") from erreur


def refuse(chemin: Path | str, message: str) -> StatutsError:
    """The refusal of a shell, with what to do."""
    remede = "Repartir de templates/sobre.docx et n'y changer que la mise en forme."
    return StatutsError([Constat("modele-word", Niveau.BLOQUE, message, Lieu(str(chemin)), remede=remede)])


@lru_cache(maxsize=8)
def _load(chemin: Path, _modifie: int) -> Gabarit:
    with zipfile.ZipFile(chemin) as archive:
        parts = {nom: archive.read(nom) for nom in archive.namelist() if not nom.endswith("/")}
    ids = _styles(parts["word/styles.xml"])
    numerotation = parts.pop(NUMEROTATION).decode()
    abstraites, premier = _lists(numerotation)
    liens = _numbered(parts["word/styles.xml"], abstraites, _labels(numerotation))
    manquants = [nom for nom in STYLES if nom.casefold() not in ids]
    manquants += [f"{nom} (numérotation)" for nom in NUMEROTES if nom not in manquants and nom not in liens]
    if manquants or CORE not in parts:
        raise refuse(chemin, f"il manque à ce modèle Word : {', '.join(manquants) or CORE}")
    del parts[CORE]
    modeles = {nom: parts.pop(nom).decode() for nom in sorted(parts) if _MODELE.match(nom)}
    fin = _FIN.search(numerotation)
    coupe = fin.start() if fin else len(numerotation)
    souches = {souche.nom: parts.pop(souche.nom, b"").decode() for souche in SOUCHES}
    types, relations = parts.pop(TYPES).decode(), parts.pop(RELATIONS).decode()
    return Gabarit(
        nom=str(chemin),
        modeles=_compile(chemin, modeles),
        constantes=write_parts(parts),
        styles={nom: ids.get(nom.casefold(), "") for nom in (*STYLES, *FACULTATIFS)},
        numerotation=(numerotation[:coupe], numerotation[coupe:]),
        reperes={nom: liens[nom][1] for nom in NUMEROTES},
        liste_ordonnee=liens["Statuts Item"][0],
        premier_num=premier,
        premier_signet=_first_free(r"<w:bookmarkStart [^>]*w:id=\"(\d+)\"", modeles["word/document.xml"]),
        premier_commentaire=_first_free(r"<w:comment [^>]*w:id=\"(\d+)\"", souches[COMMENTAIRES.nom]),
        souches=souches,
        types=types,
        relations=relations,
        largeur=_text_width(modeles["word/document.xml"]),
    )


def _compile(chemin: Path, parts: Mapping[str, str]) -> dict[str, Template]:
    """The parts that hold tags, as sandboxed templates; docxtpl mends the tags that Word splits into several runs."""
    from docxtpl import DocxTemplate

    soigneur = DocxTemplate(BytesIO())
    bac = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    soignees = {nom: soigneur.patch_xml(xml) for nom, xml in parts.items()}
    arbres = {nom: bac.parse(xml) for nom, xml in soignees.items()}
    _check_tags(chemin, {nom: meta.find_undeclared_variables(arbre) for nom, arbre in arbres.items()})
    for xml in soignees.values():
        if egaree := _BLOC_DANS_LE_TEXTE.search(xml):
            balise = f"{{{{p {egaree[1]} }}}}"
            raise refuse(chemin, f"la balise {balise} doit s'écrire ainsi, avec le « p », seule dans son paragraphe")
    return {nom: bac.from_string(arbre) for nom, arbre in arbres.items()}


def _check_tags(chemin: Path, trouvees: Mapping[str, set[str]]) -> None:
    """Refuse a shell that would drop a part of the act in silence, or that asks for what nobody fills."""
    toutes = set().union(*trouvees.values())
    if inconnues := sorted(toutes - {*BALISES, *LIBRES}):
        raise refuse(chemin, f"balise inconnue dans ce modèle Word : {', '.join(inconnues)}")
    if manquantes := [nom for nom in BALISES if nom not in trouvees["word/document.xml"]]:
        raise refuse(chemin, f"il manque à ce modèle Word la balise : {', '.join(manquantes)}")


def _styles(xml: bytes) -> dict[str, str]:
    """Style ids by name: ids change when LibreOffice or a translated Word saves the shell, names do not."""
    styles = ElementTree.fromstring(xml).iter(f"{_W}style")
    return {_value(style.find(f"{_W}name")).casefold(): style.get(f"{_W}styleId", "") for style in styles}


def _numbered(
    xml: bytes, listes: Mapping[str, str], reperes: Mapping[tuple[str, str], str]
) -> dict[str, tuple[str, str]]:
    """Which list definition each style follows, and its label there (« Article %1 »)."""
    liens = {}
    for style in ElementTree.fromstring(xml).iter(f"{_W}style"):
        num, niveau = style.find(f"{_W}pPr/{_W}numPr/{_W}numId"), style.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
        place = listes.get(_value(num), ""), _value(niveau) or "0"
        if place in reperes:
            liens[_value(style.find(f"{_W}name"))] = place[0], reperes[place]
    return liens


def _lists(xml: str) -> tuple[dict[str, str], int]:
    """Which definition each list uses, and the first free list number."""
    nums = {
        num.get(f"{_W}numId", ""): _value(num.find(f"{_W}abstractNumId"))
        for num in ElementTree.fromstring(xml).iter(f"{_W}num")
    }
    return nums, max((int(n) for n in nums), default=0) + 1


def _first_free(motif: str, xml: str) -> int:
    """The first number that nothing of the shell bears."""
    return max((int(n) for n in re.findall(motif, xml)), default=-1) + 1


def _labels(xml: str) -> dict[tuple[str, str], str]:
    """The label of each level of each list definition."""
    return {
        (liste.get(f"{_W}abstractNumId", ""), niveau.get(f"{_W}ilvl", "0")): _value(niveau.find(f"{_W}lvlText"))
        for liste in ElementTree.fromstring(xml).iter(f"{_W}abstractNum")
        for niveau in liste.iter(f"{_W}lvl")
    }


def _text_width(document: str) -> int:
    """The width between the margins of the last section, in twips."""
    sens = re.sub(r"\{[{%].*?[}%]\}", "", document, flags=re.DOTALL)
    section = [ElementTree.Element("aucune"), *ElementTree.fromstring(sens).iter(f"{_W}sectPr")][-1]
    page, marges = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if page is None or marges is None:
        return 9070
    return int(page.get(f"{_W}w", 11906)) - int(marges.get(f"{_W}left", 1418)) - int(marges.get(f"{_W}right", 1418))


def _value(element: ElementTree.Element | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""
