"""Why each article is there, why a slot stayed empty, why a finding was made, and what would change each verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from statuts.assemble import Etude
from statuts.document.explication import (
    TIENT_A_LA_FORME,
    Bascule,
    ConstatExplique,
    Ecartee,
    Explication,
    Reglage,
)
from statuts.document.tree import Acte
from statuts.errors import Constat
from statuts.library.conditions import leaves
from statuts.library.fonds import Clause, Fonds
from statuts.review.excerpts import present_text
from statuts.review.law_at import bases, law_of_place
from statuts.review.nearest import flip_clause, flip_finding, flip_slot, rule_reader
from statuts.review.notes import note_for
from statuts.review.reasons import distinctions, why_here, why_no_clause, why_no_slot, why_nothing
from statuts.review.settings import settings
from statuts.review.telling import Lecteur, grow, tell_all, told
from statuts.review.workshop import Atelier
from statuts.rules.select import CONFLIT, PROPRE, RETENUE, Candidat, Choix, law_reader

_REGLES_AU_PLUS = 3
"""For so few slots, what else may be answered there is tried too."""

Choisit = Callable[[str, str], bool]
"""Whether the slot named first, numbered as said second, is wanted."""


def explain(
    fonds: Fonds, etude: Etude, acte: Acte | None, atelier: Atelier | None = None, voulu: Choisit | None = None
) -> tuple[Explication, ...]:
    """Every wanted slot of the plan in order; article numbers are empty when there is no act.

    With an `atelier`, each verdict comes with the nearest change of the description that flips it, and the few slots that
    are asked for with the other answers that their text reads.
    """
    numeros: dict[str, tuple[str, str, str]] = {}
    for titre in acte.titres if acte else ():
        for article in titre.articles:
            for section in article.sections:
                place = section.numero or article.numero, section.titre, article.titre
                numeros.setdefault(section.emplacement, place)
    voulus = [
        (choix, numeros.get(nom, ("", "", "")))
        for nom, choix in etude.selection.choix.items()
        if voulu is None or voulu(nom, numeros.get(nom, ("", "", ""))[0])
    ]
    regler = len(voulus) <= _REGLES_AU_PLUS
    return tuple(_explain(fonds, etude, choix, place, atelier, acte, regler) for choix, place in voulus)


def explain_findings(atelier: Atelier) -> tuple[ConstatExplique, ...]:
    """Every finding with the tree of its rule and what would lift it."""
    return tuple(_explain_finding(atelier, constat) for constat in atelier.etude.constats)


def _explain_finding(atelier: Atelier, constat: Constat) -> ConstatExplique:
    regle = atelier.fonds.regles.get(constat.code)
    lecteur = rule_reader(atelier, atelier.etude, regle, constat) if regle else None
    if regle is None or lecteur is None:
        return ConstatExplique(constat, None, None)
    return ConstatExplique(constat, grow(lecteur, regle.si), grow(lecteur, regle.exige), flip_finding(atelier, constat))


def _explain(
    fonds: Fonds,
    etude: Etude,
    choix: Choix,
    place: tuple[str, str, str],
    atelier: Atelier | None,
    acte: Acte | None,
    regler: bool,
) -> Explication:
    clause = choix.clause if choix.etat == RETENUE else None
    lecteur = Lecteur.of(fonds, etude.description, etude.faits, law_reader(fonds, etude.selection.jour))
    bascule = flip_slot(atelier, choix) if atelier else None
    forme = fonds.formes[etude.description.projet.forme].libelle
    cas = distinctions(lecteur, choix)
    autres = (c for c in choix.candidats if c.clause is not clause and not (choix.etat == CONFLIT and c.convient))
    ecartees = [_passed_over(lecteur, etude, choix, c, atelier, cas) for c in autres]
    return Explication(
        emplacement=choix.emplacement.nom,
        article=place[0],
        titre=place[1] or (clause.titre if clause else ""),
        etat=choix.etat,
        obligation=choix.emplacement.obligation,
        clause=clause.id if clause else "",
        pourquoi=_why(lecteur, etude, choix, forme),
        faits=tuple(_facts(fonds, etude, clause)) if clause else (),
        sources=bases(fonds, etude, clause) if clause else (),
        note=note_for(clause.note, etude.description.projet, etude.faits) if clause else "",
        ecartees=tuple(sorted(ecartees, key=_nearness)),
        arbre=grow(lecteur, clause.quand) if clause else None,
        origine=_origin(fonds, clause) if clause else "",
        bascule=bascule,
        sans_bascule=_no_flip(atelier, lecteur, choix, clause) if atelier and bascule is None else "",
        texte=present_text(acte, choix.emplacement.nom) if acte else (),
        partie=place[2],
        reglages=_settings(atelier, choix, [bascule, *(x.bascule for x in ecartees)]) if atelier and regler else (),
        loi_du_lieu=() if clause else law_of_place(fonds, etude, choix),
    )


def _settings(atelier: Atelier, choix: Choix, bascules: list[Bascule | None]) -> tuple[Reglage, ...]:
    """What else may be answered there; nothing where the project wrote its own text, or where none is retained."""
    if choix.clause is None or choix.etat != RETENUE:
        return ()
    deja = {c.chemin for b in bascules if b for c in b.changements}
    return settings(atelier, choix.emplacement.nom, choix.clause, deja)


def _nearness(x: Ecartee) -> int:
    """How much of the act changes with a clause left aside; the plan's order where nothing was looked for."""
    return 0 if not x.bascule and not x.sans_bascule else x.bascule.effet.ampleur if x.bascule else 10**6


