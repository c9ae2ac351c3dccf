"""Facts about the governing bodies: sizes, seats, mandates held by outsiders or employees."""

from __future__ import annotations

import re
from itertools import pairwise

from statuts.facts.associations import plain
from statuts.facts.members import membres_connus
from statuts.facts.reading import Calcul, ecrit, fraction_value
from statuts.model.base import simplifier
from statuts.model.membres import Categorie
from statuts.model.organes import Organe
from statuts.model.projet import Projet
from statuts.model.sieges import CompositionDuConseil


def _taille(organe: Organe | None, quoi: str) -> int | None:
    if not ecrit(organe):
        return None
    composition = organe.composition
    paliers = composition.tranches if isinstance(composition, CompositionDuConseil) else ()
    if ecrit(paliers) and paliers:
        tailles = [t.sieges for t in paliers]
        return min(tailles) if quoi == "minimum" else max(tailles)
    exact = composition.nombre
    if ecrit(exact):
        return exact
    return getattr(composition, quoi)  # type: ignore[no-any-return]


def sieges_reserves(p: Projet) -> int | None:
    conseil = p.organes.conseil
    if not ecrit(conseil) or not conseil.composition.sieges:
        return None
    return sum(s.nombre if ecrit(s.nombre) else s.minimum or 0 for s in conseil.composition.sieges)


def siege_par_membre_a_nombre(p: Projet) -> str | None:
    """The group that has a seat for each of its members and also a number of seats, or whose seats no member can fill."""
    conseil = p.organes.conseil
    for siege in conseil.composition.sieges if ecrit(conseil) else ():
        nombre = siege.nombre is not None or siege.minimum is not None
        if siege.un_par_membre and (nombre or siege.designation not in ("assemblee", "college", "de_droit")):
            return siege.pour_nom
    return None


def sieges_par_membre(p: Projet) -> str | None:
    """The first group that has a seat for each of its members."""
    conseil = p.organes.conseil
    sieges = conseil.composition.sieges if ecrit(conseil) else ()
    return next((s.pour_nom for s in sieges if s.un_par_membre), None)


def sieges_au_depart(p: Projet) -> int | None:
    """How many reserved seats the known members fill at the start, one each where that is the rule; None without such a rule."""
    conseil, categories = p.organes.conseil, p.membres.categories
    if not ecrit(conseil) or not ecrit(categories) or sieges_par_membre(p) is None:
        return None
    effectifs = {str(c.id): _effectif(p, c) or 0 for c in categories}
    total = 0
    for siege in conseil.composition.sieges:
        par_membre = effectifs.get(siege.pour, 0)
        plafond = par_membre if siege.maximum is None else min(par_membre, siege.maximum)
        total += plafond if siege.un_par_membre else siege.nombre or siege.minimum or 0
    return total


def sieges_libres(p: Projet) -> int | None:
    """How many seats of a council of fixed size are left once the reserved ones and those by right are filled."""
    conseil = p.organes.conseil
    total = conseil.composition.nombre if ecrit(conseil) else None
    if not ecrit(conseil) or not ecrit(total):
        return None
    droit = conseil.composition.membres_de_droit or 0
    reserves = [s for s in conseil.composition.sieges if not (droit and s.designation == "de_droit")]
    return total - droit - sum(s.nombre or s.minimum or 0 for s in reserves)


