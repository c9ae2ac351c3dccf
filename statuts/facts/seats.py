"""Facts about the seats of a council: how many, for whom, how each is filled, which nobody can fill."""

from __future__ import annotations

from itertools import pairwise

from statuts.facts.reading import Calcul, ecrit
from statuts.model.categories import Categorie
from statuts.model.organes import Organe
from statuts.model.projet import Projet
from statuts.model.sieges import CompositionDuConseil


def taille_de(organe: Organe | None, quoi: str) -> int | None:
    """The smallest or the largest size of a body (« minimum » or « maximum »), None when the description leaves it open."""
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
    """How many seats of the council are kept for a group, those by right included; None when none is kept."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or not conseil.composition.sieges:
        return None
    # The statutes of a cooperative write no member by right: the assembly names whoever runs it.
    droit = _de_droit(conseil.composition) if p.famille == "association" else 0
    return droit + sum(s.nombre if ecrit(s.nombre) else s.minimum or 0 for s in conseil.composition.sieges)


def sieges_de_surveillance(p: Projet) -> int | None:
    """How many seats of the second council are kept for a group, at the least; None when none is."""
    surveillance = p.organes.surveillance
    if not ecrit(surveillance) or not surveillance.composition.sieges:
        return None
    return sum(s.nombre if ecrit(s.nombre) else s.minimum or 0 for s in surveillance.composition.sieges)


def siege_par_membre_a_nombre(p: Projet) -> str | None:
    """The group that has a seat for each of its members and also a number of seats, or whose seats no member can fill."""
    conseil = p.organes.conseil
    for siege in conseil.composition.sieges if ecrit(conseil) else ():
        nombre = siege.nombre is not None or siege.minimum is not None
        # A seat for each local group is chosen by that group; one for each member, by the member or by the assembly.
        permises = ("organe",) if siege.pour_organe else ("assemblee", "college", "de_droit")
        if siege.un_par_membre and (nombre or siege.designation not in permises):
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


def _votent(composition: CompositionDuConseil) -> bool:
    """Whether the members by right hold a seat and a vote, or attend to give advice."""
    return composition.membres_de_droit_voix == "deliberative"


def _de_droit(composition: CompositionDuConseil) -> int:
    """How many seats go to members by right, besides those that the table keeps for a group by right."""
    return composition.membres_de_droit or 0 if _votent(composition) else 0


def sieges_de_droit_en_deux(p: Projet) -> int | None:
    """How many seats are held by right in all, when the description speaks of them in two places; None otherwise."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or not _de_droit(conseil.composition):
        return None
    au_tableau = [s for s in conseil.composition.sieges if s.designation == "de_droit"]
    total = sum(s.nombre or s.maximum or s.minimum or 1 for s in au_tableau)
    return _de_droit(conseil.composition) + total if au_tableau else None


def sieges_libres(p: Projet) -> int | None:
    """How many seats of a council of fixed size are left once the reserved ones and those by right are filled."""
    conseil = p.organes.conseil
    total = conseil.composition.nombre if ecrit(conseil) else None
    if not ecrit(conseil) or not ecrit(total):
        return None
    # What the council itself chooses after the assembly is out of the assembly's reach, up to its maximum.
    choisis = {"cooptation"}
    return (
        total
        - _de_droit(conseil.composition)
        - sum(
            s.nombre or (s.maximum if s.designation in choisis else None) or s.minimum or 0
            for s in conseil.composition.sieges
        )
    )


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
    """The category or college that has more reserved seats than its ceiling allows in the smallest council."""
    conseil, taille = p.organes.conseil, plus_petit_conseil(p)
    if not ecrit(conseil) or not ecrit(taille):
        return None
    composition = conseil.composition
    plafonds = {x.pour: x.part for x in composition.plafonds}
    reserves: dict[str, int] = {}
    for siege in composition.sieges:
        reserves[siege.pour] = reserves.get(siege.pour, 0) + (siege.nombre or siege.minimum or 0)
    for siege in composition.sieges:
        part = plafonds.get(siege.pour, None if siege.pour_organe else composition.part_maximale)
        if part is not None and reserves[siege.pour] > max(1, int(taille * part / 100)):
            return siege.pour_nom
    return None


