"""What a slot becomes once a change is applied, in words: the sentence where it acts, then what else moves."""

from __future__ import annotations

from dataclasses import replace

from statuts.document.explication import Bascule
from statuts.review.effects import placed_sections
from statuts.review.excerpts import main_change
from statuts.review.flips import say_effect, say_flip, trial
from statuts.review.law_at import law_left
from statuts.review.proposals import Reponses
from statuts.review.workshop import Atelier
from statuts.rules.select import CONFLIT, SUSPENS, VIDE, Choix


def _becomes(atelier: Atelier, reponses: Reponses, choix: Choix) -> str:
    etude = atelier.try_out(reponses)
    assert etude is not None
    nom = choix.emplacement.nom
    autre = etude.selection.choix[nom]
    ici, la = (_numbers(atelier, r, nom) for r in ({}, reponses))
    if autre.etat == VIDE:
        return f"rien n'est plus écrit à cet endroit{f' : l’article {ici[0]} disparaît' if ici else ''}"
    if autre.etat in (SUSPENS, CONFLIT) or autre.clause is None:
        return f"cet emplacement est {autre.etat}"
    texte = f"« {autre.clause.titre} » ({autre.clause.id})"
    if choix.etat == VIDE:
        return f"{texte} s'ajoute à l'acte{f', article {la[0]}' if la else ''}"
    article = f"l'article {ici[0]}" if ici else "ce passage"
    if choix.clause is not None and choix.clause.titre == autre.clause.titre:
        return f"{article} est écrit autrement ({autre.clause.id})"
    return f"{article} devient {texte}"


def _numbers(atelier: Atelier, reponses: Reponses, emplacement: str) -> tuple[str, ...]:
    """The numbers at which a slot stands in the act that these answers make."""
    etude = atelier.try_out(reponses) if reponses else atelier.etude
    acte = atelier.write(etude, reponses) if etude is not None else None
    places = placed_sections(acte) if acte is not None else {}
    return tuple(
        numero for (nom, _), (a, s) in places.items() if nom == emplacement and (numero := s.numero or a.numero)
    )


def tell_slot(atelier: Atelier, reponses: Reponses, choix: Choix) -> Bascule:
    """The change of one slot: what becomes of it, the sentence where it acts, then what else moves."""
    nom = choix.emplacement.nom
    etude = atelier.try_out(reponses)
    assert etude is not None
    dits = frozenset(_numbers(atelier, {}, nom)), frozenset(_numbers(atelier, reponses, nom))
    acte, neuf = atelier.write(atelier.etude), atelier.write(etude, reponses)
    bascule = tell(atelier, reponses, _becomes(atelier, reponses, choix), dits)
    if etude.selection.choix[nom].etat == VIDE:
        return replace(bascule, silence=law_left(atelier.fonds, etude, choix.clause))
    if acte is None or neuf is None:
        return bascule
    perdu, extrait = main_change(acte, neuf, nom, bascule.changements)
    return replace(bascule, extrait=extrait, perdu="" if extrait else perdu)


def tell(
    atelier: Atelier,
    reponses: Reponses,
    devient: str,
    dits: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
) -> Bascule:
    etude = atelier.try_out(reponses)
    assert etude is not None
    changements, effet = atelier.changes(reponses), atelier.effect(reponses, etude)
    reste = say_effect(effet, *dits)
    suite = f"{devient} ; {reste}" if reste else devient
    return Bascule(changements, devient, effet, say_flip(changements, suite), suite, essai=trial(reponses))
