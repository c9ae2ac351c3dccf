"""French grammar and figures: articles that agree, amounts in words, dates, fractions, lists."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from statuts.document.cardinals import cardinal

_VOYELLES = "aàâäeéèêëiîïoôöuùûühœæy"
_SANS_ELISION = re.compile(
    r"onz|oui|yaourt|y\b|huit|hauss|haut|hors|hameau|hall|halte|hangar|handic|hasard|haie|hib|hip|hong|holland|harc"
    r"|havre|héros|hérisson",
    re.IGNORECASE,
)
"""How the words begin that keep « de » and « le » whole: eleven, and those with an aspirated h."""
_MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_DENOMINATEURS = {2: "demi", 3: "tiers", 4: "quart"}
"""The only fractions that do not bear the name of the rank."""


def elides(mot: str) -> bool:
    """Whether « le », « de » lose their vowel before this word."""
    return bool(mot) and mot[0].lower() in _VOYELLES and not _SANS_ELISION.match(mot)


class Mot:
    """A noun of the act that brings its own articles: « la présidence », « du conseil », « à l'assemblée »."""

    __slots__ = ("feminin", "nom", "pluriel")

    def __init__(self, genre: str, nom: str, pluriel: str) -> None:
        self.feminin = genre == "f"
        self.nom = nom
        self.pluriel = pluriel

    def __str__(self) -> str:
        return self.nom

    @property
    def le(self) -> str:
        return f"l'{self.nom}" if elides(self.nom) else f"{'la' if self.feminin else 'le'} {self.nom}"

    @property
    def du(self) -> str:
        if elides(self.nom):
            return f"de l'{self.nom}"
        return f"de la {self.nom}" if self.feminin else f"du {self.nom}"

    @property
    def au(self) -> str:
        if elides(self.nom):
            return f"à l'{self.nom}"
        return f"à la {self.nom}" if self.feminin else f"au {self.nom}"

    @property
    def de(self) -> str:
        return of(self.nom)

    @property
    def un(self) -> str:
        return f"{'une' if self.feminin else 'un'} {self.nom}"

    @property
    def un_autre(self) -> str:
        return f"{'une' if self.feminin else 'un'} autre {self.nom}"

    @property
    def du_meme(self) -> str:
        return f"{'de la' if self.feminin else 'du'} même {self.nom}"

    @property
    def Le(self) -> str:
        return capitalise(self.le)

    @property
    def Un(self) -> str:
        return capitalise(self.un)

    @property
    def Nom(self) -> str:
        return capitalise(self.nom)

    @property
    def les(self) -> str:
        return f"les {self.pluriel}"

    @property
    def Les(self) -> str:
        return f"Les {self.pluriel}"

    @property
    def des(self) -> str:
        return f"des {self.pluriel}"

    @property
    def aux(self) -> str:
        return f"aux {self.pluriel}"

    @property
    def il(self) -> str:
        return "elle" if self.feminin else "il"

    def accord(self, participe: str) -> str:
        """« élu » as « élue » after a feminine noun."""
        return f"{participe}e" if self.feminin and not participe.endswith("e") else participe


class MotOu(Mot):
    """Two nouns joined by « ou », each with its own article: « de la catégorie ou du collège »."""

    __slots__ = ("_deux",)

    def __init__(self, un: Mot, autre: Mot) -> None:
        super().__init__("m", f"{un.nom} ou {autre.nom}", f"{un.pluriel} ou {autre.pluriel}")
        self._deux = (un, autre)

    @property
    def le(self) -> str:
        return " ou ".join(m.le for m in self._deux)

    @property
    def du(self) -> str:
        return " ou ".join(m.du for m in self._deux)

    @property
    def au(self) -> str:
        return " ou ".join(m.au for m in self._deux)

    @property
    def un(self) -> str:
        return " ou ".join(m.un for m in self._deux)

    @property
    def un_autre(self) -> str:
        return " ou ".join(m.un_autre for m in self._deux)

    @property
    def du_meme(self) -> str:
        return " ou ".join(m.du_meme for m in self._deux)


def capitalise(texte: str) -> str:
    """First letter upper, the rest untouched."""
    return texte[:1].upper() + texte[1:]


def of(nom: str) -> str:
    """« de » before a name, elided or contracted: « d'Usagers », « du Mans », « des Herbiers »."""
    article, reste = _own_article(nom)
    if article:
        return f"{'du' if article == 'Le' else 'des'} {reste}"
    return f"d'{nom}" if elides(nom) else f"de {nom}"


def at(nom: str) -> str:
    """« à » before a place, contracted: « à Montbrise », « au Mans », « aux Herbiers »."""
    article, reste = _own_article(nom)
    return f"{'au' if article == 'Le' else 'aux'} {reste}" if article else f"à {nom}"


def _own_article(nom: str) -> tuple[str, str]:
    """The « Le » or « Les » that a place carries in its name."""
    article, _, reste = nom.partition(" ")
    return (article, reste) if article in ("Le", "Les") and reste else ("", nom)


@lru_cache(maxsize=4096)
def words(nombre: int) -> str:
    """A cardinal in words."""
    return cardinal(nombre)


def figure(nombre: float, decimales: int | None = None) -> str:
    """A number in figures, thousands apart, comma for decimals (as many as needed up to two, or `decimales`)."""
    if abs(nombre - round(nombre)) < 0.005:
        return f"{round(nombre):,}".replace(",", " ")
    texte = f"{nombre:,.2f}".replace(",", " ").replace(".", ",")
    return texte if decimales else texte.rstrip("0")


