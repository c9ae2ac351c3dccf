"""Facts about minors in an association: among its founders, in its presidency, on its council."""

from __future__ import annotations

import re

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.wording import plain
from statuts.model.identite import Fondateur
from statuts.model.projet import Projet

_AGE_DE_MINEUR = re.compile(r"(^|_)(douze|treize|quatorze|quinze|seize|dix_sept|1[2-7])_ans")


_MOT_DE_MINEUR = re.compile(
    r"(^|_)(lyceens?|lyceennes?|collegiens?|collegiennes?|mineurs?|mineures?|adolescents?|adolescentes?)(_|$)"
)


def _ages(p: Projet) -> list[str]:
    return [f.age for f in p.fondateurs if f.nature == "personne_physique"]


def aucun_fondateur_majeur(p: Projet) -> bool:
    """Whether the founders are known, all natural persons, and all minors."""
    return len(p.fondateurs) > 0 and len(_ages(p)) == len(p.fondateurs) and all(a != "majeur" for a in _ages(p))


def fondateurs_de_seize_ans(p: Projet) -> bool:
    return any(a == "seize_ans" for a in _ages(p))


def fondateurs_de_moins_de_seize_ans(p: Projet) -> bool:
    return any(a == "moins_de_seize_ans" for a in _ages(p))


def fondateurs_sans_doute_mineurs(p: Projet) -> str | None:
    """The founders whose description speaks of minors, though they are given as adults."""
    return next((f.designation for f in p.fondateurs if ecrit(f.designation) and _sans_doute_mineur(f)), None)


def _sans_doute_mineur(f: Fondateur) -> bool:
    plat = plain(f.designation)
    return f.age == "majeur" and bool(_MOT_DE_MINEUR.search(plat) or _AGE_DE_MINEUR.search(plat))


def presidence_ouverte_aux_mineurs(p: Projet) -> bool:
    """Whether the conditions written for the presidency speak of an age under eighteen."""
    presidence = p.organes.presidence
    return ecrit(presidence) and _parle_d_un_age(presidence.eligibilite)


def conseil_ouvert_aux_mineurs(p: Projet) -> bool:
    """Whether the conditions written for the council speak of an age under eighteen."""
    conseil = p.organes.conseil
    return ecrit(conseil) and _parle_d_un_age(conseil.eligibilite)


def _parle_d_un_age(conditions: tuple[str, ...]) -> bool:
    return any(_AGE_DE_MINEUR.search(plain(c)) for c in conditions)


CALCULS: dict[str, Calcul] = {
    "fondateurs.aucun_majeur": aucun_fondateur_majeur,
    "fondateurs.seize_ans": fondateurs_de_seize_ans,
    "fondateurs.moins_de_seize_ans": fondateurs_de_moins_de_seize_ans,
    "fondateurs.sans_doute_mineurs": fondateurs_sans_doute_mineurs,
    "presidence.age_de_mineur": presidence_ouverte_aux_mineurs,
    "conseil.age_de_mineur": conseil_ouvert_aux_mineurs,
}