def sieges_des_non_cooperateurs(p: Projet) -> int | None:
    """How many seats are kept for categories outside cooperation (outside the social economy in a union); None up to half."""
    conseil, taille = p.organes.conseil, plus_petit_conseil(p)
    if not ecrit(conseil) or not ecrit(taille):
        return None
    dehors = {
        str(c.id)
        for c in p.membres.categories
        if c.role == "non_cooperateurs" or (p.famille == "ues" and c.personnes == "physiques")
    }
    if ecrit(p.colleges):
        dehors |= {str(c.id) for c in p.colleges.liste if c.categories and dehors.issuperset(c.categories)}
    total = sum(s.nombre or s.minimum or 0 for s in conseil.composition.sieges if s.pour in dehors)
    return total if total > taille / 2 else None


def plus_petit_conseil(p: Projet) -> int | None:
    """The size of the smallest council that the description allows, or the only one it names."""
    return taille_de(p.organes.conseil, "minimum") or taille_de(p.organes.conseil, "maximum")


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


def _elus_par_leur_base(p: Projet) -> set[str]:
    """The bodies whose members the people concerned elect: those whom they send were elected first."""
    autres = p.organes.autres
    return {o.nom for o in autres if ecrit(o.nom) and o.elu_par_sa_base} if ecrit(autres) else set()


def _part_du_conseil(*designations: str, taille_prise: str = "maximum") -> Calcul:
    """Per cent of the council filled in one of these ways; a seat for each of its members counts for one at least."""

    def calcul(p: Projet) -> float | None:
        conseil = p.organes.conseil
        taille = taille_de(conseil, taille_prise) or taille_de(conseil, "maximum")
        if not ecrit(conseil) or not ecrit(taille):
            return None
        reserves = dict.fromkeys(designations, 0)
        elus = _elus_par_leur_base(p) if taille_prise == "minimum" else set()
        for siege in conseil.composition.sieges:
            if ecrit(siege.designation) and siege.designation in reserves and siege.pour_nom not in elus:
                connus = siege.nombre or siege.maximum or siege.minimum or 0
                reserves[siege.designation] += connus or (1 if siege.un_par_membre else 0)
        reserves["de_droit"] += _de_droit(conseil.composition)
        return min(100, 100 * sum(reserves.values()) / taille)

    return calcul


