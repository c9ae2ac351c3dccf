"""The nearest change of the description that flips a verdict: proposed, applied for real, kept only when it flips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from statuts.assemble import Etude
from statuts.document.explication import Bascule
from statuts.errors import Constat
from statuts.library.conditions import Feuille, ReferenceFait, evaluate, leaves
from statuts.library.fonds import Clause, Regle
from statuts.review.flips import say_flip
from statuts.review.proposals import Reponses, folded, propose
from statuts.review.telling import Lecteur
from statuts.review.workshop import Atelier
from statuts.rules.check import rule_cases
from statuts.rules.picks import clause_id, picks
from statuts.rules.select import CONFLIT, PROPRE, RETENUE, SUSPENS, VIDE, Choix, law_reader

_ESSAIS = 90
_REPARATIONS = 40
Test = Callable[[Etude], bool]


def flip_slot(atelier: Atelier, choix: Choix) -> Bascule | None:
    """What would put something else, or nothing, or something at last, at this slot."""
    nom, avant = choix.emplacement.nom, (choix.etat, choix.clause.id if choix.clause else "")

    def flipped(etude: Etude) -> bool:
        autre = etude.selection.choix[nom]
        return autre.etat in (RETENUE, VIDE) and (autre.etat, autre.clause.id if autre.clause else "") != avant

    reponses = _search(atelier, _slot_proposals(atelier, choix), flipped)
    return None if reponses is None else _tell(atelier, reponses, _becomes(atelier, reponses, choix))


def flip_clause(atelier: Atelier, choix: Choix, clause: Clause) -> Bascule | None:
    """What would bring this clause, left aside today, to its slot."""
    nom = choix.emplacement.nom

    def flipped(etude: Etude) -> bool:
        autre = etude.selection.choix[nom]
        return autre.etat == RETENUE and autre.clause is not None and autre.clause.id == clause.id

    reponses = _search(atelier, _clause_proposals(atelier, choix, clause), flipped)
    return None if reponses is None else _tell(atelier, reponses, _becomes(atelier, reponses, choix))


def flip_finding(atelier: Atelier, constat: Constat) -> Bascule | None:
    """What would lift this finding of the law, without bringing another refusal when that can be."""
    regle = atelier.fonds.regles.get(constat.code)
    if regle is None:
        return None

    avant = sum(c.code == constat.code for c in atelier.etude.constats)

    def lifted(etude: Etude) -> bool:
        return sum(c.code == constat.code for c in etude.constats) < avant

    reponses = _search(atelier, _rule_proposals(atelier, regle, constat), lifted)
    return None if reponses is None else _tell(atelier, reponses, "ce constat disparaît")


def reader_of(atelier: Atelier, etude: Etude | None = None) -> Lecteur:
    """How conditions of clauses read the project."""
    etude = etude or atelier.etude
    return Lecteur.of(atelier.fonds, etude.description, etude.faits, law_reader(atelier.fonds, atelier.jour))


def rule_reader(atelier: Atelier, etude: Etude, regle: Regle, constat: Constat) -> Lecteur | None:
    """How a rule read the part of the project that this finding is about."""
    droit = law_reader(atelier.fonds, atelier.jour)
    for lecture, traduire in rule_cases(regle, etude.faits):
        if etude.description.lieu(traduire(regle.lieu)) == constat.lieu:
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
        yield from propose(lecteur, choix.clause.quand, False)
    for clause in autres:
        yield from _clause_proposals(atelier, choix, clause)


def _clause_proposals(atelier: Atelier, choix: Choix, clause: Clause) -> Iterator[Reponses]:
    lecteur = reader_of(atelier)
    nom = choix.emplacement.nom
    voulu = picks(atelier.etude.description.projet).get(nom)
    conditions = propose(lecteur, clause.quand, True)
    if clause.au_choix:
        choisie = {f"choix.{nom}": clause.id}
        yield choisie
        yield from (choisie | autres for autres in conditions)
        return
    if isinstance(voulu, str) and clause_id(nom, voulu) != clause.id:
        yield {f"choix.{nom}": None}
        yield {f"choix.{nom}": clause.id}
    yield from conditions
    # A clause that suits may still be shut out by the one that replaces it, or by another that suits as well.
    for autre in choix.candidats:
        if autre.convient and autre.clause.id != clause.id:
            yield from propose(lecteur, autre.clause.quand, False)


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
    """The best change that flips: one that brings no refusal, then the fewest answers, then the simplest of them.

    A single answer that flips but makes the project unlawful is completed by a second one where that mends it.
    """
    connus = _refusals(atelier.etude)
    bons: list[tuple[tuple[int, int, int], Reponses]] = []
    for rang, reponses in enumerate(islice(_once(propositions), _ESSAIS)):
        etude = atelier.try_out(reponses)
        if etude is None or not flipped(etude):
            continue
        nouveaux = len(_refusals(etude) - connus)
        bons.append(((nouveaux, len(reponses), _weight(reponses) * 100 + rang), reponses))
        if nouveaux == 0 and len(reponses) == 1 and _weight(reponses) == 0:
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
            jointes = folded(reponses | suite)
            autre = atelier.try_out(jointes)
            if autre is not None and flipped(autre) and not _refusals(autre) - connus:
                return jointes
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
    poids = 0
    for valeur in reponses.values():
        lourd = 3 if valeur is None or isinstance(valeur, (dict, list)) else 0
        poids += lourd or (1 if isinstance(valeur, (int, float)) and not isinstance(valeur, bool) else 0)
    return poids


def _becomes(atelier: Atelier, reponses: Reponses, choix: Choix) -> str:
    etude = atelier.try_out(reponses)
    assert etude is not None
    autre = etude.selection.choix[choix.emplacement.nom]
    if autre.etat == VIDE:
        return "rien n'est plus écrit à cet endroit"
    if autre.etat in (SUSPENS, CONFLIT) or autre.clause is None:
        return f"cet emplacement est {autre.etat}"
    if choix.clause is not None and choix.clause.titre == autre.clause.titre:
        return f"une autre rédaction prend cette place ({autre.clause.id})"
    texte = f"« {autre.clause.titre} » ({autre.clause.id})"
    return f"{texte} s'ajoute à l'acte" if choix.etat == VIDE else f"le texte devient {texte}"


def _tell(atelier: Atelier, reponses: Reponses, devient: str) -> Bascule:
    etude = atelier.try_out(reponses)
    assert etude is not None
    changements, effet = atelier.changes(reponses), atelier.effect(reponses, etude)
    return Bascule(changements, devient, effet, say_flip(changements, devient, effet))
