"""A clause file: YAML front matter, then the text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.conditions import parse_condition
from statuts.library.entries import Cle, Cles, check_entry
from statuts.library.fonds import Clause, Ecrit, Retrait
from statuts.model.yaml import Places, read_text, read_yaml

CLES: Cles = {
    "titre": Cle("texte", obligatoire=True),
    "emplacement": Cle("texte", obligatoire=True),
    "formes": Cle("textes", obligatoire=True),
    "quand": Cle("condition"),
    "au_choix": Cle("oui_non"),
    "remplace": Cle("remplace"),
    "depuis": Cle("date"),
    "jusqua": Cle("date"),
    "sources": Cle("textes"),
    "note": Cle("texte"),
}


RETIREE: Cles = {
    **CLES,
    "retiree_le": Cle("date", obligatoire=True),
    "raison": Cle("texte", obligatoire=True),
    "remplacee_par": Cle("remplace"),
}


def read_clause(fichier: Path, identite: str) -> Clause:
    """Read a clause file; raises `StatutsError` with what is wrong and where."""
    return _read(fichier, identite, CLES)[0]


def read_retired(fichier: Path, identite: str) -> Retrait:
    """Read a clause that left the library; raises `StatutsError` with what is wrong and where."""
    clause, brut = _read(fichier, identite, RETIREE)
    suite = brut.get("remplacee_par") or []
    return Retrait(
        clause,
        date.fromisoformat(brut["retiree_le"]),
        brut["raison"].strip(),
        tuple([suite] if isinstance(suite, str) else suite),
    )


def _read(fichier: Path, identite: str, cles: Cles) -> tuple[Clause, dict[str, Any]]:
    entete, texte, ligne = split_front_matter(read_text(fichier), str(fichier))
    brut, places = read_yaml(entete, str(fichier))
    constats = check_entry({} if brut is None else brut, places, (), cles, "clause")
    if not texte.strip():
        lieu = Lieu(str(fichier), ligne, 1)
        constats.append(
            _constat("clause-vide", "La clause n'a pas de texte.", lieu, "Écrivez-le sous le second « --- ».")
        )
    if constats:
        raise StatutsError(constats)
    return _clause(brut, identite, texte, ligne, written_at(places)), brut


def written_at(places: Places, chemin: tuple[str | int, ...] = ()) -> Ecrit:
    """The file, the line and the key lines of the entry at `chemin`."""
    rang = len(chemin)
    cles = tuple((str(c[-1]), place[0]) for c, place in places.cles.items() if c[:rang] == chemin)
    return Ecrit(places.fichier, places.lieu(chemin).ligne, cles)


def split_front_matter(contenu: str, fichier: str) -> tuple[str, str, int]:
    """Front matter (kept on its own lines), text, and the line where the text starts."""
    lignes = contenu.splitlines(keepends=True)
    if not lignes or lignes[0].strip() != "---":
        raise StatutsError([_entete("Le fichier ne commence pas par « --- ».", fichier)])
    for rang, ligne in enumerate(lignes[1:], start=1):
        if ligne.strip() == "---":
            return "\n" + "".join(lignes[1:rang]), "".join(lignes[rang + 1 :]), rang + 2
    raise StatutsError([_entete("L'en-tête n'est pas fermé par « --- ».", fichier)])


def _entete(message: str, fichier: str) -> Constat:
    remede = "Une ligne « --- », l'en-tête, une ligne « --- », puis le texte : voyez clauses/LISEZMOI.md."
    return _constat("clause-entete", message, Lieu(fichier, 1, 1), remede)


def _constat(code: str, message: str, lieu: Lieu, remede: str) -> Constat:
    return Constat(code, Niveau.BLOQUE, message, lieu, remede=remede)


def _clause(brut: dict[str, Any], identite: str, texte: str, ligne: int, ecrit: Ecrit) -> Clause:
    remplace = brut.get("remplace") or []
    return Clause(
        id=identite,
        titre=brut["titre"],
        emplacement=brut["emplacement"],
        formes=tuple(brut["formes"]),
        texte=texte.strip("\n"),
        quand=parse_condition(brut["quand"]) if brut.get("quand") else None,
        au_choix=brut.get("au_choix") == "oui",
        remplace=tuple([remplace] if isinstance(remplace, str) else remplace),
        depuis=date.fromisoformat(brut["depuis"]) if brut.get("depuis") else None,
        jusqua=date.fromisoformat(brut["jusqua"]) if brut.get("jusqua") else None,
        sources=tuple(brut.get("sources") or ()),
        note=(brut.get("note") or "").strip(),
        fichier=ecrit.fichier,
        ligne_du_texte=ligne,
        ecrit=ecrit,
    )
