"""From the folder `clauses/` to a `Fonds`; every mistake of a lawyer's file is told at once, with its line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, Source, StatutsError
from statuts.law import Parametre, TexteDeLoi, Valeur
from statuts.library.cache import fingerprint, keep, recall
from statuts.library.clause import read_clause, written_at
from statuts.library.conditions import parse_condition
from statuts.library.entries import Cle, Cles, check_entry, read_entries
from statuts.library.fonds import (
    ArticlePrevu,
    Clause,
    Ecrit,
    Emplacement,
    FaitDeclare,
    Fonds,
    FormeJuridique,
    Plan,
    Regle,
    TitrePrevu,
)
from statuts.library.keys import (
    ARTICLE,
    DEFAUT,
    EMPLACEMENT,
    FAIT,
    FAIT_CALCULE,
    FORME,
    OBLIGATIONS,
    PARAMETRE,
    PLAN,
    REGLE,
    TEXTE,
    TITRE,
    VALEUR,
    VOCABULAIRE,
)
from statuts.library.paths import dossier
from statuts.model.defaults import Defaut
from statuts.model.yaml import Chemin, Places

HORS_CLAUSES = {"plans", "droit", "retirees"}


@lru_cache(maxsize=8)
def load_library(racine: Path | None = None) -> Fonds:
    """Read the library once per process and per change of its files; raises `StatutsError` with every finding."""
    racine = racine or dossier("clauses")
    nom = f"fonds-{fingerprint(racine)}"
    garde = recall(nom)
    if isinstance(garde, Fonds):
        return garde
    fonds = read_library(racine)
    keep(nom, fonds)
    return fonds


def read_library(racine: Path) -> Fonds:
    """Read the library from its files; raises `StatutsError` with every finding."""
    if not (racine / "vocabulaire.yaml").is_file():
        raise StatutsError(
            [
                Constat(
                    "fonds-absent",
                    Niveau.BLOQUE,
                    f"Aucun fonds de clauses dans « {racine} ».",
                    Lieu(str(racine)),
                    remede="Un fonds contient vocabulaire.yaml, plans/ et droit/.",
                )
            ]
        )
    constats: list[Constat] = []
    vocabulaire = _vocabulaire(racine, constats)
    formes = {nom: _forme(nom, brut) for nom, brut in vocabulaire["formes"].items()}
    clauses = {c.id: c for c in _clauses(racine, constats)}
    fonds = Fonds(
        racine=racine,
        clauses=clauses,
        plans={p.forme: p for p in _plans(racine, tuple(formes), constats)},
        formes=formes,
        mots={nom: tuple(m) for nom, m in vocabulaire["mots"].items()},
        appellations=dict(vocabulaire["appellations"]),
        faits=_faits(vocabulaire),
        textes={t.id: t for t in _textes(racine, constats)},
        parametres={p.nom: p for p in _parametres(racine, constats)},
        regles={r.id: r for r in _regles(racine, constats)},
        defauts=tuple(_defauts(racine, formes, constats)),
        par_emplacement=_by_slot(clauses),
    )
    if constats:
        raise StatutsError(constats)
    return fonds


def _by_slot(clauses: dict[str, Clause]) -> dict[str, tuple[Clause, ...]]:
    table: dict[str, list[Clause]] = {}
    for clause in sorted(clauses.values(), key=lambda c: c.id):
        table.setdefault(clause.emplacement, []).append(clause)
    return {nom: tuple(cs) for nom, cs in table.items()}


@lru_cache(maxsize=8)
def load_proofs(racine: Path) -> dict[str, Source]:
    """The register of facts, by id: read only when sources are shown."""
    preuves: dict[str, Source] = {}
    constats: list[Constat] = []
    for fichier in sorted((racine / "droit" / "faits").glob("*.yaml")):
        for _, fait, _ in _entries(fichier, list, FAIT, "fait", constats):
            source = Source(
                fait["id"],
                fait["source"],
                fait["preuve"],
                str(fait.get("copie") or ""),
                fait.get("adresse") or "",
                fait.get("depuis") or "",
            )
            preuves.setdefault(fait["id"], source)
            preuves[f"{fichier.stem}/{fait['id']}"] = source
    if constats:
        raise StatutsError(constats)
    return preuves


def _entries(
    fichier: Path, genre: type, cles: Cles, famille: str, constats: list[Constat]
) -> Iterator[tuple[str | int, dict[str, Any], Places]]:
    """The well-formed entries of a file with their name or rank; what is wrong with the others goes to `constats`."""
    bruts, places = read_entries(fichier, genre, constats)
    for nom, brut in bruts.items() if genre is dict else enumerate(bruts):
        fautes = check_entry(brut, places, (nom,), cles, famille)
        constats += fautes
        if not fautes:
            yield nom, brut, places


def _doublon(famille: str, nom: str, lieu: Lieu, ailleurs: Lieu) -> Constat:
    message = f"« {nom} » existe déjà ({ailleurs})."
    return Constat(f"{famille}-doublon", Niveau.BLOQUE, message, lieu, remede="Donnez un autre nom à l'une des deux.")


def _clauses(racine: Path, constats: list[Constat]) -> Iterator[Clause]:
    for famille in sorted(p for p in racine.iterdir() if p.is_dir() and p.name not in HORS_CLAUSES):
        for fichier in sorted(famille.glob("*.md")):
            try:
                yield read_clause(fichier, f"{famille.name}/{fichier.stem}")
            except StatutsError as erreur:
                constats.extend(erreur.constats)


def _forme(nom: str, brut: dict[str, Any]) -> FormeJuridique:
    return FormeJuridique(
        nom, brut["libelle"], brut["famille"], brut["coquille"], tuple(brut["lignees"]), brut["nom"], brut["direction"]
    )


def _vocabulaire(racine: Path, constats: list[Constat]) -> dict[str, Any]:
    """The parts of the vocabulary; nothing can be read without them."""
    brut, places = read_entries(racine / "vocabulaire.yaml", dict, constats)
    constats += check_entry(brut, places, (), VOCABULAIRE, "vocabulaire")
    for partie, cles in (("formes", FORME), ("faits", FAIT_CALCULE)):
        for nom, entree in (brut.get(partie) or {}).items():
            constats += check_entry(entree, places, (partie, nom), cles, "vocabulaire")
    if constats:
        raise StatutsError(constats)
    return dict(brut)


def _textes(racine: Path, constats: list[Constat]) -> Iterator[TexteDeLoi]:
    for nom, t, _ in _entries(racine / "droit" / "textes.yaml", dict, TEXTE, "texte", constats):
        yield TexteDeLoi(str(nom), t["court"], t.get("long", ""), t["genre"])


def _plans(racine: Path, formes: tuple[str, ...], constats: list[Constat]) -> Iterator[Plan]:
    cles = {**PLAN, "forme": Cle("texte", obligatoire=True, valeurs=formes)}
    lus = set()
    for fichier in sorted((racine / "plans").glob("*.yaml")):
        avant = len(constats)
        brut, places = read_entries(fichier, dict, constats)
        if len(constats) == avant:
            constats += check_entry(brut, places, (), cles, "plan")
        if len(constats) > avant:
            continue
        lus.add(brut["forme"])
        titres = tuple(_titre(t, places, ("titres", i), constats) for i, t in enumerate(brut["titres"]))
        yield Plan(brut["forme"], tuple(t for t in titres if t is not None), written_at(places))
    if not constats:
        constats.extend(
            Constat(
                "plan-absent",
                Niveau.BLOQUE,
                f"La forme « {forme} » n'a pas de plan.",
                Lieu(str(racine / "vocabulaire.yaml"), 1, 1),
                remede=f"Ajoutez plans/{forme}.yaml.",
            )
            for forme in formes
            if forme not in lus
        )


def _titre(brut: Any, places: Places, chemin: Chemin, constats: list[Constat]) -> TitrePrevu | None:
    fautes = check_entry(brut, places, chemin, TITRE, "plan")
    constats += fautes
    if fautes:
        return None
    articles = []
    for i, article in enumerate(brut["articles"]):
        ici = (*chemin, "articles", i)
        fautes = check_entry(article, places, ici, ARTICLE, "plan")
        constats += fautes
        if not fautes:
            emplacements = (
                _emplacement(e, places, (*ici, "emplacements", j), constats)
                for j, e in enumerate(article["emplacements"])
            )
            articles.append(ArticlePrevu(article["id"], article["titre"], tuple(e for e in emplacements if e)))
    return TitrePrevu(brut["titre"], brut["numerote"] == "oui", tuple(articles))


def _emplacement(brut: Any, places: Places, chemin: Chemin, constats: list[Constat]) -> Emplacement | None:
    if not isinstance(brut, dict) or len(brut) != 1:
        message = "Un emplacement du plan s'écrit avec son obligation."
        remede = f"Écrivez « famille/nom: usage » ; obligations : {', '.join(OBLIGATIONS)}."
        constats.append(Constat("plan-emplacement", Niveau.BLOQUE, message, places.lieu(chemin), remede=remede))
        return None
    ((nom, valeur),) = brut.items()
    seule = not isinstance(valeur, dict)
    fautes = (
        check_entry(brut, places, chemin, {nom: EMPLACEMENT["obligation"]}, "plan")
        if seule
        else check_entry(valeur, places, (*chemin, nom), EMPLACEMENT, "plan")
    )
    constats += fautes
    if fautes:
        return None
    return (
        Emplacement(nom, valeur) if seule else Emplacement(nom, valeur["obligation"], tuple(valeur.get("qualites", ())))
    )


def _faits(vocabulaire: dict[str, Any]) -> dict[str, FaitDeclare]:
    faits = {}
    for nom, brut in (vocabulaire.get("champs") or {}).items():
        libelle, question, qui = [*brut, "", ""][:3]
        faits[nom] = FaitDeclare(nom, "champ", libelle, question, (), qui)
    for nom, brut in (vocabulaire.get("faits") or {}).items():
        faits[nom] = FaitDeclare(
            nom, brut["type"], brut["libelle"], brut.get("question", ""), tuple(brut.get("valeurs", ()))
        )
    return faits


def _parametres(racine: Path, constats: list[Constat]) -> Iterator[Parametre]:
    vus: dict[str, Lieu] = {}
    for fichier in sorted((racine / "droit" / "parametres").glob("*.yaml")):
        for nom, brut, places in _entries(fichier, dict, PARAMETRE, "parametre", constats):
            assert isinstance(nom, str)
            lieu = places.lieu((nom,), cle=True)
            if nom in vus:
                constats.append(_doublon("parametre", nom, lieu, vus[nom]))
                continue
            vus[nom] = lieu
            valeurs = tuple(_valeurs(nom, brut["valeurs"], places, constats))
            yield Parametre(
                nom, brut["libelle"], brut.get("unite", ""), valeurs, date.fromisoformat(brut["verifie_le"]), lieu
            )


def _valeurs(nom: str, bruts: dict[str, Any], places: Places, constats: list[Constat]) -> Iterator[Valeur]:
    for depuis, brut in sorted(bruts.items()):
        chemin = (nom, "valeurs", depuis)
        fautes = check_entry({"date": depuis}, places, chemin, {"date": Cle("date")}, "parametre")
        fautes += check_entry(brut, places, chemin, VALEUR, "parametre")
        if not fautes and "valeur" not in brut:
            remede = "Écrivez « valeur: 3 », ou « valeur: null » quand la règle prend fin."
            lieu = places.lieu(chemin)
            fautes = [Constat("parametre-cle-manque", Niveau.BLOQUE, "La clé « valeur » manque.", lieu, remede=remede)]
        constats += fautes
        if not fautes:
            yield Valeur(date.fromisoformat(depuis), brut["valeur"], tuple(brut.get("sources") or ()))


def _defauts(racine: Path, formes: dict[str, FormeJuridique], constats: list[Constat]) -> Iterator[Defaut]:
    lignees = tuple(dict.fromkeys([*formes, *(ligne for f in formes.values() for ligne in f.lignees)]))
    for rang, brut, places in _entries(racine / "droit" / "defauts.yaml", list, DEFAUT, "defaut", constats):
        for lignee in brut["formes"]:
            if lignee not in lignees:
                message = f"La lignée « {lignee} » n'existe pas."
                lieu = places.lieu((rang, "formes"))
                remede = f"Lignées : {', '.join(lignees)}."
                constats.append(Constat("defaut-lignee", Niveau.BLOQUE, message, lieu, remede=remede))
        pour = frozenset(f.id for f in formes.values() if f.convient(tuple(brut["formes"])))
        yield Defaut(
            brut["champ"],
            pour,
            brut["valeur"],
            brut["origine"],
            brut.get("si", ""),
            tuple(brut.get("sources", ())),
            places.lieu((rang,)),
        )


def _regles(racine: Path, constats: list[Constat]) -> Iterator[Regle]:
    vues: dict[str, Lieu] = {}
    for fichier in sorted((racine / "droit" / "regles").glob("*.yaml")):
        for rang, brut, places in _entries(fichier, list, REGLE, "regle", constats):
            regle = _regle(brut, written_at(places, (rang,)))
            lieu = regle.ecrit.lieu("id")
            if regle.id in vues:
                constats.append(_doublon("regle", regle.id, lieu, vues[regle.id]))
                continue
            vues[regle.id] = lieu
            yield regle


def _regle(brut: dict[str, Any], ecrit: Ecrit) -> Regle:
    chaque = next(iter(brut["pour_chaque"].items())) if brut.get("pour_chaque") else None
    return Regle(
        id=brut["id"],
        libelle=brut["libelle"],
        formes=tuple(brut["formes"]),
        niveau=Niveau(brut["niveau"]).value,
        si=parse_condition(brut["si"]) if brut.get("si") else None,
        exige=parse_condition(brut["exige"]),
        message=brut["message"],
        remede=brut["remede"],
        pourquoi=brut.get("pourquoi") or "",
        lieu=brut["lieu"],
        sources=tuple(brut["sources"]),
        pour_chaque=chaque,
        depuis=date.fromisoformat(brut["depuis"]) if brut.get("depuis") else None,
        jusqua=date.fromisoformat(brut["jusqua"]) if brut.get("jusqua") else None,
        ecrit=ecrit,
    )
