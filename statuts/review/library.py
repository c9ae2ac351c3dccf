"""The library under review: every mistake that a lawyer's file may hold, and what each form still lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau
from statuts.facts import CALCULS
from statuts.library.conditions import ReferenceDroit, leaves
from statuts.library.fonds import Clause, Fonds, Retrait
from statuts.model.shape import calculated, fields
from statuts.review.entries import check_defaults, check_files, check_parameters, check_plans, check_rule
from statuts.review.known import check_condition, check_sources, finding, lineages, near
from statuts.review.locks import check_locks
from statuts.review.overlaps import check_overlaps
from statuts.review.register import check_discussions, check_register
from statuts.review.starter import A_REMPLIR
from statuts.review.texts import check_text


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
        constats += _check_filled(clause)
        constats += check_text(fonds, clause)
    for regle in fonds.regles.values():
        constats += check_rule(fonds, regle)
    constats += check_overlaps(fonds)
    constats += check_plans(fonds)
    constats += check_defaults(fonds)
    constats += check_parameters(fonds)
    constats += (c for racine in fonds.racines for c in check_files(racine))
    constats += _check_gaps(fonds)
    constats += _check_orphans(fonds)
    constats += check_register(fonds)
    constats += check_discussions(fonds)
    constats += check_retired(fonds)
    constats += check_vocabulary(fonds)
    fautifs = {c.lieu.fichier for c in constats if c.niveau.refuse}
    constats += (c for c in check_locks(fonds) if c.lieu.fichier not in fautifs)  # mended first, locked after
    return tuple(sorted(constats, key=lambda c: (c.lieu.fichier, c.lieu.ligne, c.code, c.message)))


def check_retired(fonds: Fonds) -> Iterator[Constat]:
    """Retired clauses that name a successor that the library does not have, or that take nothing away."""
    for retrait in fonds.retirees.values():
        nom = retrait.clause.id
        if fonds.origin(retrait.clause.fichier) and not takes_away(fonds, retrait):
            # A network may also keep there what it once wrote itself: only a near name betrays a slip.
            voisines = [c for c in fonds.clauses if c.partition("--")[0] == nom.partition("--")[0]]
            proche = near(nom, voisines, 0.0) if voisines else near(nom, fonds.clauses, 0.8)
            message = f"« {nom} » n'est pas une clause du fonds : la retirer n'ôte rien."
            remede = proche or "Donnez à ce fichier le chemin de la clause à retirer, ou gardez-le pour mémoire."
            niveau = Niveau.AVERTIT if proche else Niveau.CONSEILLE
            yield finding("clause-retiree-inconnue", message, retrait.clause.ecrit.lieu("retiree_le"), remede, niveau)
        for nom in retrait.remplacee_par:
            if nom not in fonds.clauses:
                message = f"« {nom} », qui remplacerait la clause retirée « {retrait.clause.id} », n'existe pas."
                lieu = retrait.clause.ecrit.lieu("remplacee_par")
                yield finding("clause-remplacee-par", message, lieu, near(nom, fonds.clauses) or "Retirez cette ligne.")
            elif fonds.clauses[nom].emplacement != retrait.clause.emplacement:
                message = f"« {nom} » est à un autre emplacement que la clause retirée « {retrait.clause.id} »."
                remede = "Un projet ne peut la choisir à sa place : retirez cette ligne, et dites dans « raison » ce qui la remplace."
                yield finding("clause-remplacee-par", message, retrait.clause.ecrit.lieu("remplacee_par"), remede)


def takes_away(fonds: Fonds, retrait: Retrait) -> bool:
    """Whether a layer below the one that retires this clause has it."""
    ici = next(c for c in reversed(fonds.couches) if Path(retrait.clause.fichier).is_relative_to(c.racine))
    dessous = fonds.couches[: fonds.couches.index(ici)]
    return any((c.racine / f"{retrait.clause.id}.md").is_file() for c in dessous)


def check_vocabulary(fonds: Fonds) -> Iterator[Constat]:
    """Labels for keys and facts that do not exist, and keys that a project is asked about without words."""
    lieu = Lieu(str(fonds.couches[0].racine / "vocabulaire.yaml"), 1, 1)
    for nom in sorted({*fields(), *CALCULS} - fonds.faits.keys() - calculated()):
        message = f"« {nom} » n'a ni libellé ni question : on la demanderait à l'équipe sous ce nom."
        partie = "faits" if nom in CALCULS else "champs"
        remede = f"Écrivez sous « {partie}: » son libellé et sa question, comme pour les autres, puis « make schema »."
        yield finding("vocabulaire-manque", message, lieu, remede)
    for nom in fonds.faits:
        if nom not in fields() and nom not in CALCULS:
            message = f"Le vocabulaire donne un libellé à « {nom} », qui n'existe pas."
            lieu = Lieu(str(fonds.couches[-1].racine / "vocabulaire.yaml"), 1, 1)
            yield finding("vocabulaire-inconnu", message, lieu, near(nom, (*fields(), *CALCULS)) or "Retirez-le.")


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


def _check_gaps(fonds: Fonds) -> Iterator[Constat]:
    """Every form serves whole what law obliges it to say."""
    for etat in survey(fonds):
        for nom in etat.manquants.get("loi", ()):
            yield finding(
                "fonds-lacune",
                f"La forme « {etat.forme} » n'a aucune clause à l'emplacement obligatoire « {nom} ».",
                fonds.plans[etat.forme].lieu(nom),
                "Écrivez-la, ou changez son obligation dans le plan.",
            )


def _check_clause(fonds: Fonds, clause: Clause) -> Iterator[Constat]:
    ecrit = clause.ecrit
    lignees = lineages(fonds)
    for forme in clause.formes:
        if forme not in lignees:
            yield finding(
                "clause-lignee", f"La lignée « {forme} » n'existe pas.", ecrit.lieu("formes"), near(forme, lignees)
            )
    servies = [f.id for f in fonds.formes.values() if f.convient(clause.formes)]
    if servies and not any(clause.emplacement in fonds.plans[f].emplacements() for f in servies):
        yield finding(
            "clause-emplacement",
            f"L'emplacement « {clause.emplacement} » n'est au plan d'aucune des formes de la clause.",
            ecrit.lieu("emplacement"),
            near(clause.emplacement, {e for f in servies for e in fonds.plans[f].emplacements()})
            or "Voyez clauses/plans/, ou ajoutez-l'y.",
        )
    for code, message, remede, nom in check_condition(fonds, clause.quand, {f.fait for f in leaves(clause.quand)}):
        yield finding(code, message, ecrit.lieu(nom, "quand"), remede)
    yield from check_sources(fonds, clause.sources, ecrit.lieu("sources"), "clause-source")
    for nom in clause.remplace:
        if nom not in fonds.clauses and nom not in fonds.retirees:
            message = f"La clause remplacée « {nom} » n'existe pas."
            yield finding("clause-remplace", message, ecrit.lieu("remplace"), near(nom, fonds.clauses))
    if not clause.note:
        yield finding(
            "clause-note",
            "La clause n'a pas de note au conseil.",
            ecrit.lieu("note"),
            "Dites pourquoi cette rédaction et ce qui peut varier.",
            Niveau.AVERTIT,
        )
    arret = _ARRET.search(clause.note)
    if arret:  # the fact carries the ruling's proof level; a copy in the note would drift from it
        message = f"Un arrêt est cité à la main (« {arret[0]} »)."
        remede = "Citez dans « sources » le fait de droit/faits/ qui le porte, ou ajoutez-l'y avec sa preuve."
        yield finding("clause-arret-a-la-main", message, ecrit.lieu("note"), remede)


def _check_filled(clause: Clause) -> Iterator[Constat]:
    """What `statuts clauses nouvelle` left for a person to write."""
    for cle, valeur in (("titre", clause.titre), ("note", clause.note), ("texte", clause.texte)):
        if A_REMPLIR in valeur:
            lieu = Lieu(clause.fichier, clause.ligne_du_texte, 1) if cle == "texte" else clause.ecrit.lieu(cle)
            yield finding("clause-a-remplir", f"« {cle} » reste à remplir.", lieu, f"Remplacez « {A_REMPLIR} ».")


_ARRET = re.compile(r"\bn[°o] ?\d{2}-\d{2}\.?\d{3}\b|\bCass\.")
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
        yield finding(
            "parametre-orphelin",
            f"Le paramètre « {nom} » n'est lu par aucune clause ni aucune règle.",
            fonds.parametres[nom].lieu,
            "Employez-le, ou retirez-le.",
            Niveau.AVERTIT,
        )
