"""The shell: a .docx read once a process, judged before it serves, its tags compiled, its styles found by name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from jinja2 import Template, TemplateError

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.paths import dossier
from statuts.render.docx.anatomy import BAC, DOCUMENT, Anatomie, take_apart
from statuts.render.docx.archive import CORE, NUMEROTATION, write_parts
from statuts.render.docx.diagnosis import FACULTATIFS, STYLES, judge
from statuts.render.docx.grafts import COMMENTAIRES, NOTES, RELATIONS, SOUCHES, TYPES

_PROFONDEUR = 3
_FIN = re.compile(r"(<w:numIdMacAtCleanup\b.*)?</w:numbering>\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Gabarit:
    """A shell ready to serve: compiled parts, constant parts already zipped, styles by name, lists, number labels.

    `points` says how each level of an ordered list counts, and its label: « lowerLetter », « %1) ». `fonction_a_part`:
    a signature block has a line of its own for the office held.
    """

    nom: str
    modeles: Mapping[str, Template]
    constantes: bytes
    styles: Mapping[str, str]
    numerotation: tuple[str, str]
    reperes: Mapping[str, str]
    liste_ordonnee: str
    points: tuple[tuple[str, str], ...]
    premier_num: int
    premier_signet: int
    premier_commentaire: int
    premiere_note: int
    premier_item: int
    souches: Mapping[str, str]
    types: str
    relations: str
    largeur: int
    fonction_a_part: bool


def shells() -> list[str]:
    """The names of the shells that the house ships."""
    return sorted(f.stem for f in dossier("templates").glob("*.docx"))


def shell_path(modele: str) -> Path:
    """`templates/<modele>.docx`, or the file itself when `modele` ends with .docx."""
    return Path(modele) if modele.endswith(".docx") else dossier("templates") / f"{modele}.docx"


def load_shell(modele: str = "sobre") -> Gabarit:
    """The shell of that name or path; read again if it changes.

    Raises StatutsError, every finding at once, when the file is missing, is no Word document, or cannot serve.
    """
    chemin = shell_path(modele)
    try:
        return _load(chemin, chemin.stat().st_mtime_ns)
    except FileNotFoundError as erreur:
        raise refuse(chemin, "ce modèle Word est introuvable", _connus()) from erreur


def _connus() -> str:
    return f"Modèles de la maison : {', '.join(shells())} ; ou le chemin d'un fichier .docx."


def refuse(chemin: Path | str, message: str, remede: str = "") -> StatutsError:
    """The refusal of a shell, with what to do."""
    remede = remede or "Repartir de templates/sobre.docx et n'y changer que la mise en forme."
    return StatutsError([Constat("modele-word", Niveau.BLOQUE, message, Lieu(str(chemin)), remede=remede)])


def open_shell(chemin: Path) -> Anatomie:
    """A shell taken apart; raises StatutsError when it cannot even be read."""
    try:
        return take_apart(chemin.read_bytes())
    except FileNotFoundError as erreur:
        raise refuse(chemin, "ce modèle Word est introuvable", _connus()) from erreur
    except KeyError as erreur:
        raise refuse(chemin, f"il manque à ce modèle Word : {erreur.args[0]}") from erreur
    except TemplateError as erreur:
        remede = "Récrire cette balise comme dans templates/LISEZMOI.md."
        raise refuse(chemin, f"une balise de ce modèle Word est illisible : {erreur}", remede) from erreur
    except (OSError, ValueError, zipfile.BadZipFile, ElementTree.ParseError) as erreur:
        raise refuse(chemin, "ce fichier est illisible : ce n'est pas un document Word (.docx)") from erreur


@lru_cache(maxsize=8)
def _load(chemin: Path, _modifie: int) -> Gabarit:
    anatomie = open_shell(chemin)
    refus = [c for c in judge(anatomie, str(chemin)) if c.niveau.refuse]
    if refus:
        raise StatutsError(refus)
    parts = {nom: octets for nom, octets in anatomie.parts.items() if nom not in anatomie.modeles}
    del parts[NUMEROTATION], parts[CORE]
    fin = _FIN.search(anatomie.numerotation)
    coupe = fin.start() if fin else len(anatomie.numerotation)
    souches = {souche.nom: parts.pop(souche.nom, b"").decode() for souche in SOUCHES}
    types, relations = parts.pop(TYPES).decode(), parts.pop(RELATIONS).decode()
    return Gabarit(
        nom=str(chemin),
        modeles={nom: BAC.from_string(arbre) for nom, arbre in anatomie.arbres.items()},
        constantes=write_parts(parts),
        styles={nom: anatomie.styles.get(nom.casefold(), "") for nom in (*STYLES, *FACULTATIFS)},
        numerotation=(anatomie.numerotation[:coupe], anatomie.numerotation[coupe:]),
        reperes={nom: place.repere for nom, place in anatomie.places.items()},
        liste_ordonnee=anatomie.places["Statuts Item"].definition,
        points=_points(anatomie),
        premier_num=anatomie.premier_num,
        premier_signet=_first_free(r'<w:bookmarkStart [^>]*w:id="(\d+)"', anatomie.modeles[DOCUMENT]),
        premier_commentaire=_first_free(r'<w:comment [^>]*w:id="(\d+)"', souches[COMMENTAIRES.nom]),
        premiere_note=max(1, _first_free(r'<w:footnote [^>]*w:id="(\d+)"', souches[NOTES.nom])),
        premier_item=_first_free(r"customXml/item(\d+)\.xml", "\n".join(parts)) or 1,
        souches=souches,
        types=types,
        relations=relations,
        largeur=anatomie.largeur,
        fonction_a_part=".fonction" in anatomie.modeles[DOCUMENT],
    )


def _points(anatomie: Anatomie) -> tuple[tuple[str, str], ...]:
    liste = anatomie.places["Statuts Item"].definition
    niveaux = [(liste, str(rang)) for rang in range(_PROFONDEUR)]
    return tuple((anatomie.signes.get(n, ""), anatomie.etiquettes.get(n, "")) for n in niveaux)


def _first_free(motif: str, xml: str) -> int:
    """The first number that nothing of the shell bears."""
    return max((int(n) for n in re.findall(motif, xml)), default=-1) + 1
