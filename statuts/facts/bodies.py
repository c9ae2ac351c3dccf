"""Facts about the governing bodies: who leads, which mandates outsiders hold, what nobody elects or takes over."""

from __future__ import annotations

import re

from statuts.facts.members import membres_connus
from statuts.facts.reading import Calcul, ecrit, fraction_value
from statuts.facts.seats import taille_de
from statuts.facts.wording import plain
from statuts.model.base import simplifier
from statuts.model.projet import Projet


def taille_du_bureau(p: Projet) -> int | None:
    """How many sit on the board of an association: written, else one by function and one more per co-president, else three."""
    bureau = p.organes.bureau
    if not ecrit(bureau):
        return None
    ecrite = taille_de(bureau, "minimum")
    presidence = p.organes.presidence
    partage = presidence.nombre - 1 if ecrit(presidence) else 0
    par_fonction = len(bureau.fonctions) + partage if bureau.fonctions else 0
    return ecrite or par_fonction or min(3 + partage, taille_de(p.organes.conseil, "maximum") or 3 + partage)


def gerants(p: Projet) -> int | None:
    """How many people run an SARL: the number written, or all the known associates where all of them do."""
    gerance = p.organes.gerance
    if not ecrit(gerance):
        return None
    return max(2, membres_connus(p) or 0) if gerance.tous_les_associes else gerance.nombre


def mandats(p: Projet) -> int:
    """How many seats the governing bodies of a cooperative hold at most."""
    # In a société anonyme the chair is one of the council's members, counted there.
    presidence = None if p.coquille == "sa" else p.organes.presidence
    direction = [gerants(p) or 0, presidence.nombre if ecrit(presidence) else 0]
    conseils = [
        taille_de(o, "maximum") or 0 for o in (p.organes.conseil, p.organes.surveillance, p.organes.directoire) if o
    ]
    return sum(direction) + sum(conseils)


def mandats_exterieurs(p: Projet) -> int:
    """How many of those seats go to associates who do not work in the company."""
    total = 0
    for organe in (
        p.organes.gerance,
        p.organes.presidence,
        p.organes.conseil,
        p.organes.surveillance,
        p.organes.directoire,
    ):
        if ecrit(organe):
            exterieurs = organe.composition.exterieurs
            total += exterieurs if ecrit(exterieurs) else sum(1 for t in organe.titulaires if not t.employe)
    return total


def part_des_mandats_exterieurs(p: Projet) -> float:
    total = mandats(p)
    return 100 * mandats_exterieurs(p) / total if total else 0


def dirigeants(p: Projet) -> int:
    presidence = p.organes.presidence
    return gerants(p) or (presidence.nombre if ecrit(presidence) else 0)


def dirigeants_exterieurs(p: Projet) -> int:
    gerance = p.organes.gerance or p.organes.presidence
    return 0 if not ecrit(gerance) else sum(1 for t in gerance.titulaires if not t.employe)


def _designes(nom: str) -> Calcul:
    """How many people in office the description lists for a body, None when it lists none."""

    def calcul(p: Projet) -> int | None:
        organe = getattr(p.organes, nom)
        return len(organe.titulaires) or None if ecrit(organe) else None

    return calcul


def directeurs_delegues(p: Projet) -> int | None:
    """How many deputies may assist the general management of a société anonyme: said outright, or counted with it."""
    dits = p.organes.directeurs_delegues
    direction = p.organes.direction_generale
    if dits is not None:
        return dits
    return direction.nombre - 1 if ecrit(direction) and direction.nombre > 1 else None


def bureau_sans_presidence(p: Projet) -> str | None:
    """The functions of the board of an association when none of them is the presidency, which nobody would then elect."""
    bureau, conseil, presidence = p.organes.bureau, p.organes.conseil, p.organes.presidence
    if not ecrit(bureau) or not ecrit(bureau.fonctions) or not bureau.fonctions:
        return None
    if ecrit(conseil) and conseil.nature == "collegial":
        return None
    elue = ecrit(presidence) and presidence.designe_par in (
        "assemblee",
        "assemblee_ordinaire",
        "assemblee_extraordinaire",
    )
    nom = simplifier(presidence.nom) if ecrit(presidence) and presidence.nom else "presid"
    fonctions = [simplifier(f).replace("vice_presid", "") for f in bureau.fonctions]
    if elue or bureau.designe_par == "presidence" or any("presid" in f or nom in f for f in fonctions):
        return None
    return ", ".join(bureau.fonctions)


def bureau_sans_effet(p: Projet) -> str | None:
    """The first answer given to the board that only makes sense for another body: no article would speak of it."""
    bureau = p.organes.bureau
    if not ecrit(bureau):
        return None
    vaines = {
        "nature": bureau.nature is not None,
        "nombre": bureau.nombre > 1,
        "exercice": bureau.exercice == "conjoint",
        "representants": bureau.representants != "quelques_uns",
        "contrat_de_travail": bureau.contrat_de_travail is not None,
        "renouvellement": bureau.mandat.renouvellement in ("tiers", "moitie"),
    }
    return next((cle for cle, vaine in vaines.items() if vaine), None)


