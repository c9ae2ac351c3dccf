"""Facts about the financial year: whether its days make twelve months, whether the first one is longer than tax law follows."""

from __future__ import annotations

import re

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.wording import plain
from statuts.model.projet import Projet

_MOIS = {
    "janvier": 31,
    "fevrier": 29,
    "mars": 31,
    "avril": 30,
    "mai": 31,
    "juin": 30,
    "juillet": 31,
    "aout": 31,
    "septembre": 30,
    "octobre": 31,
    "novembre": 30,
    "decembre": 31,
}
_RANGS = {mois: rang for rang, mois in enumerate(_MOIS, 1)}
_JOUR = re.compile(rf"(?:le_)?(1er|\d+|dernier_jour_(?:de|du_mois_de|d))_({'|'.join(_MOIS)})")


def _day(texte: str) -> tuple[int, int] | None:
    """« 31 décembre » as month and day; None when it is written otherwise, day 0 when no month has it."""
    lu = _JOUR.fullmatch(plain(texte))
    if lu is None:
        return None
    dernier = _MOIS[lu[2]]
    jour = dernier if lu[1].startswith("dernier") else int(lu[1].removesuffix("er"))
    return _RANGS[lu[2]], jour if 1 <= jour <= dernier else 0


def year_at_odds(p: Projet) -> str | None:
    """The two days of the financial year, when they do not make twelve months or are no days."""
    debut, cloture = p.comptes.debut, p.comptes.cloture
    if not ecrit(debut) or not ecrit(cloture):
        return None
    lus = [_day(debut), _day(cloture)]
    dit = f"du {debut} au {cloture}"
    if any(lu is not None and lu[1] == 0 for lu in lus):
        return dit
    if lus[0] is None or lus[1] is None:
        return None
    return None if _follows(lus[1], lus[0]) else dit


def _follows(veille: tuple[int, int], jour: tuple[int, int]) -> bool:
    """Whether a day comes right after another; 28 February and 29 February both end the month."""
    mois, n = veille
    dernier = n == list(_MOIS.values())[mois - 1] or (mois, n) == (2, 28)
    return jour == (mois % 12 + 1, 1) if dernier else jour == (mois, n + 1)


def first_year_off(p: Projet) -> bool:
    """Whether the first year ends on another day than the others."""
    clos, cloture = p.comptes.premier_exercice_clos_le, p.comptes.cloture
    if not ecrit(clos) or not ecrit(cloture):
        return False
    lu = _day(cloture)
    return lu is not None and lu[1] != 0 and (clos.month, clos.day) != lu and not (clos.month == lu[0] == 2)


def first_year_long(p: Projet) -> bool:
    """Whether the first year ends after the year that follows the signature, when its date is known."""
    clos, signe = p.comptes.premier_exercice_clos_le, p.statuts.date or p.constitution.date
    return ecrit(clos) and ecrit(signe) and clos.year > signe.year + 1


CALCULS: dict[str, Calcul] = {
    "comptes.exercice_faux": year_at_odds,
    "comptes.premier_exercice_decale": first_year_off,
    "comptes.premier_exercice_long": first_year_long,
}
