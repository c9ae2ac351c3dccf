"""The answers that the text of an article reads, each with another one that was tried: what else may be set there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from statuts.document.diff import section_lines
from statuts.document.explication import Reglage
from statuts.library.fonds import Clause, generic
from statuts.model.base import ADecider
from statuts.model.shape import choices, fields, kinds
from statuts.review.effects import placed_sections
from statuts.review.excerpts import main_change
from statuts.review.flips import trial
from statuts.review.nearest import named, remedy
from statuts.review.proposals import Reponses, examples, possible
from statuts.review.readings import answers_in_text
from statuts.review.telling import A_ECRIRE, current_answer, say_answer_here
from statuts.review.workshop import Atelier

_REGLAGES_AU_PLUS, _ESSAIS, _VALEURS_AU_PLUS = 5, 20, 3
_AILLEURS_AU_PLUS = 6
"""An answer that touches more passages than that is not a setting of this one."""
_PART, _SOMME = 15, 100


def settings(atelier: Atelier, emplacement: str, clause: Clause, deja: set[str]) -> tuple[Reglage, ...]:
    """A few answers that change the words of a slot without changing its clause; those of `deja` were told."""
    return tuple(islice(_settings(atelier, emplacement, clause, deja), _REGLAGES_AU_PLUS))


def _settings(atelier: Atelier, emplacement: str, clause: Clause, deja: set[str]) -> Iterator[Reglage]:
    essais, dits = 0, set(deja)
    connus = {(c.code, c.message) for c in atelier.etude.refus}
    lues = answers_in_text(atelier.fonds, atelier.etude, clause, atelier.jour)
    parties = Counter(".".join(c.split(".")[:2]) for c in lues)
    # What the article is about comes first: the part of the description that it reads the most.
    for chemin in sorted(lues, key=lambda c: -parties[".".join(c.split(".")[:2])]):
        # Of the entries of a list, one shows how the others are set.
        if chemin in dits or generic(chemin) in dits or generic(chemin) not in fields():
            continue
        for valeur in _others(atelier, chemin):
            if essais == _ESSAIS:
                return
            essais += 1
            reponses = _lawful(atelier, named(atelier, {chemin: valeur}), connus)
            etude = atelier.try_out(reponses) if reponses else None
            if etude is None:
                continue
            avant, apres = atelier.write(atelier.etude), atelier.write(etude, reponses)
            if avant is None or apres is None or _said(avant, emplacement) == _said(apres, emplacement):
                continue
            if atelier.effect(reponses, etude).ampleur > _AILLEURS_AU_PLUS:
                break
            changements = atelier.changes(reponses)
            dirait = main_change(avant, apres, emplacement, changements)[1]
            ici = say_answer_here(atelier.fonds, atelier.etude.description, chemin)
            dits.add(generic(chemin))
            yield Reglage(chemin, atelier.fonds.label(chemin), *ici, changements, dirait, trial(reponses))
            break


def _lawful(atelier: Atelier, reponses: Reponses, connus: set[tuple[str, str]]) -> Reponses:
    """The same answers, with the one that keeps them lawful where they need it (shares that make a whole); none otherwise."""
    etude = atelier.try_out(reponses)
    nouveaux = [c for c in etude.refus if (c.code, c.message) not in connus] if etude else []
    if etude is None or not nouveaux:
        return reponses if etude else {}
    suite = remedy(atelier, reponses, nouveaux[0]) if len(nouveaux) == 1 else None
    return reponses | {c.chemin: c.valeur for c in suite.changements} if suite else {}


def _said(acte: Any, emplacement: str) -> list[tuple[str, ...]]:
    return [
        section_lines(section, numeros=False)
        for (nom, _), (_, section) in placed_sections(acte).items()
        if nom == emplacement
    ]


def _others(atelier: Atelier, chemin: str) -> Iterator[Any]:
    """Other answers to a question, the likeliest first: an example, a figure near that of today, a closed answer."""
    annotation, actuelle = fields()[generic(chemin)][0], current_answer(atelier.etude.description, chemin)
    if isinstance(actuelle, ADecider):
        return
    exemples = (
        examples(atelier.fonds, chemin, annotation) if actuelle in (None, ()) else (atelier.fonds.example(chemin),)
    )
    yield from (e for e in exemples if e is not None and e != actuelle)
    if isinstance(actuelle, (int, float)) and not isinstance(actuelle, bool):
        yield from _near(actuelle)
    elif actuelle is not None or bool in kinds(annotation) or choices(annotation):
        autres = (v for v in possible(annotation, actuelle, []) if v not in (None, actuelle, A_ECRIRE, "0"))
        yield from islice((v for v in autres if not isinstance(v, (dict, list))), _VALEURS_AU_PLUS)


def _near(chiffre: float) -> Iterator[float]:
    """One more or one less, five where it is a share; for a sum, its double or its half, as people would say it."""
    rond = int(chiffre) if float(chiffre).is_integer() else chiffre
    pas = 5 if rond >= _PART else 1
    yield from (rond * 2, rond // 2) if rond > _SOMME else (rond + pas, max(rond - pas, 0))
