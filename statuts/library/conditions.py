"""Conditions as trees of French words: parsed from YAML, evaluated with three truth values, told in French."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from statuts.model.base import ADecider

GROUPES = ("toutes", "une", "aucune")
OPERATEURS = {
    "egal": "",
    "different": "autre que",
    "au_moins": "au moins",
    "au_plus": "au plus",
    "plus_de": "plus de",
    "moins_de": "moins de",
    "parmi": "",
    "contient": "avec",
    "existe": "",
}
"""How each comparison is said, between the label of its fact and its value."""


@dataclass(frozen=True)
class Feuille:
    """A comparison of one fact with a value, another fact or a parameter of law."""

    fait: str
    operateur: str
    valeur: Any


@dataclass(frozen=True)
class Groupe:
    """All, one or none of several conditions."""

    mode: str
    membres: tuple[Condition, ...]


Condition = Feuille | Groupe


@dataclass(frozen=True)
class ReferenceFait:
    """The value of another fact, on the right of a comparison."""

    nom: str


@dataclass(frozen=True)
class ReferenceDroit:
    """A dated parameter of law, on the right of a comparison."""

    nom: str


class ConditionInvalide(ValueError):
    """A condition that cannot be read; its message and its remedy are French."""

    def __init__(self, message: str, remede: str = "") -> None:
        self.remede = remede
        super().__init__(message)


def parse_condition(brut: Any) -> Condition:
    """A condition from its YAML form; raises `ConditionInvalide`."""
    if not isinstance(brut, dict) or not brut:
        raise ConditionInvalide(
            "une condition est un groupe de clés", "Écrivez « fait: valeur », sans oublier l'espace."
        )
    membres = tuple(_membre(cle, valeur) for cle, valeur in brut.items())
    return membres[0] if len(membres) == 1 else Groupe("toutes", membres)


def _membre(cle: str, valeur: Any) -> Condition:
    if cle in GROUPES:
        if not isinstance(valeur, list) or not valeur:
            raise ConditionInvalide(f"« {cle} » attend une liste de conditions")
        return Groupe(cle, tuple(parse_condition(v) for v in valeur))
    if isinstance(valeur, dict):
        feuilles = tuple(_feuille(cle, operateur, droite) for operateur, droite in valeur.items())
        if not feuilles:
            raise ConditionInvalide(f"« {cle} » n'est comparé à rien")
        return feuilles[0] if len(feuilles) == 1 else Groupe("toutes", feuilles)
    return _feuille(cle, "egal", valeur)


def _feuille(fait: str, operateur: str, droite: Any) -> Feuille:
    if operateur not in OPERATEURS:
        proches = difflib.get_close_matches(str(operateur), OPERATEURS, n=1, cutoff=0.6)
        remede = f"Vouliez-vous dire « {proches[0]} » ? " if proches else ""
        raise ConditionInvalide(
            f"« {operateur} » n'est pas un opérateur", f"{remede}Opérateurs : {', '.join(OPERATEURS)}."
        )
    if droite is None or isinstance(droite, ADecider):
        raise ConditionInvalide(f"« {fait} » n'est comparé à rien", "Écrivez « fait: valeur », sans oublier l'espace.")
    if operateur == "existe":
        droite = _booleen(droite)
        if not isinstance(droite, bool):
            raise ConditionInvalide("« existe » se répond par oui ou par non")
    if operateur == "parmi" and not isinstance(droite, list):
        raise ConditionInvalide("« parmi » attend une liste")
    if isinstance(droite, dict):
        if set(droite) == {"fait"}:
            droite = ReferenceFait(droite["fait"])
        elif set(droite) == {"droit"}:
            droite = ReferenceDroit(droite["droit"])
        else:
            raise ConditionInvalide(f"« {fait} » est comparé à un groupe de clés inconnu")
    if isinstance(droite, list):
        droite = tuple(_booleen(v) for v in droite)
    return Feuille(fait, operateur, _booleen(droite))


def _booleen(valeur: Any) -> Any:
    return {"oui": True, "non": False}.get(valeur, valeur) if isinstance(valeur, str) else valeur


def leaves(condition: Condition | None) -> Iterator[Feuille]:
    """Every comparison of a condition."""
    if isinstance(condition, Feuille):
        yield condition
    elif condition is not None:
        for membre in condition.membres:
            yield from leaves(membre)


Lecture = Callable[[str], Any]
"""Gives the value of a fact: None when absent, `ADecider` when unknown."""


def evaluate(condition: Condition | None, fait: Lecture, droit: Lecture) -> bool | None:
    """True, False, or None when an unknown answer decides it."""
    if condition is None:
        return True
    if isinstance(condition, Feuille):
        return _compare(condition, fait, droit)
    verdicts = [evaluate(m, fait, droit) for m in condition.membres]
    if condition.mode == "toutes":
        return False if False in verdicts else None if None in verdicts else True
    une = True if True in verdicts else None if None in verdicts else False
    return une if condition.mode == "une" else None if une is None else not une


def unknown_facts(condition: Condition | None, fait: Lecture, droit: Lecture) -> tuple[str, ...]:
    """The YAML paths of the unknown answers on which the condition hangs, in order."""
    chemins: dict[str, None] = {}
    for feuille in leaves(condition):
        if _compare(feuille, fait, droit) is None:
            for cote in (fait(feuille.fait), _droite(feuille, fait, droit)):
                if isinstance(cote, ADecider):
                    chemins[cote.chemin] = None
    return tuple(chemins)


def _droite(feuille: Feuille, fait: Lecture, droit: Lecture) -> Any:
    if isinstance(feuille.valeur, ReferenceFait):
        return fait(feuille.valeur.nom)
    if isinstance(feuille.valeur, ReferenceDroit):
        return droit(feuille.valeur.nom)
    return feuille.valeur


def _compare(feuille: Feuille, fait: Lecture, droit: Lecture) -> bool | None:
    gauche, droite = fait(feuille.fait), _droite(feuille, fait, droit)
    if isinstance(gauche, ADecider):
        return None
    existe = gauche is not None and gauche != () and gauche != ""
    if feuille.operateur == "existe":
        return existe is droite
    if isinstance(droite, ADecider):
        return None
    if feuille.operateur == "different":
        return not _same(gauche, droite)
    if not existe or droite is None:
        return False
    return _COMPARAISONS[feuille.operateur](gauche, droite)


def _number(valeur: Any) -> Any:
    """Fractions written « 1/4 » compare as numbers."""
    if isinstance(valeur, str) and "/" in valeur:
        haut, _, bas = valeur.partition("/")
        if haut.isdigit() and bas.isdigit() and int(bas):
            return int(haut) / int(bas)
    if isinstance(valeur, str) and valeur.isdigit():
        return int(valeur)
    return valeur


def _same(gauche: Any, droite: Any) -> bool:
    # « non » is a no in a condition, and may be one word of a closed choice in the description.
    gauche, droite = _booleen(gauche), _booleen(droite)
    if isinstance(gauche, bool) or isinstance(droite, bool):
        return gauche is droite
    return bool(_number(gauche) == _number(droite))


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def compare(gauche: Any, droite: Any) -> bool:
        gauche, droite = _number(gauche), _number(droite)
        return isinstance(gauche, (int, float)) and isinstance(droite, (int, float)) and test(gauche, droite)

    return compare


_EPSILON = 1e-9
_COMPARAISONS: dict[str, Callable[[Any, Any], bool]] = {
    "egal": _same,
    "au_moins": _ordered(lambda g, d: g >= d - _EPSILON),
    "au_plus": _ordered(lambda g, d: g <= d + _EPSILON),
    "plus_de": _ordered(lambda g, d: g > d + _EPSILON),
    "moins_de": _ordered(lambda g, d: g < d - _EPSILON),
    "parmi": lambda g, d: any(_same(g, v) for v in d),
    "contient": lambda g, d: isinstance(g, tuple) and any(_same(v, d) for v in g),
}


Parole = Callable[[str, Any], str]
"""Says a value, or the values among which a fact may be, given the fact that they are compared with."""


def tell(condition: Condition | None, libelle: Callable[[str], str], valeur: Parole) -> str:
    """The condition as a French sentence, for explanations."""
    if condition is None:
        return "toujours"
    if isinstance(condition, Feuille):
        return _tell_leaf(condition, libelle, valeur)
    liens = {"toutes": " et ", "une": " ou ", "aucune": " ni "}
    dits = [tell(m, libelle, valeur) for m in condition.membres]
    dits = [
        f"({d})" if isinstance(m, Groupe) and len(m.membres) > 1 else d
        for d, m in zip(dits, condition.membres, strict=True)
    ]
    return ("aucun de ces cas : " if condition.mode == "aucune" else "") + liens[condition.mode].join(dits)


def _tell_leaf(feuille: Feuille, libelle: Callable[[str], str], valeur: Parole) -> str:
    nom, droite = libelle(feuille.fait), feuille.valeur
    if feuille.operateur == "existe":
        return f"{nom} : {'réponse donnée' if droite else 'sans réponse'}"
    if isinstance(droite, (ReferenceFait, ReferenceDroit)):
        dit = f"{'ce que dit' if isinstance(droite, ReferenceFait) else 'le chiffre de la loi pour'} « {libelle(droite.nom)} »"
    else:
        dit = valeur(feuille.fait, droite)
    return f"{nom} : {OPERATEURS[feuille.operateur]} {dit}".replace(":  ", ": ")
