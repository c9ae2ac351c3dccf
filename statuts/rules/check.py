"""The law that bites: every rule in force, on every part it concerns, with the figures of the case and its sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any

from statuts.document.french import amount, brief, day, percent
from statuts.errors import Constat, Lieu, Niveau, Source
from statuts.facts import Faits, walk
from statuts.facts.trace import answers_read
from statuts.law import source_from_register
from statuts.library.conditions import Lecture, ReferenceDroit, evaluate, leaves, unknown_facts
from statuts.library.fonds import Fonds, Regle
from statuts.library.law_files import load_proofs
from statuts.model.base import ADecider
from statuts.model.read import Description, split_path
from statuts.rules.scope import governing
from statuts.rules.select import law_reader


@dataclass(frozen=True)
class Controle:
    """What the rules said: findings, how many were checked, and those that wait for an answer."""

    constats: tuple[Constat, ...]
    verifiees: int
    en_attente: tuple[tuple[str, tuple[str, ...]], ...]


def check(fonds: Fonds, description: Description, faits: Faits, jour: date) -> Controle:
    """Apply every rule of the project's form in force on `jour`."""
    droit = law_reader(fonds, jour)
    forme = fonds.formes[description.projet.forme]
    constats: list[Constat] = []
    attente: list[tuple[str, tuple[str, ...]]] = []
    verifiees = 0
    for regle in fonds.regles.values():
        if not forme.convient(regle.formes) or not regle.in_force(jour):
            continue
        inconnu = next((nom for nom in law_names(regle) if droit(nom) is None), None)
        if inconnu is not None:
            constats += _unknown_law(fonds, regle, inconnu, jour)
            continue
        verifiees += 1
        for lecture, traduire in rule_cases(regle, faits):
            if evaluate(regle.si, lecture, droit) is False:
                continue
            verdict = evaluate(regle.exige, lecture, droit)
            if verdict is None or evaluate(regle.si, lecture, droit) is None:
                inconnus = (*unknown_facts(regle.si, lecture, droit), *unknown_facts(regle.exige, lecture, droit))
                attente.append((regle.libelle, inconnus))
            elif verdict is False:
                constats.append(_finding(fonds, description, regle, lecture, droit, traduire))
    constats.sort(key=lambda c: (list(Niveau).index(c.niveau), c.lieu.ligne, c.code))
    return Controle(tuple(constats), verifiees, tuple(attente))


def law_names(regle: Regle) -> list[str]:
    """The parameters of law that a rule compares with."""
    feuilles = (f.valeur for c in (regle.si, regle.exige) for f in leaves(c))
    return [v.nom for v in feuilles if isinstance(v, ReferenceDroit)]


def _unknown_law(fonds: Fonds, regle: Regle, nom: str, jour: date) -> Iterator[Constat]:
    """A figure of which the library holds no value on that day: said when it starts later, silent once it was repealed."""
    parametre = fonds.parametres.get(nom)
    if parametre is None or not parametre.valeurs or parametre.valeurs[0].depuis <= jour:
        return
    yield Constat(
        "droit-sans-valeur",
        Niveau.AVERTIT,
        f"« {regle.libelle} » n'est pas vérifié : le fonds ne connaît ce chiffre ({parametre.libelle}) que depuis le {day(parametre.valeurs[0].depuis)}.",
        remede="Choisissez une date plus récente, ou faites vérifier ce point.",
        sources=sources_of(fonds, regle.sources),
    )


def rule_cases(regle: Regle, faits: Faits) -> Iterator[tuple[Lecture, Callable[[str], str]]]:
    """One reading per element of the list that the rule goes through, or a single one."""
    if regle.pour_chaque is None:
        yield faits.lire, lambda chemin: chemin
        return
    nom, liste = regle.pour_chaque
    elements = faits.lire(liste)
    if isinstance(elements, ADecider) or elements is None:
        return
    for rang, element in enumerate(elements, start=1):
        yield _element_reader(nom, element, faits), _translator(nom, f"{liste}[{rang}]")


def _element_reader(nom: str, element: Any, faits: Faits) -> Lecture:
    def lire(fait: str) -> Any:
        if fait == nom:
            return element
        return walk(element, fait[len(nom) + 1 :]) if fait.startswith(f"{nom}.") else faits.lire(fait)

    return lire


def _translator(nom: str, chemin: str) -> Callable[[str], str]:
    return lambda lieu: chemin + lieu[len(nom) :] if lieu == nom or lieu.startswith(f"{nom}.") else lieu


