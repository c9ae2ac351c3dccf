"""The nearest change of the description that flips a verdict: proposed, applied for real, kept only when it flips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from statuts.assemble import Etude
from statuts.document.explication import Bascule
from statuts.errors import Constat
from statuts.library.conditions import Feuille, Groupe, ReferenceFait, evaluate, leaves
from statuts.library.fonds import Clause, Regle
from statuts.model.coherence import INCONNU
from statuts.review.becoming import tell, tell_slot
from statuts.review.flips import trial
from statuts.review.proposals import Agit, Reponses, folded, grouped, propose
from statuts.review.telling import A_ECRIRE, Lecteur
from statuts.review.workshop import Atelier
from statuts.rules.check import place_of, rule_cases
from statuts.rules.picks import clause_id, picks
from statuts.rules.select import PROPRE, RETENUE, VIDE, Choix, law_reader

_ESSAIS = 90
_REPARATIONS = 40
_BONS_AU_PLUS = 12
_PETIT = 2
"""An answer that changes no more passages than that is near enough: no other is looked for."""
_UNE_REPONSE_DE_PLUS, _UN_POIDS = 4, 2
"""What one answer more, and a heavier one, are worth in passages changed: few words to write, few articles to vote."""
Test = Callable[[Etude], bool]


def flip_slot(atelier: Atelier, choix: Choix) -> Bascule | None:
    """What would put something else, or nothing, or something at last, at this slot."""
    nom, avant = choix.emplacement.nom, (choix.etat, choix.clause.id if choix.clause else "")

    def flipped(etude: Etude) -> bool:
        autre = etude.selection.choix[nom]
        return autre.etat in (RETENUE, VIDE) and (autre.etat, autre.clause.id if autre.clause else "") != avant

    reponses = _search(atelier, _slot_proposals(atelier, choix), flipped)
    return None if reponses is None else tell_slot(atelier, reponses, choix)


def flip_clause(atelier: Atelier, choix: Choix, clause: Clause) -> Bascule | None:
    """What would bring this clause, left aside today, to its slot."""
    nom = choix.emplacement.nom

    def flipped(etude: Etude) -> bool:
        autre = etude.selection.choix[nom]
        return autre.etat == RETENUE and autre.clause is not None and autre.clause.id == clause.id

    reponses = _search(atelier, _clause_proposals(atelier, choix, clause), flipped)
    return None if reponses is None else tell_slot(atelier, reponses, choix)


def flip_finding(atelier: Atelier, constat: Constat) -> Bascule | None:
    """What would lift this finding of the law, without bringing another refusal when that can be."""
    regle = atelier.fonds.regles.get(constat.code)
    if regle is None:
        return None

    avant = sum(c.code == constat.code for c in atelier.etude.constats)

    def lifted(etude: Etude) -> bool:
        return sum(c.code == constat.code for c in etude.constats) < avant

    reponses = _search(atelier, _rule_proposals(atelier, regle, constat), lifted)
    return None if reponses is None else tell(atelier, reponses, "ce constat disparaît")


def reader_of(atelier: Atelier, etude: Etude | None = None) -> Lecteur:
    """How conditions of clauses read the project."""
    etude = etude or atelier.etude
    return Lecteur.of(atelier.fonds, etude.description, etude.faits, law_reader(atelier.fonds, atelier.jour))


def rule_reader(atelier: Atelier, etude: Etude, regle: Regle, constat: Constat) -> Lecteur | None:
    """How a rule read the part of the project that this finding is about."""
    droit = law_reader(atelier.fonds, atelier.jour)
    for lecture, traduire in rule_cases(regle, etude.faits):
        if place_of(etude.description, regle, lecture, droit, traduire) == constat.lieu:
            return Lecteur(atelier.fonds, etude.description, lecture, droit, traduire)
    return None


def _slot_proposals(atelier: Atelier, choix: Choix) -> Iterator[Reponses]:
    lecteur = reader_of(atelier)
    nom = choix.emplacement.nom
    if choix.etat == PROPRE:
        for rang, propre in enumerate(atelier.etude.description.projet.clauses_propres, 1):
            if propre.emplacement == nom:
                yield {f"clauses_propres[{rang}]": None}
    if nom in picks(atelier.etude.description.projet):
        yield {f"choix.{nom}": None}
    autres = [c.clause for c in choix.candidats if c.clause is not choix.clause]
    if choix.clause is not None and choix.etat == RETENUE:
        yield from propose(lecteur, choix.clause.quand, False, _acts(atelier))
    for clause in autres:
        yield from _clause_proposals(atelier, choix, clause)


def _clause_proposals(atelier: Atelier, choix: Choix, clause: Clause) -> Iterator[Reponses]:
    lecteur = reader_of(atelier)
    nom = choix.emplacement.nom
    voulu = picks(atelier.etude.description.projet).get(nom)
    conditions = _opened(atelier, lecteur, choix, clause)
    if clause.au_choix:
        choisie = {f"choix.{nom}": clause.id}
        yield choisie
        yield from (choisie | autres for autres in conditions)
        return
    if isinstance(voulu, str) and clause_id(nom, voulu) != clause.id:
        yield {f"choix.{nom}": None}
        yield {f"choix.{nom}": clause.id}
    yield from conditions


def _opened(atelier: Atelier, lecteur: Lecteur, choix: Choix, clause: Clause) -> Iterator[Reponses]:
    """What may meet the conditions of a clause; where another suits that goes before it, both are turned at once."""
    agit = _acts(atelier)
    devant = [
        c.clause for c in choix.candidats if c.convient and c.clause.id != clause.id and c.clause.quand is not None
    ]
    if any(clause.id in autre.remplace for autre in devant):
        ensemble = [
            q for q in (clause.quand, *(Groupe("aucune", (a.quand,)) for a in devant if a.quand)) if q is not None
        ]
        yield from propose(lecteur, Groupe("toutes", tuple(ensemble)), True, agit)
    yield from propose(lecteur, clause.quand, True, agit)
    for autre in devant:
        yield from propose(lecteur, autre.quand, False)


def _acts(atelier: Atelier) -> Agit:
    def agit(feuille: Feuille, voulu: bool, reponses: Reponses) -> bool:
        etude = atelier.try_out(reponses)
        if etude is None:
            return False
        lecteur = reader_of(atelier, etude)
        return evaluate(feuille, lecteur.lire, lecteur.droit) is voulu

    return agit


def _rule_proposals(atelier: Atelier, regle: Regle, constat: Constat) -> Iterator[Reponses]:
    lecteur = rule_reader(atelier, atelier.etude, regle, constat)
    if lecteur is None:
        return
    yield from propose(lecteur, regle.exige, True)
    yield from propose(lecteur, regle.si, False)
    # Figures that a demand compares are answers too, on either side.
    for feuille in leaves(regle.exige):
        if evaluate(feuille, lecteur.lire, lecteur.droit) is False:
            yield from _other_side(lecteur, regle)
            return


def _other_side(lecteur: Lecteur, regle: Regle) -> Iterator[Reponses]:
    """The answer on the right of a demand, changed instead of the one on its left."""
    retournes = {"au_moins": "au_plus", "au_plus": "au_moins", "plus_de": "moins_de", "moins_de": "plus_de"}
    for feuille in leaves(regle.exige):
        if isinstance(feuille.valeur, ReferenceFait) and feuille.operateur in (*retournes, "egal"):
            inverse = Feuille(feuille.valeur.nom, retournes.get(feuille.operateur, "egal"), ReferenceFait(feuille.fait))
            yield from propose(lecteur, inverse, True)


def _search(atelier: Atelier, propositions: Iterable[Reponses], flipped: Test) -> Reponses | None:
    """The best change that flips: one that brings no refusal, then the one that moves the least, of the file and of the act.

    A single answer that flips but makes the project unlawful is completed by a second one where that mends it.
    """
    connus = _refusals(atelier.etude)
    bons: list[tuple[tuple[int, int, int], Reponses]] = []
    for rang, proposees in enumerate(islice(_once(propositions), _ESSAIS)):
        reponses = named(atelier, proposees)
        etude = atelier.try_out(reponses)
        if etude is None or not flipped(etude):
            continue
        nouveaux = len(_refusals(etude) - connus)
        if not nouveaux and not etude.refus and atelier.write(etude, reponses) is None:
            continue
        ampleur = 0 if nouveaux else atelier.effect(reponses, etude).ampleur
        poids = _weight(reponses)
        bons.append(
            ((nouveaux, ampleur + _UNE_REPONSE_DE_PLUS * (len(reponses) - 1) + _UN_POIDS * poids, rang), reponses)
        )
        proche = nouveaux == 0 and len(reponses) == 1 and poids == 0 and ampleur <= _PETIT
        if proche or len(bons) == _BONS_AU_PLUS:
            break
    bons.sort(key=lambda b: b[0])
    if not bons:
        return None
    if bons[0][0][0] == 0:
        return bons[0][1]
    reparees = (_mended(atelier, r, flipped, connus) for _, r in bons[:4])
    return next((r for r in reparees if r), bons[0][1])


def _mended(atelier: Atelier, reponses: Reponses, flipped: Test, connus: set[tuple[str, str]]) -> Reponses | None:
    """The same change with a second answer that lifts the refusal it brings."""
    etude = atelier.try_out(reponses)
    if etude is None or len(reponses) > 1:
        return None
    for constat in etude.refus:
        regle = atelier.fonds.regles.get(constat.code)
        if regle is None or (constat.code, constat.message) in connus:
            continue
        lecteur = rule_reader(atelier, etude, regle, constat)
        suites = chain(propose(lecteur, regle.exige, True), propose(lecteur, regle.si, False)) if lecteur else ()
        for suite in islice(_once(suites), _REPARATIONS):
            if set(suite) & set(reponses):
                continue
            jointes = grouped(atelier.etude.description, folded(reponses | suite))
            autre = atelier.try_out(jointes)
            if autre is not None and flipped(autre) and not _refusals(autre) - connus:
                return jointes
    return None


def named(atelier: Atelier, reponses: Reponses) -> Reponses:
    """The same answers, a group of the project named where one must be: « à préciser » is nobody's name."""
    reponses = grouped(atelier.etude.description, reponses)
    inconnus = [c for c in atelier.refusals(reponses) if c.code == INCONNU] if A_ECRIRE in repr(reponses) else []
    if not inconnus:
        return reponses
    projet = atelier.etude.description.projet
    groupes = [
        g.nom for liste in (projet.membres.categories, projet.colleges.liste if projet.colleges else ()) for g in liste
    ]
    essais = ({c: _filled(v, nom) for c, v in reponses.items()} for nom in groupes if isinstance(nom, str))
    return next((r for r in essais if atelier.try_out(r) is not None), reponses)


