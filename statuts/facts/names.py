"""What the names of a project claim: words that the law keeps for others, a seat abroad, a trade with rules of its own."""

from __future__ import annotations

import re

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.wording import plain
from statuts.model.projet import Projet

_FONDATION = re.compile(r"^(la_|l_)?fondation(_|$)")
_MUTUELLE = re.compile(r"(^|_)(mutuel|mutuels|mutuelle|mutuelles|mutualite|mutualiste|mutualistes)(_|$)")
_SCOP = re.compile(
    r"(^|_)scop(_|$)|cooperative_(ouvriere_de_production|de_production|de_travailleurs|et_participative)"
)
_COOPERATIVE = re.compile(r"(^|_)cooperatives?(_|$)")
_CAPITAL = re.compile(r"(^|_)(capital|capitaux|apports?|parts_(sociales_)?(detenues|souscrites)|nombre_de_parts)(_|$)")
_PRESSE = re.compile(
    r"(^|_)(edit\w*|publication|parution)_(\w+_)*(journal|journaux|magazine|magazines|revue|revues|presse|quotidien|hebdomadaire|mensuel)(_|$)"
    r"|(^|_)(journal|magazine|presse)_(d_information|ecrite|locale|en_ligne|independante?|quotidienne|imprimee)(_|$)"
)
_SPORT = re.compile(
    r"(^|_)(equipes?_professionnelles?|club_(professionnel|sportif)|sport_professionnel|sports?_professionnels|equipes?_premieres?)(_|$)"
    r"|(^|_)(gestion|exploitation|animation)_(\w+_)*(club|equipe)_de_(football|rugby|basket|handball|volley|hockey|cyclisme)\w*"
)


def _noms(p: Projet) -> list[str]:
    return [plain(n) for n in (p.denomination, p.sigle, p.nom_commercial) if ecrit(n)]


def _porte(p: Projet, motif: re.Pattern[str]) -> bool:
    return any(motif.search(n) for n in _noms(p))


def colleges_selon_le_capital(p: Projet) -> str | None:
    """What sorts the colleges when it is the capital brought (1947 act, art. 19 octies)."""
    if not ecrit(p.colleges):
        return None
    dits = [p.colleges.critere, *(c.qui for c in p.colleges.liste)]
    return next((d for d in dits if ecrit(d) and _CAPITAL.search(plain(d))), None)


def siege_a_l_etranger(p: Projet) -> bool:
    """Whether the postal code is not a French one: five digits."""
    code = p.siege.code_postal
    return ecrit(code) and not re.fullmatch(r"\d{5}", code.replace(" ", ""))


CALCULS: dict[str, Calcul] = {
    "denomination.fondation": lambda p: _porte(p, _FONDATION),
    "denomination.mutuelle": lambda p: _porte(p, _MUTUELLE),
    "denomination.scop": lambda p: _porte(p, _SCOP),
    "denomination.cooperative": lambda p: _porte(p, _COOPERATIVE),
    "colleges.selon_le_capital": colleges_selon_le_capital,
    "siege.a_l_etranger": siege_a_l_etranger,
    "objet.presse": lambda p: any(_PRESSE.search(plain(a)) for a in p.objet.activites if ecrit(a)),
    "objet.sport": lambda p: any(_SPORT.search(plain(a)) for a in p.objet.activites if ecrit(a)),
}