def number(nombre: float, feminin: bool = False) -> str:
    """In words up to a hundred, and for round numbers up to a thousand, as acts write them; in figures beyond."""
    entier = int(nombre)
    if entier != nombre or not 0 <= entier <= 1000 or (entier > 100 and entier % 10):
        return figure(nombre)
    dit = words(entier)
    return f"{dit}e" if feminin and dit.endswith("un") else dit


def brief(nombre: float) -> str:
    """In words up to sixteen, in figures beyond: what a message that compares two numbers needs."""
    return number(nombre) if nombre <= 16 else figure(nombre)


FEMININS = frozenset(
    (
        "part",
        "part sociale",
        "personne",
        "réunion",
        "assemblée",
        "voix",
        "année",
        "candidature",
        "catégorie",
        "fois",
        "place",
        "demi-heure",
        "demi-journée",
        "garde",
        "heure",
        "journée",
        "livraison",
        "matinée",
        "nuit",
        "permanence",
        "place",
        "séance",
        "semaine",
        "soirée",
        "tonne",
        "visite",
        "tâche",
        "rencontre",
        "collecte",
        "vente",
        "fête",
    )
)
_FIN_FEMININE = re.compile(r"(tion|sion|ette|ance|ence|ée)$")
_MASCULINS = frozenset(("lycée", "musée", "trophée", "silence", "squelette"))


def _feminine(nom: str) -> bool:
    """Whether a noun, or the first word of a group, is feminine: known, or told by its ending."""
    tete = nom.split()[0] if nom.split() else nom
    return bool({nom, tete} & FEMININS) or (tete not in _MASCULINS and bool(_FIN_FEMININE.search(tete)))


def count(nombre: float, singulier: str, pluriel: str) -> str:
    """A quantity and its noun, agreeing: « un an », « deux ans », « une part »."""
    dit = number(nombre, _feminine(singulier))
    return f"{dit} {pluriel if nombre >= 2 else singulier}"


def euros(somme: float) -> str:
    """« 15 000 € »."""
    return f"{figure(somme, 2)} €"


def amount(somme: float) -> str:
    """« quinze mille euros (15 000 €) », with « d' » after million and milliard."""
    entier, centimes = divmod(round(somme * 100), 100)
    mots = words(entier)
    lien = " d'" if mots.split()[-1] in ("million", "millions", "milliard", "milliards") else " "
    dit = f"{mots}{lien}{'euro' if entier < 2 else 'euros'}"
    if centimes:
        dit += f" et {words(centimes)} {'centime' if centimes < 2 else 'centimes'}"
    return f"{dit} ({euros(somme)})"


def percent(valeur: float) -> str:
    """« 40 % », « 57,5 % »."""
    texte = f"{valeur:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{texte} %"


def day(jour: datetime.date) -> str:
    """« 1er mars 2026 »."""
    return f"{'1er' if jour.day == 1 else jour.day} {_MOIS[jour.month - 1]} {jour.year}"


def _ordinal(rang: int) -> str:
    """« neuvième », « vingt-cinquième », « quatre-vingtième »: the rank that names a fraction."""
    nom = words(rang)
    if nom.endswith("cinq"):
        return f"{nom}uième"
    if nom.endswith("neuf"):
        return f"{nom[:-1]}vième"
    return f"{nom.removesuffix('s') if nom.endswith('vingts') else nom.removesuffix('e')}ième"


def fraction(valeur: str, article: str = "le") -> str:
    """« 2/3 » as « les deux tiers » (le), « des deux tiers » (du), « aux deux tiers » (au), « deux tiers » (sans).

    A majority in a word follows the same sentences: « à la majorité [simple] des voix », « à la majorité [des deux tiers] des voix ».
    Raises `ValueError` for « 0 », which has no name: « none » and « all » are opposite sentences.
    """
    if valeur in ("simple", "absolue"):
        return {
            "le": f"la majorité {valeur}",
            "du": valeur,
            "au": f"à la majorité {valeur}",
            "sans": f"majorité {valeur}",
        }[article]
    if valeur == "0":
        raise ValueError("une part nulle n'a pas de nom : la clause doit dire ce que « 0 » veut dire")
    haut, _, bas = valeur.partition("/")
    if not bas:
        mots = {"le": "la totalité", "du": "de la totalité", "au": "à la totalité", "sans": "totalité"}
        return mots[article]
    numerateur, denominateur = int(haut), int(bas)
    if (numerateur, denominateur) == (1, 2):
        return {"le": "la moitié", "du": "de la moitié", "au": "à la moitié", "sans": "moitié"}[article]
    nom = _DENOMINATEURS.get(denominateur) or _ordinal(denominateur)
    if numerateur == 1:
        return {"le": f"le {nom}", "du": f"du {nom}", "au": f"au {nom}", "sans": nom}[article]
    pluriel = nom if nom.endswith("s") else f"{nom}s"
    tete = {"le": "les ", "du": "des ", "au": "aux ", "sans": ""}[article]
    return f"{tete}{words(numerateur)} {pluriel}"


def join(valeurs: Iterable[Any], mot: str = "et") -> str:
    """« a, b et c »."""
    dits = [str(v) for v in valeurs]
    if len(dits) < 2:
        return "".join(dits)
    return f"{', '.join(dits[:-1])} {mot} {dits[-1]}"
