"""Law as a lawyer writes it in `droit/`: texts, facts, dated parameters, defaults, rules."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, Source, StatutsError
from statuts.law import UNITES, Discussion, FaitDeDroit, Parametre, TexteDeLoi, Valeur, fits_unit
from statuts.library.clause import written_at
from statuts.library.conditions import parse_condition
from statuts.library.entries import Cle, check_entry, duplicate_finding, sound_entries
from statuts.library.fonds import Ecrit, FormeJuridique, Regle
from statuts.library.keys import DEFAUT, DISCUSSION, FAIT, HORS_CHAMP, LECTURE, PARAMETRE, REGLE, TEXTE, VALEUR
from statuts.model.base import ADecider, simplifier
from statuts.model.defaults import Defaut
from statuts.model.formes import HorsChamp
from statuts.model.yaml import Places


@lru_cache(maxsize=8)
def load_proofs(*racines: Path) -> dict[str, Source]:
    """The register of facts of some layers, by id, the last one prevailing: read only when sources are shown."""
    preuves: dict[str, Source] = {}
    constats: list[Constat] = []
    for racine in racines:
        preuves.update(_proofs(racine, constats))
    if constats:
        raise StatutsError(constats)
    return preuves


def _proofs(racine: Path, constats: list[Constat]) -> dict[str, Source]:
    preuves: dict[str, Source] = {}
    for fait in _facts(racine, constats):
        preuves.setdefault(fait.id, fait.source)
        preuves[f"{fait.registre}/{fait.id}"] = fait.source
    return preuves


@lru_cache(maxsize=8)
def load_facts(*racines: Path) -> tuple[FaitDeDroit, ...]:
    """Every fact of the registers of some layers, whole: read only when the law itself is looked at."""
    constats: list[Constat] = []
    table = {f.id: f for racine in racines for f in _facts(racine, constats)}
    if constats:
        raise StatutsError(constats)
    return tuple(table.values())


def _facts(racine: Path, constats: list[Constat]) -> Iterator[FaitDeDroit]:
    vus: dict[str, Lieu] = {}
    for fichier in sorted((racine / "droit" / "faits").glob("*.yaml")):
        for rang, fait, places in sound_entries(fichier, list, FAIT, "fait", constats):
            source = Source(
                fait["id"],
                fait["source"],
                fait["preuve"],
                str(fait.get("copie") or ""),
                fait.get("adresse") or "",
                fait.get("depuis") or "",
                fichier.stem,
                tuple(fait.get("formes") or ()),
                " ".join(fait["regle"].split()),
                fait.get("liberte") or "",
            )
            suite = {
                cle: fait.get(cle) or "" for cle in ("note", "changement", "a_faire", "sans_changement", "sans_emploi")
            }
            quand = parse_condition(fait["quand"]) if fait.get("quand") else None
            lieu = places.lieu((rang,))
            # Two proofs under one name: each command would show the one that it happens to keep.
            if fait["id"] in vus:
                constats.append(duplicate_finding("fait", fait["id"], lieu, vus[fait["id"]]))
                continue
            vus[fait["id"]] = lieu
            yield FaitDeDroit(
                fait["id"],
                fichier.stem,
                fait.get("sujet") or "",
                fait["regle"],
                source,
                **suite,
                quand=quand,
                lieu=lieu,
            )


@lru_cache(maxsize=8)
def load_discussions(*racines: Path) -> tuple[Discussion, ...]:
    """The contested points of some layers, the last one prevailing."""
    constats: list[Constat] = []
    table: dict[str, Discussion] = {}
    for fichier in (r / "droit" / "discussions.yaml" for r in racines):
        if fichier.is_file():
            table.update((d.id, d) for d in _discussions(fichier, constats))
    if constats:
        raise StatutsError(constats)
    return tuple(table.values())


def _discussions(fichier: Path, constats: list[Constat]) -> Iterator[Discussion]:
    for rang, brut, places in sound_entries(fichier, list, DISCUSSION, "discussion", constats):
        fautes = [
            faute
            for i, lecture in enumerate(brut["lectures"])
            for faute in check_entry(lecture, places, (rang, "lectures", i), LECTURE, "discussion")
        ]
        constats += fautes
        if not fautes:
            lectures = tuple((x["these"], tuple(x["sources"])) for x in brut["lectures"])
            quand = parse_condition(brut["quand"])
            yield Discussion(brut["id"], brut["question"], quand, lectures, brut["choix"], places.lieu((rang,)))


def read_out_of_scope(racine: Path, preuves: dict[str, Source], constats: list[Constat]) -> dict[str, HorsChamp]:
    """The forms that law writes elsewhere, by every name that a person may give them."""
    table: dict[str, HorsChamp] = {}
    for nom, brut, places in sound_entries(
        racine / "droit" / "hors_champ.yaml", dict, HORS_CHAMP, "hors-champ", constats
    ):
        for source in brut["sources"]:
            if source not in preuves:
                message = f"La source « {source} » n'est pas au registre des faits."
                lieu = places.lieu((nom, "sources"))
                remede = "Ajoutez-la dans droit/faits/."
                constats.append(Constat("hors-champ-source", Niveau.BLOQUE, message, lieu, remede=remede))
        sources = tuple(preuves[s] for s in brut["sources"] if s in preuves)
        refus = HorsChamp(
            str(nom),
            brut["libelle"],
            brut["raison"].strip(),
            brut["ailleurs"].strip(),
            sources,
            brut.get("ici") == "oui",
        )
        table.update({simplifier(n): refus for n in (str(nom), *brut.get("noms", ()))})
    return table


def read_texts(racine: Path, formes: dict[str, FormeJuridique], constats: list[Constat]) -> Iterator[TexteDeLoi]:
    """The register of the texts cited; a text or an article that governs an unknown lineage is refused."""
    lignees = _lineages(formes)
    for nom, t, places in sound_entries(racine / "droit" / "textes.yaml", dict, TEXTE, "texte", constats):
        portee = {"": t.get("formes") or [], **{str(k): v for k, v in (t.get("portee") or {}).items()}}
        for debut, noms in portee.items():
            chemin = (nom, "portee", debut) if debut else (nom, "formes")
            constats += [
                _unknown_lineage("texte-lignee", n, lignees, places.lieu(chemin)) for n in noms if n not in lignees
            ]
        yield TexteDeLoi(
            str(nom),
            t["court"],
            t.get("long", ""),
            t["genre"],
            tuple(t.get("abreges", ())),
            tuple(portee.pop("")),
            tuple((debut, tuple(noms)) for debut, noms in portee.items()),
        )


def _lineages(formes: dict[str, FormeJuridique]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*formes, *(ligne for f in formes.values() for ligne in f.lignees)]))


def _unknown_lineage(code: str, lignee: str, lignees: tuple[str, ...], lieu: Lieu) -> Constat:
    message = f"La lignée « {lignee} » n'existe pas."
    return Constat(code, Niveau.BLOQUE, message, lieu, remede=f"Lignées : {', '.join(lignees)}.")


def read_parameters(racine: Path, constats: list[Constat]) -> Iterator[Parametre]:
    vus: dict[str, Lieu] = {}
    for fichier in sorted((racine / "droit" / "parametres").glob("*.yaml")):
        for nom, brut, places in sound_entries(fichier, dict, PARAMETRE, "parametre", constats):
            assert isinstance(nom, str)
            lieu = places.lieu((nom,), cle=True)
            if nom in vus:
                constats.append(duplicate_finding("parametre", nom, lieu, vus[nom]))
                continue
            vus[nom] = lieu
            unite = brut.get("unite", "")
            if unite not in UNITES:
                constats.append(_unknown_unit(unite, places.lieu((nom, "unite"))))
                continue
            valeurs = tuple(_valeurs(nom, brut["valeurs"], unite, places, constats))
            yield Parametre(nom, brut["libelle"], unite, valeurs, date.fromisoformat(brut["verifie_le"]), lieu)


def _unknown_unit(unite: str, lieu: Lieu) -> Constat:
    proches = difflib.get_close_matches(unite, [u for u in UNITES if u], n=1, cutoff=0.6)
    remede = f"Vouliez-vous dire « {proches[0]} » ? " if proches else ""
    remede += f"Unités : {', '.join(u for u in UNITES if u)}."
    return Constat("parametre-unite", Niveau.BLOQUE, f"L'unité « {unite} » n'est pas connue.", lieu, remede=remede)


def _valeurs(nom: str, bruts: dict[str, Any], unite: str, places: Places, constats: list[Constat]) -> Iterator[Valeur]:
    for depuis, brut in sorted(bruts.items()):
        chemin = (nom, "valeurs", depuis)
        fautes = check_entry({"date": depuis}, places, chemin, {"date": Cle("date")}, "parametre")
        fautes += check_entry(brut, places, chemin, VALEUR, "parametre")
        if not fautes and "valeur" not in brut:
            remede = "Écrivez « valeur: 3 », ou « valeur: null » quand la règle prend fin."
            lieu = places.lieu(chemin)
            fautes = [Constat("parametre-cle-manque", Niveau.BLOQUE, "La clé « valeur » manque.", lieu, remede=remede)]
        if not fautes and not fits_unit(brut["valeur"], unite):
            # Compared with an answer, a figure written in letters is never met: a lawful project would be refused.
            ecrit = "à décider" if isinstance(brut["valeur"], ADecider) else brut["valeur"]
            message = f"« {ecrit} » n'est pas {UNITES[unite]}."
            lieu = places.lieu((*chemin, "valeur"))
            remede = "Écrivez-le en chiffres, sans son unité : « valeur: 6 »."
            fautes = [Constat("parametre-valeur", Niveau.BLOQUE, message, lieu, remede=remede)]
        constats += fautes
        if not fautes:
            sources = tuple(brut.get("sources") or ())
            yield Valeur(date.fromisoformat(depuis), brut["valeur"], sources, places.lieu(chemin, cle=True))


def read_defaults(racine: Path, formes: dict[str, FormeJuridique], constats: list[Constat]) -> Iterator[Defaut]:
    lignees = _lineages(formes)
    for rang, brut, places in sound_entries(racine / "droit" / "defauts.yaml", list, DEFAUT, "defaut", constats):
        constats += [
            _unknown_lineage("defaut-lignee", n, lignees, places.lieu((rang, "formes")))
            for n in brut["formes"]
            if n not in lignees
        ]
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


def read_rules(racine: Path, constats: list[Constat]) -> Iterator[Regle]:
    vues: dict[str, Lieu] = {}
    for fichier in sorted((racine / "droit" / "regles").glob("*.yaml")):
        for rang, brut, places in sound_entries(fichier, list, REGLE, "regle", constats):
            regle = _regle(brut, written_at(places, (rang,)))
            lieu = regle.ecrit.lieu("id")
            if regle.id in vues:
                constats.append(duplicate_finding("regle", regle.id, lieu, vues[regle.id]))
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