def _passed_over(
    lecteur: Lecteur, etude: Etude, choix: Choix, candidat: Candidat, atelier: Atelier | None, cas: dict[str, str]
) -> Ecartee:
    clause, fonds = candidat.clause, lecteur.fonds
    bascule = flip_clause(atelier, choix, clause) if atelier else None
    return Ecartee(
        clause.id,
        candidat.motif,
        tell_all(fonds, clause.quand),
        clause.titre,
        grow(lecteur, clause.quand),
        bases(fonds, etude, clause),
        bascule,
        why_no_clause(atelier, lecteur, choix, clause) if atelier and bascule is None else "",
        cas.get(clause.id, ""),
    )


def _no_flip(atelier: Atelier, lecteur: Lecteur, choix: Choix, clause: Clause | None) -> str:
    """Why no answer changes a slot, when none was found."""
    if not choix.candidats:
        return ""
    if clause is not None and clause.quand is None:
        return TIENT_A_LA_FORME
    return why_no_slot(atelier, lecteur, choix, clause)


def _origin(fonds: Fonds, clause: Clause) -> str:
    """The network's library that a clause comes from, and whether it stands in place of one of ours."""
    origine = fonds.origin(clause.fichier)
    return f"{origine} (à la place de la clause du fonds commun)" if clause.id in fonds.recouvertes else origine


def _why(lecteur: Lecteur, etude: Etude, choix: Choix, forme: str) -> str:
    fonds = lecteur.fonds
    if choix.etat == PROPRE:
        return "Le projet a écrit ici son propre texte, hors fonds."
    if choix.etat == RETENUE and choix.clause is not None:
        return why_here(lecteur, choix.emplacement, bool(bases(fonds, etude, choix.clause)), forme)
    if choix.etat == CONFLIT:
        deux = " et ".join(f"« {c.clause.titre} » ({c.clause.id})" for c in choix.candidats if c.convient)
        return f"Plusieurs textes conviennent à ce projet, et un seul peut entrer : {deux}."
    if choix.inconnus:
        return f"Le texte dépend d'une réponse à décider : {', '.join(fonds.label(c) for c in choix.inconnus)}."
    return why_nothing(lecteur, choix, forme)


def _facts(fonds: Fonds, etude: Etude, clause: Clause) -> Iterator[tuple[str, str]]:
    """What the project says of each fact that the clause looks at, and whether it said so itself."""
    defauts = dict(etude.description.defauts)
    for nom in dict.fromkeys(f.fait for f in leaves(clause.quand)):
        origine = f" (absent du fichier ; valeur par défaut : {defauts[nom].origine})" if nom in defauts else ""
        yield fonds.label(nom), told(fonds, nom, etude.faits.lire(nom)) + origine
