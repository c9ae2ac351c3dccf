"""Reasons in full sentences: why a slot is filled or empty, why a text left aside stays so, what tells its likes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from statuts.document.explication import INTROUVABLE, REPONSE_DONNEE, SANS_REPONSE, Noeud, decisive, say_fact
from statuts.document.french import day, join
from statuts.library.conditions import leaves
from statuts.library.fonds import Clause, Emplacement
from statuts.review.flips import say_answer
from statuts.review.proposals import Reponses, propose
from statuts.review.telling import Lecteur, grow
from statuts.review.workshop import Atelier
from statuts.rules.select import RETENUE, Choix

_FORME = {"forme", "famille", "coquille"}
_CAS_AU_PLUS = 2
_CONTRAIRES = ((REPONSE_DONNEE, SANS_REPONSE), (SANS_REPONSE, REPONSE_DONNEE), ("oui", "non"), ("non", "oui"))
_MOTS_DU_FICHIER = re.compile(r" \(« [^()]* »\)")
_ESSAIS = 6
_DE = {"loi": "que donne la loi", "usage": "d'usage", "prudence": "de prudence"}


def why_here(lecteur: Lecteur, emplacement: Emplacement, sources: bool, forme: str) -> str:
    """Why a slot is filled: law, the form chosen, usage or the project's choice."""
    if emplacement.obligation == "loi":
        if sources:
            return f"La loi veut que les statuts de cette forme ({forme}) en parlent : voyez la base légale, plus bas."
        return f"La forme choisie ({forme}) le demande : ses statuts n'iraient pas sans ; aucun texte de loi ne le dit à lui seul."
    if emplacement.obligation == "loi_si_cas":
        cas = join([lecteur.fonds.label(f"qualite.{q}") for q in _qualities(lecteur, emplacement)])
        dit = f" : {cas}" if cas else ""
        return f"Le projet est dans un cas où la loi oblige les statuts à en parler{dit}."
    if emplacement.obligation == "usage":
        return f"La loi ne l'impose pas, mais presque tous les statuts de cette forme ({forme}) en parlent."
    return "C'est un choix du projet : ses réponses appellent ce texte, que rien n'impose."


def _qualities(lecteur: Lecteur, emplacement: Emplacement) -> list[str]:
    return [q for q in emplacement.qualites if lecteur.lire(f"qualite.{q}") is True]


def why_nothing(lecteur: Lecteur, choix: Choix, forme: str) -> str:
    """Why a slot stays empty: nothing calls for it, nothing was asked, or the answers given rule each text out."""
    qualites = choix.emplacement.qualites
    if qualites and not _qualities(lecteur, choix.emplacement):
        noms = ", ".join(lecteur.fonds.label(f"qualite.{q}") for q in qualites)
        return f"Le projet n'a pas ce qui appelle cet article : {noms}."
    if not choix.candidats:
        return f"Le fonds n'a pas encore de clause à cet emplacement pour cette forme ({forme})."
    manques = [f for c in choix.candidats for f in _failing(lecteur, c.clause)]
    if manques and all(o.genre in ("absent", "defaut") for f in manques for o in f.origines):
        return "Le projet ne demande rien ici : il ne répond pas aux questions qui appelleraient un texte, et rien n'y oblige."
    return "Les réponses du projet écartent chacun des textes prévus ici."


def _failing(lecteur: Lecteur, clause: Clause) -> tuple[Noeud, ...]:
    """The comparisons that keep a clause out, as leaves."""
    arbre = grow(lecteur, clause.quand)
    if arbre is None or arbre.verdict is not False:
        return ()
    return tuple(_leaves(decisive(arbre)))


def _leaves(noeud: Noeud, contre: bool = False) -> Iterator[Noeud]:
    """The comparisons of a condition; one that must not be is told, and judged, turned over."""
    if noeud.mode == "fait":
        yield _denied(noeud) if contre else noeud
    for membre in noeud.membres:
        yield from _leaves(membre, contre is not (noeud.mode == "aucune"))


def _denied(noeud: Noeud) -> Noeud:
    verdict = None if noeud.verdict is None else not noeud.verdict
    for un, deux in _CONTRAIRES:
        if noeud.dit.endswith(f" : {un}"):
            return replace(noeud, dit=f"{noeud.dit.removesuffix(un)}{deux}", verdict=verdict)
    tete, _, dit = noeud.dit.rpartition(" : ")
    return replace(noeud, dit=f"{tete} : autre que {dit}", verdict=verdict)


def distinctions(lecteur: Lecteur, choix: Choix) -> dict[str, str]:
    """For the candidates of a slot that share a title, the case of each: what its condition asks and the others do not."""
    arbres = {c.clause.id: grow(lecteur, c.clause.quand) for c in choix.candidats}
    demandes = {nom: list(_leaves(arbre)) if arbre else [] for nom, arbre in arbres.items()}
    cas = {}
    for c in choix.candidats:
        semblables = [demandes[x.clause.id] for x in choix.candidats if x is not c and x.clause.titre == c.clause.titre]
        if semblables:
            cas[c.clause.id] = _own_case(demandes[c.clause.id], semblables, c.clause.au_choix)
    return cas


