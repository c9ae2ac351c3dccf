"""Facts, answers and condition trees in plain French, with the line that each answer comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from statuts.document.explication import REPONSE_DONNEE, SANS_REPONSE, Noeud, Origine, say_origin
from statuts.document.french import capitalise, elides, join
from statuts.document.typography import visible
from statuts.errors import Lieu
from statuts.facts import CALCULS, Faits, walk
from statuts.facts.trace import answers_read, answers_that_decide
from statuts.library.answers import as_value
from statuts.library.conditions import (
    Condition,
    Feuille,
    Groupe,
    Lecture,
    ReferenceDroit,
    ReferenceFait,
    evaluate,
    tell,
)
from statuts.library.fonds import Fonds, generic
from statuts.model.base import ADecider
from statuts.model.read import Description, split_path, written_path

A_ECRIRE = "à préciser"
"""Stands for a text that only its people can write, when a change proposes that it be written."""

_ORIGINES_AU_PLUS = 3
_DITE_AU_PLUS = 90
_ECRITS = {"famille": "forme", "coquille": "forme"}
"""What reading the form fills in, and that nobody writes."""
_NOM_AU_PLUS = 48
_NOMS = (
    "nom",
    "designation",
    "titre",
    "objet",
    "quoi",
    "contrat",
    "operation",
    "souscripteurs",
    "pour",
    "type",
    "nature",
)
"""The answers that name an entry of a list, the best first."""


_AUTRE_QUE = re.compile(r"\bautre que (?=(\w+))")
_FEMININES = (
    *("activites", "attributions", "categories", "causes", "clauses_propres", "competences", "decisions", "dispenses"),
    *("etapes", "fonctions", "incompatibilites", "majorites_particulieres", "modalites", "parties_prenantes", "pieces"),
    *("regles", "sections.liste", "signatures", "situations", "societes", "tranches"),
)
"""The lists whose entries are said in the feminine: the first of them is « 1re »."""


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
        lus = answers_read(vrai, self.description.projet) if vrai == fait else (vrai,)
        return tuple(dict.fromkeys(_ECRITS.get(lu, lu) for lu in lus))


def say(valeur: Any) -> str:
    """A fact or an answer as a person says it."""
    if isinstance(valeur, ADecider):
        return "à décider"
    if valeur is None or valeur in ((), [], {}):
        return SANS_REPONSE
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float):
        return str(int(valeur)) if valeur.is_integer() else f"{valeur:.2f}".replace(".", ",")
    if isinstance(valeur, str):
        return " ".join(visible(valeur).split())
    if isinstance(valeur, int):
        return str(valeur)
    if isinstance(valeur, (list, tuple)) and all(isinstance(v, (str, int, float)) for v in valeur):
        return join([str(v) for v in valeur])
    if isinstance(valeur, (list, tuple)):
        return f"{len(valeur)} {'entrées' if len(valeur) > 1 else 'entrée'}"
    return REPONSE_DONNEE


def current_answer(description: Description, chemin: str) -> Any:
    """The answer that stands at a path, its default included, ranks counted from 1."""
    valeur: Any = description.projet
    for pas in split_path(chemin):
        if isinstance(valeur, ADecider) or valeur is None:
            return valeur
        valeur = walk(valeur, pas) if isinstance(pas, str) else valeur[pas] if pas < len(valeur) else None
    return valeur


def say_answer_here(fonds: Fonds, description: Description, chemin: str) -> tuple[str, str]:
    """An answer as it stands, and where: « 4 », « organes.conseil.reunions.par_an, ligne 58 »."""
    dite = _brief(told(fonds, chemin, current_answer(description, chemin)))
    return dite, say_origin(_origin(description, chemin))


def named_path(description: Description, chemin: str) -> str:
    """« poids de « Salariés », 4e de colleges.liste » for « colleges.liste[4].poids »; empty for a path without ranks."""
    pas = split_path(chemin)
    rangs = [i for i, p in enumerate(pas) if isinstance(p, int)]
    if not rangs:
        return ""
    dits = [".".join(str(p) for p in pas[rangs[-1] + 1 :])]
    for fin, debut in zip(reversed(rangs), [*reversed([r + 1 for r in rangs[:-1]]), 0], strict=True):
        dits.append(_entry_name(description, pas[: fin + 1], ".".join(str(p) for p in pas[debut:fin])))
    return " de ".join(d for d in dits if d)


def _entry_name(description: Description, pas: tuple[str | int, ...], liste: str) -> str:
    entree, rang = current_answer(description, written_path(pas)), int(pas[-1]) + 1
    noms = [entree] if isinstance(entree, str) else [getattr(entree, n, None) for n in _NOMS]
    nom = next((n for n in noms if isinstance(n, str)), "")
    if len(nom) > _NOM_AU_PLUS:
        nom = f"{nom[:_NOM_AU_PLUS].rsplit(' ', 1)[0]}…"
    premier = "re" if liste.endswith(_FEMININES) else "er"
    return f"{f'« {nom} », ' if nom else ''}{rang}{premier if rang == 1 else 'e'} de {liste}"


def meaning(fonds: Fonds, chemin: str, valeur: Any) -> str:
    """What a closed answer, or each of several, means once its label is said; empty when the words of the file say it."""
    if isinstance(valeur, str):
        mot = valeur.replace("_", " ") if valeur.isidentifier() and valeur.islower() else valeur
        dit = as_value(fonds.answer(chemin, valeur)) or mot
        return "" if dit == valeur else dit
    if isinstance(valeur, (list, tuple)) and valeur and all(isinstance(v, str) for v in valeur):
        dits = [meaning(fonds, chemin, v) for v in valeur]
        return join([dit or mot for dit, mot in zip(dits, valeur, strict=True)]) if any(dits) else ""
    return ""


def told(fonds: Fonds, chemin: str, valeur: Any, mot: str = "et") -> str:
    """An answer as a person understands it, the word of the file beside it: « le même poids pour tous (« egale ») ».

    The answers of a list all hold; where one of several would do, as in a condition, `mot` is « ou ».
    """
    if isinstance(valeur, tuple) and valeur and all(isinstance(v, str) for v in valeur):
        mots: dict[str, list[str]] = {}
        for v in valeur:
            mots.setdefault(meaning(fonds, chemin, v) or v, []).append(v)
        return join([_beside(dit, m) for dit, m in mots.items()], mot)
    dit = meaning(fonds, chemin, valeur)
    return _beside(dit, [valeur] if isinstance(valeur, str) else list(valeur)) if dit else say(valeur)


def _beside(dit: str, mots: list[str]) -> str:
    return dit if mots == [dit] else f"{dit} ({', '.join(f'« {m} »' for m in mots)})"


def tell_all(fonds: Fonds, condition: Condition | None) -> str:
    """A condition as a French sentence, closed answers in the words of their questions."""
    dite = tell(condition, fonds.label, lambda fait, valeur: told(fonds, fait, valeur, "ou"))
    return _AUTRE_QUE.sub(lambda m: "autre qu'" if elides(m[1]) else m[0], dite)


def grow(lecteur: Lecteur, condition: Condition | None) -> Noeud | None:
    """The tree of a condition, each comparison with the value of its fact and the lines behind it.

    A group inside one of its own kind, or alone in its own, says nothing more than its members: it is left out.
    """
    if condition is None:
        return None
    if isinstance(condition, Feuille):
        return _leaf(lecteur, condition)
    verdict = evaluate(condition, lecteur.lire, lecteur.droit)
    membres = tuple(grow(lecteur, m) for m in _flat(condition))
    if len(membres) == 1 and condition.mode != "aucune":
        return membres[0]
    return Noeud(
        condition.mode, tell_all(lecteur.fonds, condition), verdict, membres=tuple(m for m in membres if m is not None)
    )


def _flat(groupe: Groupe) -> Iterator[Condition]:
    for membre in groupe.membres:
        while isinstance(membre, Groupe) and len(membre.membres) == 1 and membre.mode != "aucune":
            membre = membre.membres[0]
        if isinstance(membre, Groupe) and membre.mode == groupe.mode != "aucune":
            yield from _flat(membre)
        else:
            yield membre


def _leaf(lecteur: Lecteur, feuille: Feuille) -> Noeud:
    fonds, chemin, valeur = lecteur.fonds, lecteur.chemin(feuille.fait), lecteur.lire(feuille.fait)
    verdict = evaluate(feuille, lecteur.lire, lecteur.droit)
    dit = capitalise(tell_all(fonds, feuille))
    dite = _brief(told(fonds, chemin, valeur)) + _compared(lecteur, feuille)
    return Noeud(
        "fait",
        dit,
        verdict,
        feuille.fait,
        say(valeur) + _compared(lecteur, feuille),
        meaning(fonds, chemin, valeur),
        "" if dit.endswith(f" : {dite}") else dite,
        origins(lecteur.description, lecteur.answers(feuille.fait), lecteur.chemin(feuille.fait)),
    )


def _brief(dit: str) -> str:
    """An answer on one line, cut where it is long: it stands in full at the line that is given."""
    dit = " ".join(dit.split())
    return dit if len(dit) <= _DITE_AU_PLUS else f"{dit[:_DITE_AU_PLUS].rsplit(' ', 1)[0]}…"


def _compared(lecteur: Lecteur, feuille: Feuille) -> str:
    """The value of what the fact is compared with, when it is not written in the condition."""
    if isinstance(feuille.valeur, ReferenceFait):
        return f" (à comparer à {say(lecteur.lire(feuille.valeur.nom))})"
    if isinstance(feuille.valeur, ReferenceDroit):
        return f" (chiffre en vigueur : {say(lecteur.droit(feuille.valeur.nom))})"
    return ""


def origins(description: Description, chemins: tuple[str, ...], fait: str = "") -> tuple[Origine, ...]:
    """Where these answers come from; of many, those that decide the fact, or the list that none of them stands in."""
    if len(chemins) > _ORIGINES_AU_PLUS:
        decident = answers_that_decide(fait, description.projet, chemins) if fait in CALCULS else ()
        ecrites = tuple(c for c in decident or chemins if split_path(c) in description.places.valeurs)
        if 0 < len(ecrites) <= _ORIGINES_AU_PLUS:
            chemins = ecrites
        elif (commun := _everywhere(description, chemins)) is not None:
            return (commun,)
        else:
            chemins = tuple(dict.fromkeys(c.split("[")[0] for c in chemins))
    return tuple(_origin(description, c) for c in chemins[: 2 * _ORIGINES_AU_PLUS])


def _everywhere(description: Description, chemins: tuple[str, ...]) -> Origine | None:
    """One answer that no entry of a list gives: told once, with the line of the list."""
    communs = {generic(c) for c in chemins}
    if len(communs) > 1 or any(split_path(c) in description.places.valeurs for c in chemins):
        return None
    liste, _, cle = next(iter(communs)).rpartition("[].")
    if not liste or "[" in liste:
        return None
    lieu = description.places.lieu(split_path(liste), cle=True)
    return Origine(f"{liste}[].{cle}", "absent", lieu, nom=f"{cle}, dans chaque entrée de {liste} (ligne {lieu.ligne})")


def _origin(description: Description, chemin: str) -> Origine:
    pas, nom = split_path(chemin), named_path(description, chemin)
    if pas in description.places.valeurs or pas in description.places.cles:
        genre = "a_decider" if chemin in description.ouverts else "ecrit"
        return Origine(chemin, genre, description.places.lieu(pas, cle=pas in description.places.cles), nom=nom)
    vaut = _default_answer(description, chemin)
    for champ, defaut in description.defauts:
        if champ == chemin or champ.startswith(f"{chemin}.") or chemin.startswith(f"{champ}."):
            table = f"{PurePath(defaut.lieu.fichier).name} ligne {defaut.lieu.ligne}" if defaut.lieu.fichier else ""
            return Origine(chemin, "defaut", defaut.lieu, defaut.origine, nom, vaut, table)
    parent = written_part(description, pas)
    lieu = description.places.lieu(parent) if parent else Lieu(description.places.fichier)
    return Origine(chemin, "absent", lieu, nom=nom, vaut=vaut)


def _default_answer(description: Description, chemin: str) -> str:
    """What stands where the file is silent, in the words of the file; empty where it is nothing, or a whole part."""
    dit = say(current_answer(description, chemin))
    return "" if dit in (SANS_REPONSE, REPONSE_DONNEE) else dit


def written_part(description: Description, pas: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The smallest written part that would hold an answer; empty where it would be a new part of the file."""
    parents = (pas[:rang] for rang in range(len(pas) - 1, 0, -1))
    return next((p for p in parents if p in description.places.valeurs), ())
