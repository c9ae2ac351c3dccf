"""The filters of clause texts, and how a project's own words are made safe inside a clause."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from statuts.document import french
from statuts.document.agreement import number_before_its_noun
from statuts.model.base import ADecider

_SPECIAUX = re.compile(r"([\\`*_{}\[\]<>#|~^])")
_DEBUT_DE_LISTE = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


class Brut(str):
    """Text that is already clause Markdown and must not be escaped."""

    __slots__ = ()


def escape(texte: str) -> str:
    """A project's own words on one line, where nothing is markup."""
    plat = _SPECIAUX.sub(r"\\\1", " ".join(texte.split()))
    return _DEBUT_DE_LISTE.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", plat)


def paragraphs(texte: str) -> Brut:
    """A long text of the project, one paragraph a line; it opens with a capital and ends with a stop."""
    entier = french.capitalise(texte.strip())
    if entier[-1:].isalnum():
        entier += "."
    return Brut("\n\n".join(escape(p) for p in entier.splitlines() if p.strip()))


def _keeps_unknown(filtre: Callable[..., Any]) -> Callable[..., Any]:
    """A filter leaves an unknown answer unknown: it prints as a bracket."""

    @wraps(filtre)
    def applique(valeur: Any, *args: Any, **kwargs: Any) -> Any:
        return valeur if isinstance(valeur, ADecider) else filtre(valeur, *args, **kwargs)

    return applique


def _without_article(texte: str) -> str:
    """« Une voisine » as « voisine », so that a sentence may put its own article."""
    return re.sub(r"^(?:une? |l['’]|la |le )", "", texte.strip(), flags=re.IGNORECASE)


def _receiver(texte: str) -> str:
    """« à » before whom something is given to, unless the project wrote it."""
    nu = texte.strip()
    if re.match(r"(?:à|au|aux)\s", nu, flags=re.IGNORECASE):
        return nu
    article = re.match(r"(les?) (.*)", nu)
    return f"{'au' if article[1] == 'le' else 'aux'} {article[2]}" if article else f"à {nu}"


def _date(valeur: Any) -> str:
    return french.day(valeur) if isinstance(valeur, datetime.date) else str(valeur)


def _announced(conditions: list[str]) -> str:
    """Conditions after « il faut »: « être membre depuis six mois » follows without a colon, any other list after one."""
    seule = len(conditions) == 1 and re.match(r"(ne pas |n'|ne )?\w+(er|ir|re)\b", conditions[0])
    return french.join(conditions) if seule else f": {french.join(conditions)}"


_ANCIEN = re.compile(r"depuis|ancien| mois| ans? d[e']|année")
_NEGATIF = re.compile(r"(?:ne |n['’]|ni )(?!.*(?:depuis moins|moins d))")


def _seniority(conditions: Iterable[Any]) -> bool:
    """Whether one of the conditions asks for time already spent: « n'avoir pas été salarié dans l'année » asks for none."""
    parts = (p for c in conditions if not isinstance(c, ADecider) for p in re.split(r", | et | ou ", str(c)))
    return any(_ANCIEN.search(f" {p.strip()}") and not _NEGATIF.match(p.strip()) for p in parts)


_BRUTS: dict[str, Callable[..., Any]] = {
    "montant": french.amount,
    "euros": french.euros,
    "nombre": number_before_its_noun,
    "en_lettres": lambda n: french.words(int(n)),
    "pourcent": french.percent,
    "fraction": lambda f: french.fraction(f, "le"),
    "fraction_du": lambda f: french.fraction(f, "du"),
    "fraction_au": lambda f: french.fraction(f, "au"),
    "date": _date,
    "ans": lambda n: french.count(n, "an", "ans"),
    "mois": lambda n: french.count(n, "mois", "mois"),
    "jours": lambda n: french.count(n, "jour", "jours"),
    "compte": french.count,
    "liste": lambda valeurs, mot="et": french.join(list(valeurs), mot),
    "annonce": lambda valeurs: _announced(list(valeurs)),
    "Maj": lambda t: french.capitalise(str(t)),
    "min": lambda t: str(t)[:1].lower() + str(t)[1:],
    "de": lambda t: french.of(str(t)),
    "a": lambda t: french.at(str(t)),
    "chiffres": french.figure,
    "paragraphes": paragraphs,
    "destinataire": lambda t: _receiver(str(t)),
    "sans_article": lambda t: _without_article(str(t)),
    "sans_point": lambda t: str(t).strip().rstrip(" .;,"),
}


def _agreed(nombre: Any, un: str, plusieurs: str) -> str:
    """The word that agrees with a number; a number not yet known is taken for several."""
    return plusieurs if isinstance(nombre, ADecider) or nombre >= 2 else un


def _within(nombre: Any, unite: str) -> Brut:
    """What follows « dans »: « le mois », « l'année », « les trois mois »; an unknown number stays a bracket."""
    if isinstance(nombre, ADecider) or nombre >= 2:
        return Brut(f"les {nombre if isinstance(nombre, ADecider) else _BRUTS[unite](nombre)}")
    return Brut({"ans": "l'année", "mois": "le mois", "jours": "le jour"}[unite])


def _one_above(nombres: Iterable[Any], seuil: int) -> bool:
    """Whether one of the known numbers is above a bound, as when the figures of a list are all written in digits."""
    return any(n > seuil for n in nombres if not isinstance(n, ADecider))


FILTRES = {nom: _keeps_unknown(filtre) for nom, filtre in _BRUTS.items()} | {
    "accord": _agreed,
    "anciennete": _seniority,
    "les": _within,
    "un_au_dela_de": _one_above,
}