def bureau_ouvert(p: Projet) -> bool:
    """Whether the board would seat people who are not chosen from the council: outsiders, members by right, employees."""
    bureau = p.organes.bureau
    if not ecrit(bureau):
        return False
    composition = bureau.composition
    return bool(composition.exterieurs or composition.membres_de_droit) or composition.salaries != "non"


def seconde_reunion_inutile(p: Projet) -> bool | None:
    """Whether the second meeting of the council asks for no fewer people than the first; None without a second meeting."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or not ecrit(conseil.decision.quorum_deuxieme) or conseil.decision.quorum_deuxieme is None:
        return None
    return fraction_value(conseil.decision.quorum_deuxieme) >= fraction_value(conseil.decision.quorum or "0")


_DIRECTION = {"direction", "directeur", "directrice", "direction_generale", "directeur_general", "directrice_generale"}


def agrement_d_un_salarie(p: Projet) -> str | None:
    """The function said to be approved after an election, when it is that of the salaried director, whom nobody elects."""
    agrement = p.organes.agrement
    if not ecrit(agrement) or not p.equipe.directeur:
        return None
    organes = {plain(o.nom) for o in p.organes.autres if ecrit(o.nom)}
    salariees = ({plain(p.equipe.titre_du_directeur)} | _DIRECTION) - organes
    return next((f for f in agrement.fonctions if re.sub(r"^(la|le|l)_", "", plain(f)) in salariees), None)


_DIRIGENT = re.compile(r"(^|_)(direction|conseil|bureau|comite_directeur|dirigeants?|administrat(eurs?|rices?))(_|$)")


def seuls_votants(p: Projet) -> str | None:
    """The one category that votes among several, when its name or its description is that of those who lead."""
    votantes = [c for c in p.membres.categories if c.vote]
    if len(votantes) != 1 or len(p.membres.categories) < 2:
        return None
    seule = votantes[0]
    dits = [d for d in (seule.nom, seule.qui) if ecrit(d)]
    return seule.nom if any(_DIRIGENT.search(plain(d)) for d in dits) else None


def releve_impossible(p: Projet) -> str | None:
    """The body whose members may not be elected for ever, when every member sits on it and nobody may take over."""
    membres = membres_connus(p)
    if membres is None:
        return None
    noms = {"gerance": "la gérance", "conseil": "le conseil", "surveillance": "le conseil de surveillance"}
    for cle, nom in noms.items():
        organe = getattr(p.organes, cle)
        if not ecrit(organe) or not ecrit(organe.mandat) or not ecrit(organe.mandat.maximum):
            continue
        sieges = gerants(p) if cle == "gerance" else taille_de(organe, "minimum")
        if ecrit(sieges) and membres <= sieges:
            return nom
    return None


def premiere_presidence_etrangere(p: Projet) -> str | None:
    """The first president, a legal person, that is not among the founders."""
    presidence = p.organes.presidence
    if not ecrit(presidence) or not ecrit(p.fondateurs):
        return None
    fondateurs = {simplifier(f.designation) for f in p.fondateurs if ecrit(f.designation)}
    morales = [t.designation for t in presidence.titulaires if t.nature == "personne_morale"]
    return next((d for d in morales if not any(f in simplifier(d) or simplifier(d) in f for f in fondateurs)), None)


def _organe_existe(nom: str) -> Calcul:
    return lambda p: ecrit(getattr(p.organes, nom))


CALCULS: dict[str, Calcul] = {
    "gerants.plusieurs": lambda p: (gerants(p) or 0) > 1,
    "presidence.etrangere": premiere_presidence_etrangere,
    "bureau.sans_presidence": bureau_sans_presidence,
    "bureau.sans_effet": bureau_sans_effet,
    "bureau.ouvert": bureau_ouvert,
    "agrement.fonction_non_elue": agrement_d_un_salarie,
    "conseil.seconde_reunion_inutile": seconde_reunion_inutile,
    "conseil.existe": _organe_existe("conseil"),
    "conseil.seuls_votants": seuls_votants,
    "mandats.releve_impossible": releve_impossible,
    "bureau.existe": _organe_existe("bureau"),
    "surveillance.existe": _organe_existe("surveillance"),
    "chiffres.directeurs_delegues": directeurs_delegues,
    "chiffres.bureau": taille_du_bureau,
    "chiffres.mandats": mandats,
    "chiffres.mandats_exterieurs": mandats_exterieurs,
    "chiffres.part_des_mandats_exterieurs": part_des_mandats_exterieurs,
    "chiffres.dirigeants": dirigeants,
    "chiffres.dirigeants_exterieurs": dirigeants_exterieurs,
    "chiffres.gerants_designes": _designes("gerance"),
    "chiffres.presidents_designes": _designes("presidence"),
    "chiffres.conseil_designes": _designes("conseil"),
}
