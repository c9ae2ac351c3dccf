"""Law as data: the register of texts, the facts with their proof, the dated parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from statuts.errors import Lieu, Source

_ENTIER = "un nombre entier"
UNITES = {
    "": "un nombre",
    "pourcent": "un nombre entre 0 et 100",
    "euros": "un nombre",
    "fois": "un nombre",
    **dict.fromkeys(("heures", "jours", "mois", "années", "exercices"), _ENTIER),
    **dict.fromkeys(("personnes", "membres", "associés", "salariés", "catégories", "collèges"), _ENTIER),
    **dict.fromkeys(("voix", "parts", "sièges", "mandats"), _ENTIER),
}
"""What a figure of law may count, and what its values must then be."""


def fits_unit(valeur: Any, unite: str) -> bool:
    """Whether a figure of law may have this value; None ends the rule, whatever it counts."""
    if valeur is None:
        return True
    if isinstance(valeur, bool) or not isinstance(valeur, (int, float)) or valeur < 0:
        return False
    if unite == "pourcent":
        return valeur <= 100
    return UNITES[unite] != _ENTIER or float(valeur).is_integer()


PREUVES = {"texte": "texte lu", "secondaire": "source secondaire", "non_vu": "texte non lu"}


@dataclass(frozen=True)
class TexteDeLoi:
    """A text of the register: how it is printed in an act, the rest of its title, and which forms it can govern.

    `formes` empty: every form. `portee` narrows some of its articles, by the beginning of their number.
    """

    id: str
    court: str
    long: str
    genre: str
    abreges: tuple[str, ...] = ()
    formes: tuple[str, ...] = ()
    portee: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class FaitDeDroit:
    """A rule of law on record: what it says, on which proof, what its last change was, and why nothing uses it if so.

    `quand` is the condition on a project for its change to matter; None when it matters to all who rest on it.
    """

    id: str
    registre: str
    sujet: str
    regle: str
    source: Source
    note: str = ""
    changement: str = ""
    a_faire: str = ""
    sans_changement: str = ""
    sans_emploi: str = ""
    quand: Any = None
    lieu: Lieu = field(default_factory=Lieu)

    @property
    def depuis(self) -> date | None:
        """The day from which the rule reads so, when the record gives a whole date."""
        try:
            return date.fromisoformat(self.source.depuis)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Discussion:
    """A contested point: the question, the readings with their sources, what the library chose, whom it touches."""

    id: str
    question: str
    quand: Any
    lectures: tuple[tuple[str, tuple[str, ...]], ...]
    choix: str
    lieu: Lieu = field(default_factory=Lieu)


@dataclass(frozen=True)
class Valeur:
    """The value of a parameter from a date on, and the facts that prove it."""

    depuis: date
    valeur: Any
    sources: tuple[str, ...]
    lieu: Lieu = field(default_factory=Lieu, compare=False)


@dataclass(frozen=True)
class Parametre:
    """A legal figure that changes with time."""

    nom: str
    libelle: str
    unite: str
    valeurs: tuple[Valeur, ...]
    verifie_le: date
    lieu: Lieu = field(default_factory=Lieu)

    def at(self, jour: date) -> Valeur | None:
        """The value in force on `jour`, or None before its first date or after its repeal."""
        passees = [v for v in self.valeurs if v.depuis <= jour]
        return passees[-1] if passees and passees[-1].valeur is not None else None


_LATIN = r"bis|ter|quater|quinquies|sexies|septies|octies|nonies|[a-z]*decies|vicies"
_ARTICLE = re.compile(rf"(?:[LRDA]\*?\.? ?)?(?:1er|\d+)(?:[-.](?:\d+|[IVX]+))*(?: (?:{_LATIN}|[A-Z]{{1,2}}))*")


def is_article(article: str) -> bool:
    """Whether a text of law may number an article so: « L231-1 », « 19 septies », « 79-IV »."""
    return _ARTICLE.fullmatch(article) is not None


def article_number(article: str) -> str:
    """« L231-1 » as « L. 231-1 », « 19 septies » unchanged."""
    return re.sub(r"^([LRDA])\.? ?(\d)", r"\1. \2", article)


def cite(texte: TexteDeLoi, article: str) -> str:
    """« article 19 septies de la loi n° … », without its determiner."""
    return f"article {article_number(article)} {_de(texte)}"


def cite_many(texte: TexteDeLoi, articles: list[str], lien: str) -> str:
    """« articles L. 231-1 à L. 231-8 du code de commerce »; `lien` is « à » for a range or « et »."""
    numeros = [article_number(a) for a in articles]
    tete = ", ".join(numeros[:-1])
    return f"articles {tete} {lien} {numeros[-1]} {_de(texte)}"


def _de(texte: TexteDeLoi) -> str:
    return f"{'de la' if texte.genre == 'f' else 'du'} {texte.court}"


def source_from_register(identifiant: str, textes: dict[str, TexteDeLoi]) -> Source | None:
    """A source written « ccom/L231-1 »: an article nobody has recorded as read, hence `non_vu`."""
    nom, _, article = identifiant.partition("/")
    if nom not in textes or not article:
        return None
    return Source(identifiant, f"{textes[nom].court}, art. {article_number(article)}", "non_vu")
