"""Why two acts differ: the library, then the law of the day, then each answer, tried one at a time for real."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from statuts.assemble import Etude, study
from statuts.assemble.draft import write
from statuts.document.comparaison import Cause, Comparaison, Difference, Extrait
from statuts.document.tree import Acte
from statuts.errors import StatutsError
from statuts.library.conditions import ReferenceDroit, leaves
from statuts.library.fonds import Clause, Fonds
from statuts.model.edit import CheminImpossible, change, plain_values
from statuts.model.read import parse_description, split_path
from statuts.review.compare import Version, passages
from statuts.review.telling import say, told

_REPONSES_AU_PLUS = 30


@dataclass(frozen=True, slots=True)
class Reponse:
    """An answer that is not the same in two descriptions, with both values as they are written."""

    chemin: str
    avant: Any
    apres: Any


def explain_causes(comparaison: Comparaison, avant: Version, apres: Version) -> Comparaison:
    """The same comparison, each difference with its causes.

    The old project is led to the new one in three steps, library, date, answers; a passage owes its change to the
    steps at which it changed. An answer is a cause where taking it back, alone, changes the passage again.
    """
    etapes = list(_steps(avant, apres))
    causes: dict[str, list[Cause]] = {}
    for etape in etapes:
        for emplacement, cause in etape:
            causes.setdefault(emplacement, []).append(cause)
    trouvees = {nom: tuple(dict.fromkeys(liste)) for nom, liste in causes.items()}
    return replace(
        comparaison,
        differences=tuple(_with_causes(d, trouvees.get(d.emplacement, ())) for d in comparaison.differences),
    )


def _with_causes(difference: Difference, causes: tuple[Cause, ...]) -> Difference:
    seule = Cause("forme", "suite d'un changement à un autre endroit de l'acte")
    return replace(difference, causes=causes or (seule,))


def _steps(avant: Version, apres: Version) -> Iterator[list[tuple[str, Cause]]]:
    ici: Version | None = avant
    if avant.fonds is not apres.fonds:
        neuve = _under(avant, apres.fonds, avant.jour)
        yield _library_causes(avant, neuve, apres)
        ici = neuve
    if ici is not None and ici.jour != apres.jour:
        neuve = _under(ici, ici.fonds, apres.jour)
        yield _law_causes(ici, neuve, apres)
        ici = neuve
    depart = ici or avant
    if depart.etude.description.texte != apres.etude.description.texte:
        yield list(_answer_causes(depart, apres))


def _under(version: Version, fonds: Fonds, jour: Any) -> Version | None:
    """The same description under another library or another day; None when no act comes of it."""
    texte, fichier = version.etude.description.texte, version.etude.description.places.fichier
    try:
        etude = study(fonds, parse_description(texte, fichier, fonds.cadre), jour)
        return Version(version.nom, fonds, jour, etude, write(fonds, etude, jour))
    except StatutsError:
        return None


def _changed(un: Acte, deux: Acte) -> set[str]:
    """The slots whose words differ, numbers left aside."""
    a, b = passages(un, numeros=False), passages(deux, numeros=False)
    return {c[0] for c in {*a, *b} if _content(a.get(c)) != _content(b.get(c))}


def _content(p: Extrait | None) -> tuple[object, ...]:
    return () if p is None else (p.titre, p.article, p.lignes)


def _library_causes(avant: Version, neuve: Version | None, apres: Version) -> list[tuple[str, Cause]]:
    deux = neuve or apres
    causes = []
    for nom in _changed(avant.acte, deux.acte):
        dits = [_clause_change(c, apres.fonds) for c in _clauses_at(avant, nom)]
        dits += [
            f"clause nouvelle au fonds : {c.id}" for c in _clauses_at(deux, nom) if c.id not in avant.fonds.clauses
        ]
        dits = [d for d in dits if d] or ["le fonds a changé (plan, vocabulaire, défaut ou droit)"]
        causes += [(nom, Cause("fonds", d)) for d in dits]
    return causes


def _clauses_at(version: Version, emplacement: str) -> tuple[Clause, ...]:
    choix = version.etude.selection.choix.get(emplacement)
    return () if choix is None or choix.clause is None else (choix.clause,)


def _clause_change(clause: Clause, neuf: Fonds) -> str:
    """What became of a clause in the new library."""
    autre = neuf.clauses.get(clause.id)
    if autre is None:
        return f"clause retirée du fonds : {clause.id}"
    if autre.texte != clause.texte:
        return f"texte de la clause {clause.id}, changé dans le fonds"
    if autre.quand != clause.quand or autre.formes != clause.formes:
        return f"condition de la clause {clause.id}, changée dans le fonds"
    return f"titre de la clause {clause.id}, changé dans le fonds" if autre.titre != clause.titre else ""


def _law_causes(avant: Version, neuve: Version | None, apres: Version) -> list[tuple[str, Cause]]:
    deux = neuve or apres
    causes = []
    for nom in _changed(avant.acte, deux.acte):
        dits = [d for v in (avant, deux) for c in _clauses_at(v, nom) for d in _dated(c, avant, deux)]
        causes += [(nom, Cause("droit", d)) for d in dits or [f"droit du {deux.jour} au lieu de celui du {avant.jour}"]]
    return causes


def _dated(clause: Clause, avant: Version, apres: Version) -> Iterator[str]:
    """What in a clause depends on the day: its own dates, and every parameter of law it names or is chosen by."""
    if clause.in_force(avant.jour) is not clause.in_force(apres.jour):
        borne = f"depuis le {clause.depuis}" if clause.depuis else f"jusqu'au {clause.jusqua}"
        yield f"la clause {clause.id} vaut {borne}"
    nommes = dict.fromkeys(re.findall(r"""droit\(\s*["']([\w-]+)["']""", clause.texte))
    nommes |= dict.fromkeys(f.valeur.nom for f in leaves(clause.quand) if isinstance(f.valeur, ReferenceDroit))
    for nom in nommes:
        parametre = apres.fonds.parametres.get(nom)
        un, deux = (parametre.at(j) if parametre else None for j in (avant.jour, apres.jour))
        if parametre and un != deux:
            depuis = f" depuis le {deux.depuis}" if deux else ""
            yield f"{parametre.libelle} : {say(un.valeur if un else None)} → {say(deux.valeur if deux else None)}{depuis}"


def differing_answers(avant: Any, apres: Any, chemin: str = "") -> Iterator[Reponse]:
    """The smallest answers that differ between two plain descriptions; a list whose length changed is one answer."""
    if isinstance(avant, dict) and isinstance(apres, dict):
        for cle in dict.fromkeys([*avant, *apres]):
            yield from differing_answers(avant.get(cle), apres.get(cle), f"{chemin}.{cle}" if chemin else str(cle))
    elif _records(avant) and _records(apres) and len(avant) == len(apres):
        for rang, (un, deux) in enumerate(zip(avant, apres, strict=True), 1):
            yield from differing_answers(un, deux, f"{chemin}[{rang}]")
    elif repr(avant) != repr(apres):
        yield Reponse(chemin, avant, apres)


def _records(valeur: Any) -> bool:
    return isinstance(valeur, list) and bool(valeur) and all(isinstance(v, dict) for v in valeur)


def _answer_causes(avant: Version, apres: Version) -> Iterator[tuple[str, Cause]]:
    un, deux = (plain_values(v.etude.description.texte, v.nom)[0] for v in (avant, apres))
    reponses = list(differing_answers(un, deux))
    touches = _changed(avant.acte, apres.acte)
    tenus: set[str] = set()
    for reponse in reponses if len(reponses) <= _REPONSES_AU_PLUS else ():
        cause = _as_cause(reponse, avant, apres)
        for nom in touches & _moved_by(reponse, avant, apres):
            tenus.add(nom)
            yield nom, cause
    for nom in touches - tenus:
        for reponse in reponses:
            if _named_in(reponse.chemin, [c for v in (avant, apres) for c in _clauses_at(v, nom)], nom):
                yield nom, _as_cause(reponse, avant, apres)


def _moved_by(reponse: Reponse, avant: Version, apres: Version) -> set[str]:
    """The slots that change when this answer alone is taken back in the new project, or given in the old one."""
    reprise = _with(apres, {reponse.chemin: reponse.avant})
    donnee = _with(avant, {reponse.chemin: reponse.apres})
    bouges = _changed(apres.acte, reprise) if reprise else set()
    return bouges | (_changed(avant.acte, donnee) if donnee else set())


def _with(version: Version, reponses: dict[str, Any]) -> Acte | None:
    try:
        autre = change(version.etude.description, reponses, version.fonds.cadre)
        etude: Etude = study(version.fonds, autre, version.jour)
        return write(version.fonds, etude, version.jour)
    except (StatutsError, CheminImpossible):
        return None


def _as_cause(reponse: Reponse, avant: Version, apres: Version) -> Cause:
    libelle = apres.fonds.label(reponse.chemin)
    avant_dit, apres_dit = (_said(apres.fonds, reponse.chemin, v) for v in (reponse.avant, reponse.apres))
    dit = f"{libelle} ({reponse.chemin}) : {avant_dit} → {apres_dit}"
    pas = split_path(reponse.chemin)
    lieux = tuple(
        d.places.lieu(pas) for d in (avant.etude.description, apres.etude.description) if pas in d.places.valeurs
    )
    return Cause("reponse", dit, reponse.chemin, lieux)


def _said(fonds: Fonds, chemin: str, valeur: Any) -> str:
    if isinstance(valeur, list) and _records(valeur):
        noms = [str(v.get("nom") or v.get("designation") or v.get("souscripteurs") or "…") for v in valeur]
        return f"{len(valeur)} ({', '.join(noms[:6])})"
    if isinstance(valeur, str) and len(valeur) > 60:
        return f"« {valeur[:57].strip()}… »"
    dit = "écrit" if isinstance(valeur, dict) else told(fonds, chemin, valeur)
    return f"{dit[:117].strip()}…" if isinstance(valeur, list) and len(dit) > 120 else dit


_LUS_HORS_CLAUSES = {
    "acte/denomination": ("denomination",),
    "acte/forme": ("forme", "appellation", "statuts"),
    "acte/signatures": ("fondateurs", "statuts"),
}
"""What the cover and the signature blocks read by themselves."""


def _named_in(chemin: str, clauses: list[Clause], emplacement: str) -> bool:
    """Whether a clause reads an answer by its name, in its text or in its condition; the cover reads its own."""
    if emplacement in _LUS_HORS_CLAUSES:
        return chemin.split(".")[0].split("[")[0] in _LUS_HORS_CLAUSES[emplacement]
    racine = re.sub(r"\[\d+\]", "", chemin).split(".")[0]
    return any(re.search(rf"\b{racine}\b", c.texte) or racine in _roots(c) for c in clauses)


def _roots(clause: Clause) -> set[str]:
    """The parts of the description that the condition of a clause reads."""
    return {f.fait.split(".")[0] for f in leaves(clause.quand)}