def _own_case(demandes: list[Noeud], ailleurs: list[list[Noeud]], au_choix: bool) -> str:
    """What the project would have to say for this text, and where that is said of others too, what is said of it alone."""
    if not demandes:
        return "si le projet le choisit" if au_choix else "à défaut des autres"
    manques = [d for d in demandes if d.verdict is False] or [d for d in demandes if d.verdict]
    dits = [d.dit for d in (manques or demandes)[:_CAS_AU_PLUS]]
    if any(set(dits) <= {n.dit for n in autre} for autre in ailleurs):
        communs = {n.dit for autre in ailleurs for n in autre}
        faits = {n.fait for autre in ailleurs for n in autre}
        propres = sorted((d for d in demandes if d.dit not in communs), key=lambda d: d.fait not in faits)
        dits = [*dits[:1], *(d.dit for d in propres[:1])]
    return " et ".join(_MOTS_DU_FICHIER.sub("", dit) for dit in dict.fromkeys(dits))


def why_no_clause(atelier: Atelier, lecteur: Lecteur, choix: Choix, clause: Clause) -> str:
    """Why no answer, or pair of answers, brings a clause: its dates, its form, what stands together in its way."""
    if not clause.in_force(atelier.jour):
        bornes = [f"à partir du {day(clause.depuis)}"] if clause.depuis and clause.depuis > atelier.jour else []
        bornes += [f"jusqu'au {day(clause.jusqua)}"] if clause.jusqua and clause.jusqua < atelier.jour else []
        return f"Ce texte ne vaut que {join(bornes)} : aucune réponse ne l'amène sous le droit du {day(atelier.jour)}."
    manques = _failing(lecteur, clause)
    de_forme = [m.dit for m in manques if m.fait in _FORME]
    if de_forme:
        return (
            f"Ce texte est écrit pour une autre forme juridique ({' ; '.join(de_forme)}) : aucune réponse ne l'amène."
        )
    lus = {m.fait for m in manques}
    devant = [c.clause for c in choix.candidats if c.convient and c.clause.id != clause.id]
    devant = [c for c in devant if clause.id in c.remplace or lus.isdisjoint(f.fait for f in leaves(c.quand))]
    voeux = [say_fact(m) for m in manques]
    voeux += [f"que « {c.titre} » ({c.id}) ne passe plus avant lui{_because(lecteur, c)}" for c in devant]
    obstacle = _default_in_the_way(manques) or _obstacle(atelier, propose(lecteur, clause.quand, True))
    if len(voeux) > 1:
        return f"{INTROUVABLE} Il faudrait à la fois : {' ; '.join(voeux)}.{obstacle}"
    return f"{INTROUVABLE}{f' Il faudrait : {voeux[0]}.' if voeux else ''}{obstacle}"


def _default_in_the_way(manques: tuple[Noeud, ...]) -> str:
    """An answer that nobody wrote cannot be withdrawn: the default stands for it."""
    poses = [o for m in manques if m.dit.endswith(f" : {SANS_REPONSE}") for o in m.origines if o.genre == "defaut"]
    return (
        f" Le fichier n'en dit rien : la réponse est celle {_DE[poses[0].defaut]}, et rien ne la retire."
        if poses
        else ""
    )


def _because(lecteur: Lecteur, clause: Clause) -> str:
    """What brings the text that goes before: « ; il est là par : sigle : 2S (sigle, ligne 7) »."""
    arbre = grow(lecteur, clause.quand)
    tenus = [say_fact(f) for f in _leaves(decisive(arbre)) if f.verdict][:_CAS_AU_PLUS] if arbre else []
    return f", ce que veut aujourd'hui : {' et '.join(tenus)}" if tenus else ""


def why_no_slot(atelier: Atelier, lecteur: Lecteur, choix: Choix, clause: Clause | None) -> str:
    """Why nothing changes a slot: the first change that one thinks of, and what stands in its way."""
    if clause is None or choix.etat != RETENUE:
        return INTROUVABLE
    if all(f.fait in _FORME for f in leaves(clause.quand)):
        return "Ce texte tient à la forme juridique : aucune réponse n'en met un autre à sa place."
    return f"{INTROUVABLE}{_obstacle(atelier, propose(lecteur, clause.quand, False))}"


def _obstacle(atelier: Atelier, propositions: Iterator[Reponses]) -> str:
    """The first change proposed that makes no description, and what the reading answers to it."""
    for reponses in islice(propositions, _ESSAIS):
        refus = atelier.refusals(reponses)
        if refus:
            gestes = " et ".join(say_answer(c) for c in atelier.changes(reponses))
            return f" Ce qu'on essaierait d'abord ({gestes}) ne se peut pas seul : {refus[0].message.rstrip('.')}."
    return ""
