"""Facts, answers and condition trees in plain French, with the line that each answer comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from statuts.document.explication import Changement, Effet, Noeud, Origine
from statuts.document.french import join
from statuts.errors import Lieu
from statuts.facts import Faits
from statuts.facts.trace import answers_read
from statuts.library.conditions import (
    Condition,
    Feuille,
    Lecture,
    ReferenceDroit,
    ReferenceFait,
    evaluate,
    tell,
)
from statuts.library.fonds import Fonds
from statuts.model.base import ADecider
from statuts.model.read import Description, split_path

A_ECRIRE = "à préciser"
"""Stands for a text that only its people can write, when a change proposes that it be written."""

_ORIGINES_AU_PLUS = 3


@dataclass(frozen=True)
class Lecteur:
    """How one condition reads the project: its facts, the law of the day, and the real path of an element's fact."""

    fonds: Fonds
    description: Description
    lire: Lecture
    droit: Lecture
    chemin: Callable[[str], str] = str

    @staticmethod
    def of(fonds: Fonds, description: Description, faits: Faits, droit: Lecture) -> Lecteur:
        """The reader of clause conditions, whose facts are those of the whole project."""
        return Lecteur(fonds, description, faits.lire, droit)

    def answers(self, fait: str) -> tuple[str, ...]:
        """The paths of the answers behind a fact."""
        vrai = self.chemin(fait)
        return answers_read(vrai, self.description.projet) if vrai == fait else (vrai,)


def say(valeur: Any) -> str:
    """A fact or an answer as a person says it."""
    if isinstance(valeur, ADecider):
        return "à décider"
    if valeur is None or valeur in ((), [], {}):
        return "non écrit"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float):
        return str(int(valeur)) if valeur.is_integer() else f"{valeur:.2f}".replace(".", ",")
    if isinstance(valeur, (str, int)):
        return str(valeur)
    if isinstance(valeur, (list, tuple)) and all(isinstance(v, (str, int, float)) for v in valeur):
        return join([str(v) for v in valeur])
    return "écrit"


def grow(lecteur: Lecteur, condition: Condition | None) -> Noeud | None:
    """The tree of a condition, each comparison with the value of its fact and the lines behind it."""
    if condition is None:
        return None
    verdict = evaluate(condition, lecteur.lire, lecteur.droit)
    dit = tell(condition, lambda nom: lecteur.fonds.label(nom), say)
    if isinstance(condition, Feuille):
        origines = origins(lecteur.description, lecteur.answers(condition.fait))
        return Noeud("fait", dit, verdict, condition.fait, _said(lecteur, condition), origines)
    membres = tuple(n for n in (grow(lecteur, m) for m in condition.membres) if n is not None)
    return Noeud(condition.mode, dit, verdict, membres=membres)


def _said(lecteur: Lecteur, feuille: Feuille) -> str:
    """The value of the fact, and that of what it is compared with when it is not written in the condition."""
    dit = say(lecteur.lire(feuille.fait))
    if isinstance(feuille.valeur, ReferenceFait):
        return f"{dit} (comparé à {say(lecteur.lire(feuille.valeur.nom))})"
    if isinstance(feuille.valeur, ReferenceDroit):
        return f"{dit} (seuil en vigueur : {say(lecteur.droit(feuille.valeur.nom))})"
    return dit


def origins(description: Description, chemins: tuple[str, ...]) -> tuple[Origine, ...]:
    """Where these answers come from; many entries of one list are told by the list."""
    if len(chemins) > _ORIGINES_AU_PLUS:
        chemins = tuple(dict.fromkeys(c.split("[")[0] for c in chemins))
    return tuple(_origin(description, c) for c in chemins[: 2 * _ORIGINES_AU_PLUS])


def _origin(description: Description, chemin: str) -> Origine:
    pas = split_path(chemin)
    if pas in description.places.valeurs or pas in description.places.cles:
        genre = "a_decider" if chemin in description.ouverts else "ecrit"
        return Origine(chemin, genre, description.places.lieu(pas, cle=pas in description.places.cles))
    for champ, defaut in description.defauts:
        if champ == chemin or champ.startswith(f"{chemin}.") or chemin.startswith(f"{champ}."):
            return Origine(chemin, "defaut", defaut.lieu, defaut.origine)
    parent = next((p for p in _parents(pas) if p in description.places.valeurs), ())
    return Origine(chemin, "absent", description.places.lieu(parent) if parent else Lieu(description.places.fichier))


def _parents(pas: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    return [pas[:rang] for rang in range(len(pas) - 1, 0, -1)]


def say_flip(changements: tuple[Changement, ...], devient: str, effet: Effet) -> str:
    """« Si … passe de … à …, cet article … ; les articles 12 et 27 changent. »"""
    si = " et ".join(say_change(c) for c in changements)
    suite = say_effect(effet)
    return f"Si {si}, {devient}{f' ; {suite}' if suite else ''}."


def say_change(c: Changement) -> str:
    """« `colleges.ponderation` passe de « ponderee » à « egale » »."""
    if not c.apres:
        return f"« {c.chemin} » est retiré"
    if c.avant == "non écrit":
        return f"« {c.chemin} » est écrit" if c.apres == "écrit" else f"« {c.chemin} » devient {_quoted(c.apres)}"
    return f"« {c.chemin} » passe de {_quoted(c.avant)} à {_quoted(c.apres)}"


def _quoted(dit: str) -> str:
    """The words of the file in quotes, so that « de ecrit » is no mistake of ours; figures, yes and no stand bare."""
    return dit if dit in ("oui", "non", "écrit", "à décider") or dit[:1].isdigit() else f"« {dit} »"


def say_effect(effet: Effet) -> str:
    """The other consequences, in few words."""
    dits = []
    for articles, un, plusieurs in (
        (effet.gagnes, "l'article {} s'ajoute", "les articles {} s'ajoutent"),
        (effet.perdus, "l'article {} disparaît", "les articles {} disparaissent"),
        (effet.recrits, "l'article {} change", "les articles {} changent"),
    ):
        numeros = [a.split(" ")[0] for a in articles if a[:1].isdigit()]
        if numeros:
            reste = len(numeros) - 6
            montres = numeros[:6] + ([f"{reste} autre{'s' if reste > 1 else ''}"] if reste > 0 else [])
            dits.append((un if len(numeros) == 1 else plusieurs).format(join(montres)))
    refus = [c.message for c in effet.apparus if c.niveau.refuse]
    if refus:
        dits.append(f"mais le projet est alors refusé : {refus[0].rstrip('.')}")
    return ", ".join(dits)
