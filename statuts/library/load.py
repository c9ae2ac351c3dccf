"""From the folder `clauses/`, and those of networks laid over it, to a `Fonds`; every mistake is told at once, with its line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Niveau, StatutsError
from statuts.law import Parametre, TexteDeLoi
from statuts.library.amendments import Avenant, amend
from statuts.library.cache import fingerprint, keep, recall
from statuts.library.clause import read_clause, read_retired
from statuts.library.fonds import Clause, FaitDeclare, Fonds, FormeJuridique, Plan, Regle, Retrait
from statuts.library.law_files import (
    load_proofs,
    read_defaults,
    read_out_of_scope,
    read_parameters,
    read_rules,
    read_texts,
)
from statuts.library.layers import HORS_CLAUSES, Couche, read_layers, signature
from statuts.library.lock import read_lock
from statuts.library.paths import dossier
from statuts.library.plans import missing_plans, read_plans
from statuts.library.vocabulary import merge_vocabularies
from statuts.model.defaults import Defaut
from statuts.model.formes import Cadre, FormeConnue, HorsChamp

__all__ = ["load_library", "read_library"]


@lru_cache(maxsize=8)
def load_library(racine: Path | None = None, reseaux: tuple[Path, ...] = ()) -> Fonds:
    """Read the library, and the layers of networks over it, once per process and per change of their files."""
    racine = racine or dossier("clauses")
    reseaux = tuple(r.absolute() for r in reseaux)
    nom = f"fonds-{fingerprint(racine, *reseaux)}"
    garde = recall(nom)
    if isinstance(garde, Fonds):
        return garde
    fonds = read_library(racine, reseaux)
    keep(nom, fonds)
    return fonds


@dataclass
class _Recueil:
    """What the layers said so far, each entry of a later layer in place of the earlier one of that name."""

    clauses: dict[str, Clause] = field(default_factory=dict)
    retirees: dict[str, Retrait] = field(default_factory=dict)
    recouvertes: set[str] = field(default_factory=set)
    plans: dict[str, Plan] = field(default_factory=dict)
    avenants: list[Avenant] = field(default_factory=list)
    textes: dict[str, TexteDeLoi] = field(default_factory=dict)
    parametres: dict[str, Parametre] = field(default_factory=dict)
    regles: dict[str, Regle] = field(default_factory=dict)
    defauts: list[Defaut] = field(default_factory=list)
    hors_champ: dict[str, HorsChamp] = field(default_factory=dict)


def read_library(racine: Path, reseaux: tuple[Path, ...] = ()) -> Fonds:
    """Read the layers of a library from their files; raises `StatutsError` with every finding."""
    constats: list[Constat] = []
    couches = read_layers(racine, reseaux, constats)
    vocabulaire = merge_vocabularies(couches, constats)
    formes = {nom: _forme(nom, brut) for nom, brut in vocabulaire["formes"].items()}
    recueil = _Recueil()
    for couche in couches:
        _gather(couche, formes, recueil, constats)
        _gather_out_of_scope([c.racine for c in couches[: couches.index(couche) + 1]], recueil, constats)
    if not constats:
        constats += missing_plans(racine, formes, recueil.plans)
    if not constats:
        recueil.plans = amend(recueil.plans, formes, recueil.avenants, constats)
    if constats:
        raise StatutsError(constats)
    connues = {nom: FormeConnue(f.famille, f.coquille) for nom, f in formes.items()}
    return Fonds(
        couches=couches,
        clauses=recueil.clauses,
        retirees=recueil.retirees,
        plans=recueil.plans,
        formes=formes,
        mots={nom: tuple(m) for nom, m in vocabulaire["mots"].items()},
        appellations=dict(vocabulaire["appellations"]),
        faits=_faits(vocabulaire),
        exemples=dict(vocabulaire["exemples"]),
        textes=recueil.textes,
        parametres=recueil.parametres,
        regles=recueil.regles,
        cadre=Cadre(connues, recueil.hors_champ, tuple(recueil.defauts)),
        par_emplacement=_by_slot(recueil.clauses),
        recouvertes=frozenset(recueil.recouvertes),
        signature=signature(couches),
    )


def _gather(couche: Couche, formes: dict[str, FormeJuridique], recueil: _Recueil, constats: list[Constat]) -> None:
    """Read one layer over what the layers below said."""
    racine = couche.racine
    _gather_clauses(racine, recueil, constats)
    recueil.plans.update({p.forme: p for p in read_plans(racine, tuple(formes), constats, recueil.avenants)})
    recueil.parametres.update({p.nom: p for p in read_parameters(racine, constats)})
    recueil.regles.update({r.id: r for r in read_rules(racine, constats)})
    # The common library owes these two files; a network's layer writes them when it has something to say.
    if couche.commune or (racine / "droit" / "textes.yaml").is_file():
        recueil.textes.update({t.id: t for t in read_texts(racine, formes, constats)})
    if couche.commune or (racine / "droit" / "defauts.yaml").is_file():
        recueil.defauts += read_defaults(racine, formes, constats)


def _gather_out_of_scope(racines: list[Path], recueil: _Recueil, constats: list[Constat]) -> None:
    """The forms that the last of these layers refuses; their sources may be facts of the layers below."""
    if not (racines[-1] / "droit" / "hors_champ.yaml").is_file():
        return
    try:
        recueil.hors_champ.update(read_out_of_scope(racines[-1], load_proofs(*racines), constats))
    except StatutsError as erreur:
        constats.extend(erreur.constats)


def _gather_clauses(racine: Path, recueil: _Recueil, constats: list[Constat]) -> None:
    verrous: dict[str, Any] = {}
    try:
        verrous = read_lock(racine) or {}
    except StatutsError as erreur:
        constats.extend(erreur.constats)
    for fichier in sorted(f for f in racine.glob("*/*.md") if f.parent.name not in HORS_CLAUSES):
        identite = f"{fichier.parent.name}/{fichier.stem}"
        try:
            clause = read_clause(fichier, identite)
        except StatutsError as erreur:
            constats.extend(erreur.constats)
            continue
        if identite in recueil.clauses:
            recueil.recouvertes.add(identite)
        recueil.retirees.pop(identite, None)
        verrou = verrous.get(identite)
        recueil.clauses[identite] = replace(clause, version=verrou.version) if verrou else clause
    for fichier in sorted(racine.glob("retirees/*/*.md")):
        identite = f"{fichier.parent.name}/{fichier.stem}"
        try:
            recueil.retirees[identite] = read_retired(fichier, identite)
        except StatutsError as erreur:
            constats.extend(erreur.constats)
            continue
        vivante = recueil.clauses.get(identite)
        if vivante is not None and Path(vivante.fichier).is_relative_to(racine):
            constats.append(_alive(recueil.retirees[identite], vivante))
        recueil.clauses.pop(identite, None)


def _alive(retrait: Retrait, vivante: Clause) -> Constat:
    return Constat(
        "clause-retiree-vivante",
        Niveau.BLOQUE,
        f"« {vivante.id} » est à la fois retirée et en usage ({vivante.fichier}).",
        retrait.clause.ecrit.lieu("retiree_le"),
        remede="Gardez un seul des deux fichiers.",
    )


def _by_slot(clauses: dict[str, Clause]) -> dict[str, tuple[Clause, ...]]:
    table: dict[str, list[Clause]] = {}
    for clause in sorted(clauses.values(), key=lambda c: c.id):
        table.setdefault(clause.emplacement, []).append(clause)
    return {nom: tuple(cs) for nom, cs in table.items()}


def _forme(nom: str, brut: dict[str, Any]) -> FormeJuridique:
    return FormeJuridique(
        nom, brut["libelle"], brut["famille"], brut["coquille"], tuple(brut["lignees"]), brut["nom"], brut["direction"]
    )


def _faits(vocabulaire: dict[str, Any]) -> dict[str, FaitDeclare]:
    faits = {}
    for nom, brut in vocabulaire["champs"].items():
        libelle, question, qui = [*brut, "", ""][:3]
        faits[nom] = FaitDeclare(nom, "champ", libelle, question, (), qui)
    for nom, brut in vocabulaire["faits"].items():
        faits[nom] = FaitDeclare(
            nom, brut["type"], brut["libelle"], brut.get("question", ""), tuple(brut.get("valeurs", ()))
        )
    return faits
