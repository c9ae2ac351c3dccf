"""The library under review: every mistake that a lawyer's file may hold, and what each form still lacks."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from statuts.errors import Constat, Lieu, Niveau
from statuts.facts import CALCULS
from statuts.law import source_from_register
from statuts.library.conditions import Condition, Feuille, ReferenceDroit, ReferenceFait, leaves
from statuts.library.fonds import Clause, Fonds
from statuts.library.load import load_proofs
from statuts.model.shape import choices, fields
from statuts.review.texts import check_text
from statuts.rules.check import rule_facts


@dataclass(frozen=True)
class Etat:
    """What the library holds for one form: slots filled, and those without any clause by obligation."""

    forme: str
    emplacements: int
    pourvus: int
    manquants: dict[str, tuple[str, ...]]


def check_library(fonds: Fonds) -> tuple[Constat, ...]:
    """Every finding on the clauses, the rules, the defaults and the plans."""
    constats: list[Constat] = []
    for clause in fonds.clauses.values():
        constats += _check_clause(fonds, clause)
        constats += check_text(fonds, clause)
    for regle in fonds.regles.values():
        constats += _check_rule(
            fonds, regle.id, rule_facts(regle), (regle.si, regle.exige), regle.sources, regle.formes
        )
    for defaut in fonds.defauts:
        if defaut.champ not in fields():
            constats.append(
                _constat(
                    "defaut-champ",
                    f"Le défaut de « {defaut.champ} » ne vise aucun champ de la description.",
                    "droit/defauts.yaml",
                )
            )
    constats += _check_gaps(fonds)
    constats += _check_orphans(fonds)
    return tuple(sorted(constats, key=lambda c: (c.lieu.fichier, c.lieu.ligne, c.code, c.message)))


def survey(fonds: Fonds) -> tuple[Etat, ...]:
    """Form by form, what is filled and what is not."""
    etats = []
    for forme, plan in fonds.plans.items():
        manquants: dict[str, list[str]] = {}
        emplacements = plan.emplacements()
        for nom, emplacement in emplacements.items():
            if not any(fonds.formes[forme].convient(c.formes) for c in fonds.par_emplacement.get(nom, ())):
                manquants.setdefault(emplacement.obligation, []).append(nom)
        vides = sum(len(m) for m in manquants.values())
        etats.append(
            Etat(forme, len(emplacements), len(emplacements) - vides, {k: tuple(v) for k, v in manquants.items()})
        )
    return tuple(etats)


PRETES = ("association", "scop_sarl", "scic_sas")
"""The forms that the library claims to serve whole; an obligatory slot without clause is an error there."""


def _check_gaps(fonds: Fonds) -> Iterator[Constat]:
    for etat in survey(fonds):
        if etat.forme in PRETES:
            for nom in etat.manquants.get("loi", ()):
                yield _constat(
                    "fonds-lacune",
                    f"La forme « {etat.forme} » n'a aucune clause à l'emplacement obligatoire « {nom} ».",
                    f"plans/{etat.forme}.yaml",
                )


def _check_clause(fonds: Fonds, clause: Clause) -> Iterator[Constat]:
    lignees = set(fonds.formes) | {ligne for f in fonds.formes.values() for ligne in f.lignees}
    for forme in clause.formes:
        if forme not in lignees:
            yield _clause(clause, "clause-lignee", f"La lignée « {forme} » n'existe pas.", _near(forme, lignees))
    servies = [f.id for f in fonds.formes.values() if f.convient(clause.formes)]
    if not any(clause.emplacement in fonds.plans[f].emplacements() for f in servies):
        tous = {e for p in fonds.plans.values() for e in p.emplacements()}
        yield _clause(
            clause,
            "clause-emplacement",
            f"L'emplacement « {clause.emplacement} » n'est au plan d'aucune de ses formes.",
            _near(clause.emplacement, tous),
        )
    yield from (
        _clause(clause, *probleme)
        for probleme in _check_condition(fonds, clause.quand, {f.fait for f in leaves(clause.quand)})
    )
    preuves = load_proofs(fonds.racine)
    for source in clause.sources:
        if source not in preuves and source_from_register(source, fonds.textes) is None:
            yield _clause(
                clause,
                "clause-source",
                f"La source « {source} » n'est pas au registre des faits.",
                _near(source, preuves),
            )
    for nom in clause.remplace:
        if nom not in fonds.clauses:
            yield _clause(
                clause, "clause-remplace", f"La clause remplacée « {nom} » n'existe pas.", _near(nom, fonds.clauses)
            )
    if not clause.note:
        yield _clause(
            clause,
            "clause-note",
            "La clause n'a pas de note au conseil.",
            "Dites pourquoi cette rédaction et ce qui peut varier.",
            Niveau.CONSEILLE,
        )


def _check_condition(fonds: Fonds, condition: Condition | None, noms: set[str]) -> Iterator[tuple[str, str, str]]:
    for nom in sorted(noms):
        if not known_fact(nom):
            yield "fait-inconnu", f"Le fait « {nom} » n'existe pas.", _near(nom, (*fields(), *CALCULS))
    for feuille in leaves(condition):
        yield from _check_leaf(fonds, feuille)


def _check_leaf(fonds: Fonds, feuille: Feuille) -> Iterator[tuple[str, str, str]]:
    valeurs = feuille.valeur if isinstance(feuille.valeur, tuple) else (feuille.valeur,)
    for valeur in valeurs:
        if isinstance(valeur, ReferenceDroit) and valeur.nom not in fonds.parametres:
            yield (
                "parametre-inconnu",
                f"Le paramètre de droit « {valeur.nom} » n'existe pas.",
                _near(valeur.nom, fonds.parametres),
            )
        elif isinstance(valeur, ReferenceFait) and not known_fact(valeur.nom) and "." not in valeur.nom:
            yield "fait-inconnu", f"Le fait « {valeur.nom} » n'existe pas.", _near(valeur.nom, fields())
        elif isinstance(valeur, str) and feuille.operateur in ("egal", "different", "parmi"):
            possibles = [str(c) for c in choices(fields()[feuille.fait][0])] if feuille.fait in fields() else []
            if possibles and valeur not in possibles:
                yield (
                    "valeur-impossible",
                    f"« {feuille.fait} » ne vaut jamais « {valeur} ».",
                    f"Valeurs possibles : {', '.join(possibles)}.",
                )


def known_fact(nom: str) -> bool:
    """Whether a condition may read `nom`: a computed fact, a path of the description, or an element of a list."""
    if nom in CALCULS or nom in fields():
        return True
    return "[]." in nom and nom.replace("[].", "[].") in fields()


def _check_rule(
    fonds: Fonds,
    nom: str,
    faits: set[str],
    conditions: tuple[Condition | None, ...],
    sources: tuple[str, ...],
    formes: tuple[str, ...],
) -> Iterator[Constat]:
    preuves = load_proofs(fonds.racine)
    problemes: list[tuple[str, str, str]] = [p for p in _check_condition(fonds, None, faits)]
    for condition in conditions:
        problemes += [p for feuille in leaves(condition) for p in _check_leaf(fonds, feuille) if p[0] != "fait-inconnu"]
    for source in sources:
        if source not in preuves and source_from_register(source, fonds.textes) is None:
            problemes.append(
                ("regle-source", f"La source « {source} » n'est pas au registre des faits.", _near(source, preuves))
            )
    for code, message, remede in problemes:
        yield _constat(code, f"Règle « {nom} » : {message}", "droit/regles", remede)
    if not any(f.convient(formes) for f in fonds.formes.values()):
        yield _constat("regle-lignee", f"Règle « {nom} » : aucune forme ne porte ces lignées.", "droit/regles")


_PARAMETRE = re.compile(r"droit\(\s*[\"']([^\"']+)[\"']|\{droit\.(\w+)")


def _check_orphans(fonds: Fonds) -> Iterator[Constat]:
    """Parameters that nothing reads."""
    conditions: list[Any] = [c.quand for c in fonds.clauses.values()]
    for regle in fonds.regles.values():
        conditions += [regle.si, regle.exige]
    lus = {f.valeur.nom for c in conditions for f in leaves(c) if isinstance(f.valeur, ReferenceDroit)}
    textes = [c.texte for c in fonds.clauses.values()] + [r.message for r in fonds.regles.values()]
    lus |= {a or b for t in textes for a, b in _PARAMETRE.findall(t)}
    for nom in sorted(set(fonds.parametres) - lus):
        yield _constat(
            "parametre-orphelin",
            f"Le paramètre « {nom} » n'est lu par aucune clause ni aucune règle.",
            "droit/parametres",
            niveau=Niveau.AVERTIT,
        )


def _near(nom: str, possibles: Any) -> str:
    proches = difflib.get_close_matches(nom, list(possibles), n=1, cutoff=0.6)
    return f"Vouliez-vous dire « {proches[0]} » ?" if proches else ""


def _clause(clause: Clause, code: str, message: str, remede: str = "", niveau: Niveau = Niveau.BLOQUE) -> Constat:
    return Constat(code, niveau, f"{clause.id} : {message}", Lieu(clause.fichier, 1, 1), remede=remede)


def _constat(code: str, message: str, fichier: str, remede: str = "", niveau: Niveau = Niveau.BLOQUE) -> Constat:
    return Constat(code, niveau, message, Lieu(fichier), remede=remede)