def tranches_en_ordre(p: Projet) -> bool | None:
    """Whether the steps of a council's size go up, the last one alone being open-ended; None without steps."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or not conseil.composition.tranches:
        return None
    bornes = [t.jusqu_a for t in conseil.composition.tranches]
    fermees = [b for b in bornes[:-1] if b is not None]
    derniere = bornes[-1]
    montent = all(a < b for a, b in pairwise(fermees))
    return len(fermees) == len(bornes) - 1 and montent and (derniere is None or not fermees or derniere > fermees[-1])


def siege_au_dela_du_plafond(p: Projet) -> str | None:
    """The category or college that has more reserved seats than its ceiling allows in the largest council."""
    conseil = p.organes.conseil
    taille = _taille(conseil, "maximum")
    if not ecrit(conseil) or not ecrit(taille):
        return None
    composition = conseil.composition
    plafonds = {x.pour: x.part for x in composition.plafonds}
    for siege in composition.sieges:
        part = plafonds.get(siege.pour, composition.part_maximale)
        nombre = siege.nombre or siege.minimum or 0
        if part is not None and nombre > max(1, int(taille * part / 100)):
            return siege.pour_nom
    return None


def siege_en_boucle(p: Projet) -> str | None:
    """The body that chooses a seat of the council while the council chooses its members."""
    conseil, autres = p.organes.conseil, p.organes.autres
    if not ecrit(conseil) or not ecrit(autres):
        return None
    choisis = {o.nom for o in autres if ecrit(o.designe_par) and o.designe_par == "conseil"}
    sieges = conseil.composition.sieges
    return next((s.pour_nom for s in sieges if s.designation == "organe" and s.pour_nom in choisis), None)


def sieges_d_un_seul(p: Projet) -> str | None:
    """The category of a single member to which several seats of the council belong by right."""
    conseil, categories = p.organes.conseil, p.membres.categories
    if not ecrit(conseil) or not ecrit(categories):
        return None
    seules = {str(c.id) for c in categories if _effectif(p, c) == 1}
    for siege in conseil.composition.sieges:
        if siege.designation == "de_droit" and siege.pour in seules and (siege.nombre or siege.minimum or 0) > 1:
            return siege.pour_nom
    return None


def _effectif(p: Projet, categorie: Categorie) -> int | None:
    """How many belong to a category: written, else those of its founders."""
    if ecrit(categorie.nombre):
        return categorie.nombre
    fondateurs = p.fondateurs if ecrit(p.fondateurs) else ()
    return sum(f.nombre for f in fondateurs if ecrit(f.nombre) and f.categorie == categorie.id) or None


def tirage_sans_siege(p: Projet) -> bool:
    """Whether a draw is described while no seat of the council is filled by lot."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or not ecrit(conseil.composition.tirage):
        return False
    return all(s.designation != "tirage" for s in conseil.composition.sieges)


def taille_du_bureau(p: Projet) -> int | None:
    """How many sit on the board of an association: written, else one by function and one more per co-president, else three."""
    bureau = p.organes.bureau
    if not ecrit(bureau):
        return None
    ecrite = _taille(bureau, "minimum")
    presidence = p.organes.presidence
    partage = presidence.nombre - 1 if ecrit(presidence) else 0
    par_fonction = len(bureau.fonctions) + partage if bureau.fonctions else 0
    return ecrite or par_fonction or min(3 + partage, _taille(p.organes.conseil, "maximum") or 3 + partage)


