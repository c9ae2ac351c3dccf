"""The lock under review: a text that changed without its version, a clause that nobody locked, one that vanished."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from statuts.errors import Constat, Lieu, Niveau
from statuts.library.fonds import Clause, Fonds
from statuts.library.layers import Couche
from statuts.library.lock import VERROU, Verrou, condition_mark, read_lock, seal, text_mark, well_formed
from statuts.review.known import finding

_REMEDE = "Relisez le changement, puis lancez « {} », qui élève sa version."


def check_locks(fonds: Fonds) -> Iterator[Constat]:
    """Every gap between a layer's clauses and its lock; a layer without lock is only advised to have one."""
    for couche in fonds.couches:
        clauses = clauses_of(fonds, couche)
        verrous = read_lock(couche.racine)
        commande = "statuts clauses verrouiller" + ("" if couche.commune else f" --fonds {couche.racine}")
        remede = _REMEDE.format(commande)
        if verrous is None:
            if clauses:
                message = "Aucun verrou ne garde les textes de ce fonds."
                lieu = Lieu(str(couche.racine / VERROU))
                yield finding("verrou-absent", message, lieu, remede, Niveau.CONSEILLE)
            continue
        fichier = couche.racine / VERROU
        if not well_formed(fichier.read_text(encoding="utf-8")):
            message = "Le verrou n'est plus du JSON : deux branches s'y sont mêlées."
            yield finding("verrou-en-desordre", message, Lieu(str(fichier), 1, 1), remede)
        for clause in clauses:
            yield from _check_clause(clause, verrous.get(clause.id), remede)
        for nom in sorted(set(verrous) - {c.id for c in clauses} - fonds.recouvertes - set(fonds.retirees)):
            yield finding(
                "verrou-disparue",
                f"« {nom} » est au verrou, mais son fichier n'existe plus.",
                Lieu(str(couche.racine / VERROU), 1, 1),
                f"Rangez la clause dans retirees/ avec sa date et sa raison, ou lancez « {commande} ».",
            )


def clauses_of(fonds: Fonds, couche: Couche) -> list[Clause]:
    """The clauses that a layer itself holds."""
    return [c for c in fonds.clauses.values() if Path(c.fichier).is_relative_to(couche.racine)]


def _check_clause(clause: Clause, verrou: Verrou | None, remede: str) -> Iterator[Constat]:
    if verrou is None:
        yield finding("verrou-manque", f"« {clause.id} » n'est pas au verrou.", clause.ecrit.lieu(), remede)
    elif verrou.condition != condition_mark(clause):
        message = f"La condition de « {clause.id} » a changé depuis sa version {verrou.version}."
        yield finding("verrou-condition", message, clause.ecrit.lieu("quand", "formes"), remede)
    elif verrou.texte != text_mark(clause):
        message = f"Le texte de « {clause.id} » a changé depuis sa version {verrou.version}."
        yield finding("verrou-texte", message, Lieu(clause.fichier, clause.ligne_du_texte, 1), remede)


def relock(fonds: Fonds, couche: Couche) -> tuple[dict[str, Verrou], dict[str, int]]:
    """The lock of a layer brought up to date, and how many lines are new, changed in text or condition, or gone."""
    avant = read_lock(couche.racine) or {}
    apres = {c.id: seal(c, avant.get(c.id)) for c in clauses_of(fonds, couche)}
    communes = [(avant[nom], apres[nom]) for nom in apres if nom in avant]
    comptes = {
        "nouvelles": len(set(apres) - set(avant)),
        "textes": sum(a.condition == b.condition and a.texte != b.texte for a, b in communes),
        "conditions": sum(a.condition != b.condition for a, b in communes),
        "parties": len(set(avant) - set(apres)),
    }
    return apres, comptes