def sieges_sans_vote(p: Projet) -> str | None:
    """The category without a vote to which seats of an association's council are reserved: its members are not eligible."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or conseil.candidats == "personnes_presentees" or conseil.composition.parmi:
        return None
    muettes = {str(c.id) for c in p.membres.categories if ecrit(c.vote) and not c.vote}
    return next(
        (s.pour_nom for s in conseil.composition.sieges if s.pour in muettes and s.designation != "de_droit"), None
    )


def sieges_occupables(p: Projet) -> int | None:
    """How many seats of the council can be filled when every category that votes has a ceiling there; None otherwise."""
    conseil, categories = p.organes.conseil, p.membres.categories
    if not ecrit(conseil) or not ecrit(categories) or not categories:
        return None
    sieges = conseil.composition.sieges
    plafonds = {s.pour: s.nombre or s.maximum for s in sieges if not s.un_par_membre}
    bornes = any(s.nombre is None and s.maximum for s in sieges)
    colleges = (
        {ident: str(c.id) for c in p.colleges.liste for ident in c.categories}
        if ecrit(p.colleges) and p.colleges
        else {}
    )
    votantes = [str(c.id) for c in categories if c.vote]
    if not bornes or any(plafonds.get(i) is None and plafonds.get(colleges.get(i, i)) is None for i in votantes):
        return None
    return sum(n for n in plafonds.values() if n) + _de_droit(conseil.composition)


def sieges_elus_par_groupe(p: Projet) -> bool:
    """Whether a category, a college or a body chooses someone of the council by itself."""
    conseil = p.organes.conseil
    sieges = conseil.composition.sieges if ecrit(conseil) else ()
    return any(s.designation in ("college", "organe") for s in sieges)


def half_of_the_council(p: Projet) -> float | None:
    """Half the greatest size of the council, when it is known."""
    taille = taille_de(p.organes.conseil, "maximum")
    return taille / 2 if taille is not None else None


def _sieges_par_scrutin(p: Projet) -> tuple[float, list[int]] | None:
    """Of a council with a least share of each sex: this share, and the seats of each separate election, in its smallest size."""
    conseil, taille = p.organes.conseil, plus_petit_conseil(p)
    if not ecrit(conseil) or not ecrit(taille) or conseil.composition.parite != "minimum":
        return None
    part, sieges = conseil.composition.parite_minimum, conseil.composition.sieges
    if not ecrit(part) or p.famille != "association":
        return None
    par_groupe = [s.nombre or s.minimum or 0 for s in sieges if s.designation == "college" and not s.un_par_membre]
    non_elus = sum(s.nombre or s.minimum or 0 for s in sieges if s.designation not in ("college", "assemblee"))
    reste = taille - _de_droit(conseil.composition) - non_elus - sum(par_groupe)
    return part, [*par_groupe, max(0, reste)]


def parite_assuree(p: Projet) -> int | None:
    """How many elected seats each sex is sure of, the share being counted and rounded down election by election."""
    compte = _sieges_par_scrutin(p)
    return sum(int(n * compte[0] / 100) for n in compte[1]) if compte else None


def parite_visee(p: Projet) -> int | None:
    """How many it would be sure of, were the share counted once on all the elected seats."""
    compte = _sieges_par_scrutin(p)
    return int(sum(compte[1]) * compte[0] / 100) if compte else None


CALCULS: dict[str, Calcul] = {
    "parite.assuree": parite_assuree,
    "parite.visee": parite_visee,
    "sieges.sans_vote": sieges_sans_vote,
    "chiffres.sieges_occupables": sieges_occupables,
    "chiffres.conseil_minimum": lambda p: taille_de(p.organes.conseil, "minimum"),
    "chiffres.moitie_du_conseil": half_of_the_council,
    "chiffres.conseil_maximum": lambda p: taille_de(p.organes.conseil, "maximum"),
    "chiffres.sieges_de_surveillance": sieges_de_surveillance,
    "chiffres.surveillance_minimum": lambda p: taille_de(p.organes.surveillance, "minimum"),
    "chiffres.surveillance_maximum": lambda p: taille_de(p.organes.surveillance, "maximum"),
    "sieges.par_membre": sieges_par_membre,
    "sieges.par_membre_a_nombre": siege_par_membre_a_nombre,
    "chiffres.sieges_au_depart": sieges_au_depart,
    "chiffres.sieges_reserves": sieges_reserves,
    "chiffres.sieges_libres": sieges_libres,
    "chiffres.sieges_de_droit_en_deux": sieges_de_droit_en_deux,
    "chiffres.tranches_en_ordre": tranches_en_ordre,
    "chiffres.siege_au_dela_du_plafond": siege_au_dela_du_plafond,
    "chiffres.plus_petit_conseil": plus_petit_conseil,
    "sieges.des_non_cooperateurs": sieges_des_non_cooperateurs,
    "sieges.elus_par_groupe": sieges_elus_par_groupe,
    "chiffres.tirage_sans_siege": tirage_sans_siege,
    "chiffres.siege_en_boucle": siege_en_boucle,
    "chiffres.sieges_d_un_seul": sieges_d_un_seul,
    "chiffres.part_du_conseil_non_elue": _part_du_conseil("de_droit", "tirage", "cooptation", "organe"),
    # Nobody appoints those whom the lot draws: it counts for an approval by the State, not here.
    "chiffres.part_du_conseil_sans_election": _part_du_conseil(
        "de_droit", "cooptation", "organe", taille_prise="minimum"
    ),
    "chiffres.part_du_conseil_hors_assemblee": _part_du_conseil(
        "de_droit", "tirage", "cooptation", "organe", "college"
    ),
}
