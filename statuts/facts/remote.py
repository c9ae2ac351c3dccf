"""What is decided without meeting, online or in writing: the decisions that suppose a meeting or a secret ballot."""

from __future__ import annotations

import re

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.wording import plain, same_object
from statuts.model.base import simplifier
from statuts.model.projet import Projet

_EXCEPTION = re.compile(r"(^|_)(sauf|hors|hormis|excepte|a_l_exception|a_l_exclusion)(_|$).*")
_EN_REUNION = re.compile(
    r"approbation_des_comptes(?!_rendu)|(^|_)comptes_(annuels|de_l_exercice|sociaux)|^(les_)?comptes$"
    r"|(^|_)exclu(re|sions?)(_|$)"
)
_COMPTES = re.compile(
    r"approbation_des_comptes(?!_rendu)|(^|_)comptes_(annuels|de_l_exercice|sociaux)|^(les_)?comptes$"
)
_STATUTS = re.compile(r"(^|_)statuts(_|$)")


def _hors_reunion(textes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each decision as written and as it reads, what it sets aside left out."""
    lus = ((t, simplifier(re.sub(r"[^\w\s'’-]", " ", t.replace("’", "'")))) for t in textes if ecrit(t))
    return [(t, _EXCEPTION.sub("", lu)) for t, lu in lus]


def _a_reunir(textes: tuple[str, ...]) -> str | None:
    return ", ".join(t for t, lu in _hors_reunion(textes) if _EN_REUNION.search(lu)) or None


def a_reunir_en_ligne(p: Projet) -> str | None:
    """The decisions opened to online vote that suppose a meeting: accounts, exclusion."""
    permanente = p.assemblees.permanente
    return _a_reunir(permanente.decisions) if ecrit(permanente) else None


def a_reunir_par_ecrit(p: Projet) -> str | None:
    """The same among the decisions opened to written consultation."""
    consultation = p.assemblees.consultation_ecrite
    return _a_reunir(consultation.decisions) if ecrit(consultation) else None


def comptes_par_ecrit(p: Projet) -> bool:
    """Whether the yearly accounts are among the decisions opened to written consultation."""
    consultation = p.assemblees.consultation_ecrite
    return ecrit(consultation) and any(_COMPTES.search(lu) for _, lu in _hors_reunion(consultation.decisions))


def secretes_par_ecrit(p: Projet) -> str | None:
    """The decisions voted in secret by a rule of their own and yet opened to written consultation, where each signs."""
    consultation = p.assemblees.consultation_ecrite
    if not ecrit(consultation):
        return None
    ecrites = [plain(lu) for _, lu in _hors_reunion(consultation.decisions)]
    secretes = (d.objet for d in p.assemblees.decisions if d.scrutin_secret and ecrit(d.objet))
    return ", ".join(o for o in secretes if any(same_object(plain(o), lue) for lue in ecrites)) or None


def statuts_en_ligne(p: Projet) -> bool:
    """Whether the statutes may be changed by an online vote."""
    permanente = p.assemblees.permanente
    return ecrit(permanente) and any(_STATUTS.search(lu) for _, lu in _hors_reunion(permanente.decisions))


CALCULS: dict[str, Calcul] = {
    "chiffres.statuts_en_ligne": statuts_en_ligne,
    "chiffres.comptes_par_ecrit": comptes_par_ecrit,
    "decisions.a_reunir_en_ligne": a_reunir_en_ligne,
    "decisions.a_reunir_par_ecrit": a_reunir_par_ecrit,
    "decisions.secretes_par_ecrit": secretes_par_ecrit,
}
