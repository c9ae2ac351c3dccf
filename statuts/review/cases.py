"""The cases that a lawyer writes: a base project, some answers changed, and what must be refused, said, kept or left out.

`accepte` asks for the whole act; `passe` lists rules that must say nothing, for warnings and for forms without all
clauses. `contient`, `sans` (phrases), `emplacements` and `vides` (slots) say what that act holds; any of them asks for
it too.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from statuts.assemble import Etude, draft, study
from statuts.document.tree import Acte
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.fonds import Fonds
from statuts.model.edit import CheminImpossible, plain_values, put
from statuts.model.read import describe
from statuts.model.yaml import read_text, read_yaml

DANS_L_ACTE = {"accepte", "contient", "sans", "emplacements", "vides"}
CLES = {"nom", "base", "au", "change", "refuse", "avertit", "passe"} | DANS_L_ACTE
_SIMPLE = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Cas:
    """One case as written: its keys, and where it stands."""

    nom: str
    lieu: Lieu
    brut: dict[str, Any]

    @property
    def base(self) -> str:
        return str(self.brut["base"])


@dataclass(frozen=True, slots=True)
class Ecart:
    """One promise of a case that is not kept: what was expected, what came."""

    quoi: str
    attendu: str
    obtenu: str


def read_cases(chemins: Iterable[Path]) -> list[Cas]:
    """Every case of these files and folders; raises `StatutsError` with every malformed one."""
    cas: list[Cas] = []
    constats: list[Constat] = []
    for fichier in _files(chemins):
        brut, places = read_yaml(read_text(fichier), str(fichier))
        if not isinstance(brut, list):
            constats.append(_malformed(Lieu(str(fichier), 1, 1), "Un fichier de cas est une liste de cas."))
            continue
        for rang, entree in enumerate(brut):
            lieu = places.lieu((rang,))
            fautes = list(_check_keys(entree, lieu))
            constats += fautes
            if not fautes:
                cas.append(Cas(str(entree["nom"]), lieu, entree))
    if constats:
        raise StatutsError(constats)
    return cas


def check_cases(fonds: Fonds, cas: Iterable[Cas]) -> list[Constat]:
    """What keeps a case from trying anything: a rule or a slot that does not exist, or nothing expected at all."""
    emplacements = {e for p in fonds.plans.values() for e in p.emplacements()}
    codes = {*fonds.regles, *DU_PROGRAMME}
    constats: list[Constat] = []
    for un in cas:
        for cle, connus, quoi in (("passe", codes, "règle"), ("vides", emplacements, "emplacement")):
            for nom in un.brut.get(cle) or ():
                if nom not in connus:
                    proches = difflib.get_close_matches(str(nom), connus, n=1)
                    remede = f"Vouliez-vous dire « {proches[0]} » ?" if proches else f"Retirez-le de « {cle} »."
                    message = f"« {cle} » nomme « {nom} » : {_UNKNOWN[quoi]}, ce cas n'essaie rien."
                    constats.append(_malformed(un.lieu, message, remede))
        if not _ATTENTES & set(un.brut):
            message = f"Le cas « {un.nom} » n'attend rien."
            remede = "Écrivez « accepte: oui », « refuse: », « passe: » ou une phrase attendue (« contient: »)."
            constats.append(_malformed(un.lieu, message, remede))
    return constats


_ATTENTES = CLES - {"nom", "base", "au", "change"}
_UNKNOWN = {"règle": "cette règle n'existe pas", "emplacement": "aucun plan n'a cet emplacement"}
DU_PROGRAMME = (
    "clause-propre-perimee",
    "clause-propre-remplace",
    "description-doublon",
    "droit-sans-valeur",
    "fonds-conflit",
    "fonds-lacune",
    "nom-d-une-autre-forme",
)
"""The findings of a study that no rule of the library gives, and that a case may say absent."""


def _files(chemins: Iterable[Path]) -> Iterator[Path]:
    for chemin in chemins:
        yield from sorted(chemin.rglob("*.yaml")) if chemin.is_dir() else [chemin]


def _check_keys(entree: Any, lieu: Lieu) -> Iterator[Constat]:
    if not isinstance(entree, dict):
        yield _malformed(lieu, "Un cas est un groupe de clés.")
        return
    for cle in sorted(set(entree) - CLES):
        proches = difflib.get_close_matches(str(cle), CLES, n=1)
        aide = f"Vouliez-vous dire « {proches[0]} » ? " if proches else ""
        yield _malformed(
            lieu, f"La clé « {cle} » n'existe pas dans un cas.", f"{aide}Clés : {', '.join(sorted(CLES))}."
        )
    for cle in ("nom", "base"):
        if not entree.get(cle):
            yield _malformed(lieu, f"Ce cas n'a pas de « {cle} ».")
    if not isinstance(entree.get("change") or {}, dict):
        yield _malformed(lieu, "« change » est un groupe « chemin: réponse ».")
    for cle in ("refuse", "avertit"):
        dits = entree.get(cle) or {}
        if not isinstance(dits, dict):
            yield _malformed(lieu, f"« {cle} » est un groupe « règle: message ».")
        elif not all(isinstance(message, str) for message in dits.values()):
            yield _malformed(lieu, f"Chaque règle de « {cle} » attend son message entier, entre guillemets.")
    if "au" in entree and _day(entree["au"]) is None:
        yield _malformed(
            lieu, f"« au » n'est pas une date ({entree['au']}).", "Écrivez l'année, le mois et le jour : 2027-12-31."
        )


def _day(valeur: Any) -> date | None:
    try:
        return date.fromisoformat(str(valeur))
    except ValueError:
        return None


def _malformed(lieu: Lieu, message: str, remede: str = "Voyez « Ajouter une règle » dans CONTRIBUER.md.") -> Constat:
    return Constat("cas-illisible", Niveau.BLOQUE, message, lieu, remede=remede)


Rendre = Callable[[Acte], str]
"""The act as the text in which phrases are looked for."""


def run_case(fonds: Fonds, cas: Cas, exemples: Path, jour: date, rendre: Rendre) -> list[Ecart]:
    """Play one case; an empty list when every promise is kept.

    The base is a file beside the case, or in `exemples`, with or without « .yaml »; `jour` serves cases without `au`.
    """
    jour = _day(cas.brut["au"]) or jour if "au" in cas.brut else jour
    try:
        etude = _study(fonds, cas, exemples, jour)
    except StatutsError as erreur:
        return [Ecart("la description se lit", "aucune faute", _said({c.code: c.message for c in erreur.constats}))]
    except CheminImpossible as erreur:
        return [Ecart("les changements s'appliquent", "un chemin de la description", str(erreur))]
    ecarts = [*_refusals(cas.brut, etude), *_warnings(cas.brut, etude)]
    if DANS_L_ACTE & set(cas.brut) and not ecarts:
        try:
            acte = draft(fonds, etude, jour)
        except StatutsError as erreur:
            return [Ecart("l'acte se rédige", "aucun refus", _said({c.code: c.message for c in erreur.constats}))]
        ecarts += [*_phrases(cas.brut, rendre(acte).translate(_SIMPLE)), *_slots(cas.brut, acte, etude)]
    return ecarts


def _study(fonds: Fonds, cas: Cas, exemples: Path, jour: date) -> Etude:
    fichier = find_base(cas, exemples)
    texte = read_text(fichier)
    brut, places = plain_values(texte, str(fichier))
    put(brut, cas.brut.get("change") or {})
    return study(fonds, describe(brut, places, texte, fonds.cadre), jour)


def find_base(cas: Cas, exemples: Path) -> Path:
    """The file of the base project of a case; the first possible place when it is nowhere."""
    possibles = [d / f"{cas.base.removesuffix('.yaml')}.yaml" for d in (Path(cas.lieu.fichier).parent, exemples)]
    return next((p for p in possibles if p.is_file()), possibles[-1])


def _refusals(cas: dict[str, Any], etude: Etude) -> Iterator[Ecart]:
    # Only an accepted case promises an act: a slot without clause is no verdict of law.
    refus = [c for c in etude.refus if DANS_L_ACTE & set(cas) or c.code != "fonds-lacune"]
    attendus, obtenus = cas.get("refuse") or {}, {c.code: c.message for c in refus}
    if obtenus != attendus:
        yield Ecart("refus", _said(attendus), _said(obtenus))
    for constat in refus:
        manques = [
            mot
            for mot, la in (("ligne", constat.lieu.ligne), ("remède", constat.remede), ("source", constat.sources))
            if not la
        ]
        if manques and obtenus == attendus:
            yield Ecart(f"refus {constat.code}", "un lieu, un remède et une source", f"sans {', '.join(manques)}")


def _warnings(cas: dict[str, Any], etude: Etude) -> Iterator[Ecart]:
    avertis = {c.code: c.message for c in etude.constats if not c.niveau.refuse}
    for code, message in (cas.get("avertit") or {}).items():
        if avertis.get(code) != message:
            yield Ecart(f"avertissement {code}", message, avertis.get(code, "rien"))
    dits = {c.code: c.message for c in etude.constats}
    for code in cas.get("passe") or ():
        if code in dits:
            yield Ecart(f"règle {code}", "ne dit rien", dits[code])


def _phrases(cas: dict[str, Any], texte: str) -> Iterator[Ecart]:
    """What the case says of the words of the act, in plain typography."""
    for phrase in cas.get("contient") or ():
        if phrase not in texte:
            yield Ecart("phrase attendue", phrase, _nearest_line(phrase, texte))
    for phrase in cas.get("sans") or ():
        if phrase in texte:
            yield Ecart("phrase exclue", "absente", next(ligne for ligne in texte.split("\n") if phrase in ligne))


def _slots(cas: dict[str, Any], acte: Acte, etude: Etude) -> Iterator[Ecart]:
    """What the case says of the slots of the act."""
    pourvus = filled_slots(acte)
    for emplacement in cas.get("emplacements") or ():
        if emplacement not in pourvus:
            yield Ecart(f"emplacement {emplacement}", "pourvu", _why_empty(etude, emplacement))
    for emplacement in cas.get("vides") or ():
        if emplacement in pourvus:
            yield Ecart(f"emplacement {emplacement}", "vide", pourvus[emplacement])


def filled_slots(acte: Acte) -> dict[str, str]:
    """The slots of an act that hold something, with the clause that they hold."""
    return {s.emplacement: s.clause for t in acte.titres for a in t.articles for s in a.sections}


def _why_empty(etude: Etude, emplacement: str) -> str:
    choix = etude.selection.choix.get(emplacement)
    if choix is None:
        return "cet emplacement n'est pas au plan de cette forme"
    motifs = [f"{c.clause.id} : {c.motif}" for c in choix.candidats]
    return f"{choix.etat} ; {' ; '.join(motifs) or 'aucune clause pour cette forme'}"


def _nearest_line(phrase: str, texte: str) -> str:
    """The line of the act that shares most words with the phrase, so that a slip shows at once."""
    mots = set(phrase.lower().split())
    ligne = max(texte.split("\n"), key=lambda li: len(mots & set(li.lower().split())) - len(li) / 10_000)
    return f"absente ; le plus proche : {ligne[:300]}" if mots & set(ligne.lower().split()) else "absente"


def _said(messages: dict[str, str]) -> str:
    return " ; ".join(f"{code} : {message}" for code, message in messages.items()) or "aucun"
