"""A clause file: YAML front matter, then the text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.conditions import ConditionInvalide, parse_condition
from statuts.library.fonds import Clause
from statuts.model.yaml import Places, read_yaml

CLES = ("titre", "emplacement", "formes", "quand", "au_choix", "remplace", "depuis", "jusqua", "sources", "note")
_OBLIGATOIRES = ("titre", "emplacement", "formes")


def read_clause(fichier: Path, identite: str) -> Clause:
    """Read a clause file; raises `StatutsError` with what is wrong and where."""
    contenu = fichier.read_text(encoding="utf-8")
    entete, texte, ligne = split_front_matter(contenu, str(fichier))
    brut, places = read_yaml(entete, str(fichier))
    constats = list(_constats(brut, places))
    if not texte.strip():
        constats.append(_constat("clause-vide", "La clause n'a pas de texte.", Lieu(str(fichier), ligne, 1)))
    if constats:
        raise StatutsError(constats)
    return _clause(brut, identite, texte, str(fichier), ligne)


def split_front_matter(contenu: str, fichier: str) -> tuple[str, str, int]:
    """Front matter (kept on its own lines), text, and the line where the text starts."""
    lignes = contenu.splitlines(keepends=True)
    if not lignes or lignes[0].strip() != "---":
        raise StatutsError([_constat("clause-entete", "Le fichier ne commence pas par « --- ».", Lieu(fichier, 1, 1))])
    for rang, ligne in enumerate(lignes[1:], start=1):
        if ligne.strip() == "---":
            return "\n" + "".join(lignes[1:rang]), "".join(lignes[rang + 1 :]), rang + 2
    raise StatutsError([_constat("clause-entete", "L'en-tête n'est pas fermé par « --- ».", Lieu(fichier, 1, 1))])


def _constats(brut: Any, places: Places) -> list[Constat]:
    if not isinstance(brut, dict):
        return [_constat("clause-entete", "L'en-tête de la clause est vide.", Lieu(places.fichier, 1, 1))]
    constats = [
        _constat(
            "clause-cle-inconnue",
            f"La clé « {cle} » n'existe pas dans l'en-tête d'une clause.",
            places.lieu((cle,), cle=True),
            f"Clés possibles : {', '.join(CLES)}.",
        )
        for cle in brut
        if cle not in CLES
    ]
    constats += [
        _constat("clause-cle-manque", f"La clé « {cle} » manque dans l'en-tête.", Lieu(places.fichier, 1, 1))
        for cle in _OBLIGATOIRES
        if not brut.get(cle)
    ]
    for cle in ("formes", "sources"):
        if brut.get(cle) is not None and not isinstance(brut[cle], list):
            constats.append(
                _constat("clause-liste", f"« {cle} » doit être une liste entre crochets.", places.lieu((cle,)))
            )
    if brut.get("quand") is not None:
        try:
            parse_condition(brut["quand"])
        except ConditionInvalide as erreur:
            constats.append(
                _constat("clause-condition", f"La condition ne peut pas être lue : {erreur}.", places.lieu(("quand",)))
            )
    return constats


def _constat(code: str, message: str, lieu: Lieu, remede: str = "") -> Constat:
    return Constat(code, Niveau.BLOQUE, message, lieu, remede=remede)


def _clause(brut: dict[str, Any], identite: str, texte: str, fichier: str, ligne: int) -> Clause:
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
        fichier=fichier,
        ligne_du_texte=ligne,
    )