def mandats(p: Projet) -> int:
    """How many seats the governing bodies of a cooperative hold at most."""
    # In a société anonyme the chair is one of the council's members, counted there.
    seuls = (p.organes.gerance, None if p.coquille == "sa" else p.organes.presidence)
    direction = [o.nombre for o in seuls if o is not None and ecrit(o)]
    conseils = [
        _taille(o, "maximum") or 0 for o in (p.organes.conseil, p.organes.surveillance, p.organes.directoire) if o
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
    organe = p.organes.gerance or p.organes.presidence
    return 0 if not ecrit(organe) else organe.nombre


def part_des_salaries_au_conseil(p: Projet) -> float | None:
    """Per cent of an association's council that sits for its employees."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or conseil.composition.salaries != "deliberatif":
        return None
    taille = _taille(conseil, "maximum")
    salaries = {str(c.id) for c in p.membres.categories if c.role == "salaries"}
    if ecrit(p.colleges):
        salaries |= {str(c.id) for c in p.colleges.liste if c.categories and salaries.issuperset(c.categories)}
    reserves = sum(s.nombre or s.maximum or 0 for s in conseil.composition.sieges if s.pour in salaries)
    nombre = max(conseil.composition.salaries_maximum or 0, reserves)
    return 100 * nombre / taille if taille and nombre else None


def dirigeants_exterieurs(p: Projet) -> int:
    gerance = p.organes.gerance or p.organes.presidence
    return 0 if not ecrit(gerance) else sum(1 for t in gerance.titulaires if not t.employe)


def _designes(nom: str) -> Calcul:
    """How many people in office the description lists for a body, None when it lists none."""

    def calcul(p: Projet) -> int | None:
        organe = getattr(p.organes, nom)
        return len(organe.titulaires) or None if ecrit(organe) else None

    return calcul


def _part_du_conseil(*designations: str) -> Calcul:
    """Per cent of the council filled in one of these ways; seats by right count once, however they are written."""

    def calcul(p: Projet) -> float | None:
        conseil = p.organes.conseil
        taille = _taille(conseil, "maximum")
        if not ecrit(conseil) or not ecrit(taille):
            return None
        reserves = dict.fromkeys(designations, 0)
        for siege in conseil.composition.sieges:
            if ecrit(siege.designation) and siege.designation in reserves:
                reserves[siege.designation] += siege.nombre or siege.maximum or siege.minimum or 0
        reserves["de_droit"] = max(reserves["de_droit"], conseil.composition.membres_de_droit or 0)
        return 100 * sum(reserves.values()) / taille

    return calcul


def directeurs_delegues(p: Projet) -> int | None:
    """How many deputies may assist the general management of a société anonyme: said outright, or counted with it."""
    dits = p.organes.directeurs_delegues
    direction = p.organes.direction_generale
    if dits is not None:
        return dits
    return direction.nombre - 1 if ecrit(direction) and direction.nombre > 1 else None


def elus_salaries_permis(p: Projet) -> int | None:
    """A third of the other members, counted in the smallest council that the description allows."""
    surveillance = p.organes.directoire is not None
    autres = _taille(p.organes.surveillance if surveillance else p.organes.conseil, "minimum")
    return (autres or 3) // 3 if p.organes.elus_par_les_salaries is not None else None


def elus_des_cadres(p: Projet) -> int | None:
    """How many of those whom the employees elect come from the managers: one at least as soon as there are two."""
    elus = p.organes.elus_par_les_salaries
    if elus is None:
        return None
    return elus.cadres or (1 if elus.nombre > 1 else 0)


def elus_des_autres_salaries(p: Projet) -> int | None:
    """How many the other employees elect."""
    cadres, elus = elus_des_cadres(p), p.organes.elus_par_les_salaries
    return None if cadres is None or elus is None else elus.nombre - cadres


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


def seconde_reunion_inutile(p: Projet) -> bool | None:
    """Whether the second meeting of the council asks for no fewer people than the first; None without a second meeting."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or not ecrit(conseil.decision.quorum_deuxieme) or conseil.decision.quorum_deuxieme is None:
        return None
    return fraction_value(conseil.decision.quorum_deuxieme) >= fraction_value(conseil.decision.quorum or "0")


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
        sieges = organe.nombre if cle == "gerance" else _taille(organe, "minimum")
        if ecrit(sieges) and membres <= sieges:
            return nom
    return None


def _organe_existe(nom: str) -> Calcul:
    return lambda p: ecrit(getattr(p.organes, nom))


CALCULS: dict[str, Calcul] = {
    "gerants.plusieurs": lambda p: ecrit(p.organes.gerance) and p.organes.gerance.nombre > 1,
    "bureau.sans_presidence": bureau_sans_presidence,
    "conseil.seconde_reunion_inutile": seconde_reunion_inutile,
    "conseil.existe": _organe_existe("conseil"),
    "conseil.seuls_votants": seuls_votants,
    "mandats.releve_impossible": releve_impossible,
    "bureau.existe": _organe_existe("bureau"),
    "surveillance.existe": _organe_existe("surveillance"),
    "chiffres.conseil_minimum": lambda p: _taille(p.organes.conseil, "minimum"),
    "chiffres.conseil_maximum": lambda p: _taille(p.organes.conseil, "maximum"),
    "chiffres.surveillance_minimum": lambda p: _taille(p.organes.surveillance, "minimum"),
    "chiffres.surveillance_maximum": lambda p: _taille(p.organes.surveillance, "maximum"),
    "sieges.par_membre": sieges_par_membre,
    "sieges.par_membre_a_nombre": siege_par_membre_a_nombre,
    "chiffres.sieges_au_depart": sieges_au_depart,
    "chiffres.directeurs_delegues": directeurs_delegues,
    "chiffres.elus_salaries_permis": elus_salaries_permis,
    "chiffres.elus_des_cadres": elus_des_cadres,
    "chiffres.elus_des_autres_salaries": elus_des_autres_salaries,
    "chiffres.sieges_reserves": sieges_reserves,
    "chiffres.sieges_libres": sieges_libres,
    "chiffres.tranches_en_ordre": tranches_en_ordre,
    "chiffres.siege_au_dela_du_plafond": siege_au_dela_du_plafond,
    "chiffres.tirage_sans_siege": tirage_sans_siege,
    "chiffres.siege_en_boucle": siege_en_boucle,
    "chiffres.sieges_d_un_seul": sieges_d_un_seul,
    "chiffres.bureau": taille_du_bureau,
    "chiffres.mandats": mandats,
    "chiffres.mandats_exterieurs": mandats_exterieurs,
    "chiffres.part_des_mandats_exterieurs": part_des_mandats_exterieurs,
    "chiffres.dirigeants": dirigeants,
    "chiffres.dirigeants_exterieurs": dirigeants_exterieurs,
    "chiffres.gerants_designes": _designes("gerance"),
    "chiffres.presidents_designes": _designes("presidence"),
    "chiffres.conseil_designes": _designes("conseil"),
    "chiffres.part_du_conseil_non_elue": _part_du_conseil("de_droit", "tirage", "cooptation", "organe"),
    "chiffres.part_du_conseil_hors_assemblee": _part_du_conseil(
        "de_droit", "tirage", "cooptation", "organe", "college"
    ),
    "chiffres.part_des_salaries_au_conseil": part_des_salaries_au_conseil,
}