def _finding(
    fonds: Fonds,
    description: Description,
    regle: Regle,
    lecture: Lecture,
    droit: Lecture,
    traduire: Callable[[str], str],
) -> Constat:
    dire = _Message(lecture, droit)
    return Constat(
        code=regle.id,
        niveau=Niveau(regle.niveau),
        message=dire.format(regle.message),
        lieu=place_of(description, regle, lecture, droit, traduire),
        pourquoi=(dire.format(regle.pourquoi) if regle.pourquoi else regle.libelle) + _origin(fonds, regle),
        remede=dire.format(regle.remede),
        sources=governing(fonds, sources_of(fonds, regle.sources), fonds.formes[description.projet.forme]),
    )


_FORME = ("forme", "famille", "coquille")
"""What a project is: never the line to change."""


def place_of(
    description: Description, regle: Regle, lecture: Lecture, droit: Lecture, traduire: Callable[[str], str]
) -> Lieu:
    """The line to open: the place of the rule, or where that is the head of a part, the answer in it that the rule reads."""
    lieu = traduire(regle.lieu)
    if split_path(lieu) in description.places.valeurs and not _is_group(description, lieu):
        return description.lieu(lieu)
    fautifs = [f.fait for f in leaves(regle.exige) if evaluate(f, lecture, droit) is False]
    presents = [f.fait for f in leaves(regle.si) if evaluate(f, lecture, droit) is True]
    causes, manques = (
        [c for fait in faits for c in _answers(description, fait, traduire)] for faits in (presents, fautifs)
    )
    dedans = [c for c in (*manques, *causes) if c.startswith((f"{lieu}.", f"{lieu}["))]
    return description.lieu(next(iter((*dedans, *(causes if _is_group(description, lieu) else ()))), lieu))


def _is_group(description: Description, chemin: str) -> bool:
    """Whether a path is the head of answers that have a name each; of a list, all the entries are concerned."""
    pas = split_path(chemin)
    return any(
        len(c) > len(pas) and c[: len(pas)] == pas and isinstance(c[len(pas)], str) for c in description.places.valeurs
    )


def _answers(description: Description, fait: str, traduire: Callable[[str], str]) -> Iterator[str]:
    """The written answers, parts left aside, behind a fact that a rule reads."""
    vrai = traduire(fait)
    if fait in _FORME:
        return
    for chemin in answers_read(vrai, description.projet) if vrai == fait else (vrai,):
        if split_path(chemin) in description.places.valeurs and not _is_group(description, chemin):
            yield chemin


def _origin(fonds: Fonds, regle: Regle) -> str:
    """A network's rule is told apart from the law: it binds its members alone."""
    origine = fonds.origin(regle.ecrit.fichier)
    return f" (règle de « {origine} »)" if origine else ""


def sources_of(fonds: Fonds, identifiants: tuple[str, ...]) -> tuple[Source, ...]:
    """Each source with its proof; an unknown identifier is shown as not read rather than dropped."""
    preuves = load_proofs(*fonds.racines)
    return tuple(
        preuves.get(i) or source_from_register(i, fonds.textes) or Source(i, i, "non_vu") for i in identifiants
    )


def rule_facts(regle: Regle) -> set[str]:
    """The facts that a rule reads, list elements written « liste[].champ »."""
    noms = {f.fait for c in (regle.si, regle.exige) for f in leaves(c)}
    if regle.pour_chaque is None:
        return noms
    nom, liste = regle.pour_chaque
    return {f"{liste}[]{n[len(nom) :]}" if n == nom or n.startswith(f"{nom}.") else n for n in noms}


def _feminine(nombre: float) -> str:
    return "aucune" if nombre == 0 else "une" if nombre == 1 else brief(nombre)


FORMES: dict[str, Callable[[Any], str]] = {
    "pourcent": percent,
    "montant": amount,
    "nombre": brief,
    "feminin": _feminine,
    "date": day,
}
_UN, _PLUSIEURS = "\ue010", "\ue011"
"""Private-use marks behind a number, so that each « (s) » of the message agrees with the number before it."""


class _Message(Formatter):
    """« {college.poids:pourcent} » reads a fact, « {droit.seuil} » a parameter; « membre(s) » agrees with its number."""

    def __init__(self, lecture: Lecture, droit: Lecture) -> None:
        self._lecture = lecture
        self._droit = droit

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        if field_name.startswith("droit."):
            return self._droit(field_name[6:]), field_name
        return self._lecture(field_name), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, ADecider) or value is None:
            return "…"
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            return FORMES[format_spec](value) if format_spec else str(value)
        return FORMES[format_spec or "nombre"](value) + (_PLUSIEURS if abs(value) >= 2 else _UN)

    def vformat(self, format_string: str, args: Any, kwargs: Any) -> str:
        pluriel = "s"
        dit = []
        for morceau in re.split(rf"(\(s\)|[{_UN}{_PLUSIEURS}])", super().vformat(format_string, args, kwargs)):
            if morceau in (_UN, _PLUSIEURS):
                pluriel = "s" if morceau == _PLUSIEURS else ""
            else:
                dit.append(pluriel if morceau == "(s)" else morceau)
        return "".join(dit)
