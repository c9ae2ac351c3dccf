"""Facts that let two articles agree: a decision ruled twice, a seat kept for two groups, a college that can never form."""

from __future__ import annotations

import re

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.seats import taille_de
from statuts.facts.wording import plain
from statuts.model.projet import Projet

_REGLEMENT = re.compile(
    r"^((l_)?(adoption|approbation|modification|revision)_du_|(adopter|modifier|approuver)_le_|le_|un_)?reglement_interieur$"
)


def reglement_par_l_assemblee(p: Projet) -> str | None:
    """The internal rules, as one of the decisions of the assembly that have rules of their own."""
    return next((d.objet for d in p.assemblees.decisions if ecrit(d.objet) and _REGLEMENT.match(plain(d.objet))), None)


def reglement_par_consentement(p: Projet) -> str | None:
    """The internal rules among what the assembly decides by consent."""
    consentement = p.assemblees.consentement
    decisions = consentement.decisions if ecrit(consentement) else ()
    return next((d for d in decisions if ecrit(d) and _REGLEMENT.match(plain(d))), None)


def charte_decidee_a_part(p: Projet) -> bool:
    """Whether one of the assembly's decisions with rules of their own changes the charter."""
    charte = p.charte
    if not ecrit(charte):
        return False
    noms = {"charte", plain(charte.nom)} if ecrit(charte.nom) else {"charte"}
    objets = [plain(d.objet) for d in p.assemblees.decisions if ecrit(d.objet)]
    return any(re.search(rf"(^|_){re.escape(n)}(_|$)", o) for n in noms for o in objets)


def objet_protege(p: Projet) -> bool:
    """Whether the purpose is among the clauses that a lock protects; it is when the project names none."""
    verrou = p.modification.verrou
    if not ecrit(verrou) or verrou.mode != "majorite_renforcee":
        return False
    return not verrou.objets or any(re.search(r"(^|_)(objet|but)(_|$)", plain(o)) for o in verrou.objets if ecrit(o))


def fonctions_distinctes(p: Projet) -> bool:
    """Whether the project itself keeps presidency and treasury apart, which another article would say again."""
    dites = [plain(f) for f in p.organes.fonctions_separees if ecrit(f)]
    return any("presid" in f and "tresor" in f for f in dites)


def places_reservees_a_la_presidence(p: Projet) -> int:
    """How many of those who share the presidency come from a group that the project names."""
    presidence = p.organes.presidence
    if not ecrit(presidence):
        return 0
    return sum(s.nombre or 1 for s in presidence.composition.sieges)


def membres_sans_voix(p: Projet) -> bool:
    """Whether some members have no vote: a category, or the youngest."""
    mineurs = p.membres.mineurs
    jeunes = ecrit(mineurs) and mineurs.avant_l_age_du_vote == "sans_voix"
    return jeunes or any(ecrit(c.vote) and not c.vote for c in p.membres.categories)


def categories_a_devoirs(p: Projet) -> bool:
    """Whether a category has duties of its own."""
    return any(c.devoirs for c in p.membres.categories)


def _au_plafond(p: Projet) -> tuple[str, str] | None:
    """A body that has a seat, and the group that already holds all the seats its ceiling allows."""
    conseil = p.organes.conseil
    taille = taille_de(conseil, "maximum")
    if not ecrit(conseil) or not ecrit(taille):
        return None
    composition = conseil.composition
    plafonds = {x.pour: x.part for x in composition.plafonds}
    organe = next((s.pour_nom for s in composition.sieges if s.pour_organe), None)
    for siege in composition.sieges:
        part = None if siege.pour_organe else plafonds.get(siege.pour, composition.part_maximale)
        nombre = siege.nombre or siege.minimum or 0
        if organe and siege.pour_nom and part is not None and nombre and nombre >= max(1, int(taille * part / 100)):
            return organe, siege.pour_nom
    return None


def organe_au_plafond(p: Projet) -> str | None:
    """The body whose seat nobody of a group at its ceiling may fill."""
    trouve = _au_plafond(p)
    return trouve[0] if trouve else None


def groupe_au_plafond(p: Projet) -> str | None:
    """That group."""
    trouve = _au_plafond(p)
    return trouve[1] if trouve else None


def sieges_du_double_lien(p: Projet) -> str:
    """What to add to a count of seats when a circle's link brings one; nothing otherwise."""
    conseil, autres = p.organes.conseil, p.organes.autres
    if not ecrit(conseil) or not ecrit(autres):
        return ""
    noms = [o.nom for o in autres if o.double_lien == "deliberatif" and ecrit(o.nom)]
    return (
        f" (celui de « {' », de « '.join(noms)} » compris, que « double_lien: deliberatif » lui donne)" if noms else ""
    )