def _filled(valeur: Any, nom: str) -> Any:
    """An answer with this name wherever its people's own words were awaited."""
    if isinstance(valeur, dict):
        return {cle: _filled(v, nom) for cle, v in valeur.items()}
    if isinstance(valeur, (list, tuple)):
        return [_filled(v, nom) for v in valeur]
    return nom if valeur == A_ECRIRE else valeur


def remedy(atelier: Atelier, reponses: Reponses, constat: Constat) -> Bascule | None:
    """The answers to add to a change that brings this finding, so that it goes and brings no other refusal."""
    etude, regle = atelier.try_out(reponses), atelier.fonds.regles.get(constat.code)
    lecteur = rule_reader(atelier, etude, regle, constat) if etude is not None and regle is not None else None
    if etude is None or regle is None or lecteur is None:
        return None
    presents = _refusals(etude)
    for proposee in islice(
        _once(chain(propose(lecteur, regle.exige, True), propose(lecteur, regle.si, False))), _REPARATIONS
    ):
        suite = named(atelier, proposee)
        ensemble = grouped(atelier.etude.description, folded(reponses | suite))
        autre = atelier.try_out(ensemble) if not set(suite) & set(reponses) else None
        if autre is None or (constat.code, constat.message) in {(c.code, c.message) for c in autre.constats}:
            continue
        if not _refusals(autre) - presents:
            return replace(tell(atelier, suite, ""), essai=trial(ensemble))
    return None


def _once(propositions: Iterable[Reponses]) -> Iterator[Reponses]:
    vues: set[str] = set()
    for reponses in propositions:
        if (cle := repr(reponses)) not in vues:
            vues.add(cle)
            yield reponses


def _refusals(etude: Etude) -> set[tuple[str, str]]:
    return {(c.code, c.message) for c in etude.refus}


def _weight(reponses: Reponses) -> int:
    """How heavy a change is to a project: a closed answer, a figure, a text, then a whole part written or withdrawn."""
    return sum(_heavy(valeur) for valeur in reponses.values())


def _heavy(valeur: Any) -> int:
    if valeur is None or isinstance(valeur, (dict, list)):
        dedans = valeur.values() if isinstance(valeur, dict) else valeur or ()
        return 3 + sum(_heavy(v) for v in dedans if v == A_ECRIRE or isinstance(v, (dict, list)))
    if valeur == A_ECRIRE:
        return 2
    return int(isinstance(valeur, (int, float)) and not isinstance(valeur, bool))
