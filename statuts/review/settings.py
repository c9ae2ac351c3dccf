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
from statuts.review.nearest import named
from statuts.review.proposals import examples, possible
from statuts.review.readings import answers_in_text
from statuts.review.telling import A_ECRIRE, current_answer, say_answer_here
from statuts.review.workshop import Atelier

_REGLAGES_AU_PLUS, _ESSAIS, _VALEURS_AU_PLUS = 5, 20, 3
_AILLEURS_AU_PLUS = 6
"""An answer that touches more passages than that is not a setting of this one."""
_SOMME = 100


def settings(atelier: Atelier, emplacement: str, clause: Clause, deja: set[str]) -> tuple[Reglage, ...]:
    """A few answers that change the words of a slot without changing its clause; those of `deja` were told."""
    return tuple(islice(_settings(atelier, emplacement, clause, deja), _REGLAGES_AU_PLUS))


def _settings(atelier: Atelier, emplacement: str, clause: Clause, deja: set[str]) -> Iterator[Reglage]:
    essais = 0
    connus = {(c.code, c.message) for c in atelier.etude.refus}
    lues = answers_in_text(atelier.fonds, atelier.etude, clause, atelier.jour)
    parties = Counter(".".join(c.split(".")[:2]) for c in lues)
    # What the article is about comes first: the part of the description that it reads the most.
    for chemin in sorted(lues, key=lambda c: -parties[".".join(c.split(".")[:2])]):
        if chemin in deja or generic(chemin) not in fields():
            continue
        for valeur in _others(atelier, chemin):
            if essais == _ESSAIS:
                return
            essais += 1
            reponses = named(atelier, {chemin: valeur})
            etude = atelier.try_out(reponses)
            if etude is None or {(c.code, c.message) for c in etude.refus} - connus:
                continue
            avant, apres = atelier.write(atelier.etude), atelier.write(etude, reponses)
            if avant is None or apres is None or _said(avant, emplacement) == _said(apres, emplacement):
                continue
            if atelier.effect(reponses, etude).ampleur > _AILLEURS_AU_PLUS:
                break
            (changement,) = atelier.changes(reponses)
            dirait = main_change(avant, apres, emplacement, (changement,))[1]
            ici = say_answer_here(atelier.fonds, atelier.etude.description, chemin)
            yield Reglage(chemin, atelier.fonds.label(chemin), *ici, changement, dirait, trial(reponses))
            break


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
    yield from (e for e in examples(atelier.fonds, chemin, annotation) if e != actuelle)
    if isinstance(actuelle, (int, float)) and not isinstance(actuelle, bool):
        yield from _near(actuelle)
    elif actuelle is not None or bool in kinds(annotation) or choices(annotation):
        autres = (v for v in possible(annotation, actuelle, []) if v not in (None, actuelle, A_ECRIRE, "0"))
        yield from islice((v for v in autres if not isinstance(v, (dict, list))), _VALEURS_AU_PLUS)


def _near(chiffre: float) -> Iterator[float]:
    """One more or one less; for a sum, its half or its double, as people would say it."""
    rond = int(chiffre) if float(chiffre).is_integer() else chiffre
    yield from (rond * 2, rond // 2) if rond >= _SOMME else (rond + 1, max(rond - 1, 0))