def college_jamais_forme(p: Projet) -> str | None:
    """The college that waits for more members than its categories may ever have."""
    if not ecrit(p.colleges):
        return None
    plafonds = {str(c.id): c.maximum for c in p.membres.categories}
    for college in p.colleges.liste:
        maxima = [plafonds.get(c) for c in college.categories]
        bornes = [m for m in maxima if m is not None]
        seuil = college.apparait_a
        if ecrit(seuil) and bornes and len(bornes) == len(maxima) and seuil > sum(bornes):
            return college.nom
    return None


def _mots(texte: str) -> set[str]:
    """The long words of a text, folded and without their plural."""
    return {m.rstrip("sx") for m in plain(texte).split("_") if len(m) > 4}


def categorie_sans_section(p: Projet) -> str | None:
    """The voting category that no named section speaks of, while one speaks of another category."""
    sections = p.assemblees.sections
    if not ecrit(sections) or not sections.liste:
        return None
    dits = _mots(" ".join(f"{s.nom} {s.qui or ''}" for s in sections.liste))
    votantes = [c.nom for c in p.membres.categories if c.vote]
    nommees = [n for n in votantes if _mots(n) & dits]
    return next((n for n in votantes if n not in nommees), None) if nommees else None


def colleges_tous_directs(p: Projet) -> bool:
    """Whether colleges vote through delegates and yet the members of each vote themselves."""
    if not ecrit(p.colleges) or not p.colleges.vote_par_delegues or not p.colleges.liste:
        return False
    return all(c.vote_direct for c in p.colleges.liste)


def _confie_a(organe: str) -> Calcul:
    """The first decision that the description gives to this body, told as a reader would."""

    def calcul(p: Projet) -> str | None:
        m, a, e = p.membres, p.assemblees, p.membres.engagements
        charges: list[tuple[str, object]] = [
            ("la convocation de l'assemblée", a.convocation.par),
            ("les sanctions", m.discipline.par if ecrit(m.discipline) else None),
            ("l'embauche", p.equipe.embauche),
            ("le règlement intérieur", p.reglement_interieur.adopte_par),
            ("la charte", p.charte.modifiee_par if ecrit(p.charte) else None),
            ("le transfert du siège", p.siege.transfert.decide_par if ecrit(p.siege) else None),
            ("le changement de catégorie", m.changement_de_categorie),
            ("l'admission provisoire", m.admission.provisoire_par),
            ("les dispenses d'engagement", e.dispense_par if ecrit(e) else None),
            ("l'acceptation des dons", p.ressources.dons.decide_par if ecrit(p.ressources.dons) else None),
            *((f"l'animation de « {o.nom} »", o.anime_par) for o in p.organes.autres),
            *((f"la proposition de « {d.objet} »", d.proposition) for d in a.decisions),
        ]
        if organe == "presidence":
            # Other rules already refuse a general management that names a body or fixes a budget.
            charges += [(f"le choix des membres de « {o.nom} »", o.designe_par) for o in p.organes.autres]
            charges += [
                (f"le budget de « {o.nom} »", o.autonomie.budget_par) for o in p.organes.autres if ecrit(o.autonomie)
            ]
        return next((quoi for quoi, qui in charges if qui == organe), None)

    return calcul


CALCULS: dict[str, Calcul] = {
    "organes.confie_a_la_presidence": _confie_a("presidence"),
    "organes.confie_a_la_direction_generale": _confie_a("direction_generale"),
    "chiffres.reglement_a_part": reglement_par_l_assemblee,
    "consentement.reglement_interieur": reglement_par_consentement,
    "chiffres.charte_a_part": charte_decidee_a_part,
    "chiffres.objet_protege": objet_protege,
    "chiffres.fonctions_distinctes": fonctions_distinctes,
    "chiffres.places_de_la_presidence": places_reservees_a_la_presidence,
    "categories.sans_voix": membres_sans_voix,
    "categories.devoirs": categories_a_devoirs,
    "sieges.organe_au_plafond": organe_au_plafond,
    "sieges.groupe_au_plafond": groupe_au_plafond,
    "sieges.du_double_lien": sieges_du_double_lien,
    "sections.categorie_oubliee": categorie_sans_section,
    "colleges.tous_directs": colleges_tous_directs,
    "colleges.jamais_forme": college_jamais_forme,
}
