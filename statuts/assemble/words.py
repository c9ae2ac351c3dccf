"""The nouns of one act: how its bodies and its members are called, everywhere the same."""

from __future__ import annotations

import re

from statuts.document.french import Mot, MotOu
from statuts.library.fonds import Fonds, FormeJuridique
from statuts.model.base import ADecider
from statuts.model.organes import Organe, Organes
from statuts.model.projet import Projet

_FIXES = ("presidence", "gerance", "direction_generale", "assemblee", "assemblee_ordinaire", "assemblee_extraordinaire")
WORDS = (*_FIXES, "personne", "associe", "conseil", "bureau", "surveillance", "direction", "groupe")
"""The names under which clause texts find these nouns."""

_FEMININS = {"commission", "équipe", "coordination", "table", "chambre", "gérance", "présidence"}
_FIN_FEMININE = ("tion", "sion", "ée", "ance", "ence", "té")
_MASCULINS = {"comité", "lycée", "musée", "traité"}


def words_of(fonds: Fonds, forme: FormeJuridique, projet: Projet) -> dict[str, Mot]:
    """The agreed nouns of this project's act, by the name that clauses use."""
    association = forme.coquille == "aucune"

    def mot(nom: str) -> Mot:
        return Mot(*fonds.mots[nom])

    def named(organe: Organe | None, defaut: str) -> Mot:
        nom = organe.nom if isinstance(organe, Organe) else None
        return mot(defaut) if nom is None or isinstance(nom, ADecider) else noun(nom)

    organes = Organes() if isinstance(projet.organes, ADecider) else projet.organes
    mots = {nom: mot(nom) for nom in _FIXES}
    mots["personne"] = mot("association" if association else "societe")
    mots["associe"] = mot("membre" if association else "associe")
    mots["conseil"] = named(organes.conseil, _council(forme, organes.conseil))
    mots["bureau"] = named(organes.bureau, "bureau")
    mots["surveillance"] = named(organes.surveillance, "conseil_de_surveillance")
    if forme.direction != "conseil":
        mots["direction"] = mots[forme.direction]
        if forme.coquille == "sa" and organes.directoire is not None:
            mots["direction"] = named(organes.directoire, "directoire")
    else:
        # Without a council, those who represent the association direct it.
        porteur = "conseil" if organes.conseil is not None else "bureau" if organes.bureau is not None else "presidence"
        mots["direction"] = mots[porteur]
    mots["groupe"] = _group(projet, organes, mot("categorie"), mot("college"), mot("section"))
    return mots


def _group(projet: Projet, organes: Organes, categorie: Mot, college: Mot, section: Mot) -> Mot:
    """What reserved seats belong to: categories, else colleges or sections, else some of each; a name that two bear goes
    with the others.
    """
    categories = () if isinstance(projet.membres, ADecider) else projet.membres.categories
    if isinstance(categories, ADecider):
        return categorie
    noms = {c.nom for c in categories if not isinstance(c, ADecider)}
    conseils = (o for o in (organes.conseil, organes.surveillance) if isinstance(o, Organe))
    compositions = [o.composition for o in conseils if not isinstance(o.composition, ADecider)]
    listes = [c.sieges for c in compositions if not isinstance(c.sieges, ADecider)]
    sieges = [s for liste in listes for s in liste if not isinstance(s, ADecider) and not s.pour_organe]
    if not sieges or all(s.pour_nom in noms for s in sieges):
        return categorie
    de_section = [s for s in sieges if s.pour_nom in _section_names(projet)]
    reste = [s for s in sieges if s not in de_section]
    if not reste:
        return section
    mot = categorie
    if projet.colleges is not None and not isinstance(projet.colleges, ADecider):
        liste = () if isinstance(projet.colleges.liste, ADecider) else projet.colleges.liste
        de_college = {c.nom for c in liste if not isinstance(c, ADecider)}
        if all(s.pour_nom in de_college for s in reste) and not all(s.pour_nom in noms for s in reste):
            mot = college
        elif not all(s.pour_nom in noms for s in reste):
            return MotOu(categorie, college)
    return MotOu(mot, section) if de_section else mot


def _section_names(projet: Projet) -> set[str]:
    """The names of the sections of the assembly, none where they are not known."""
    assemblees = None if isinstance(projet.assemblees, ADecider) else projet.assemblees
    sections = getattr(assemblees, "sections", None)
    liste = getattr(sections, "liste", ())
    return {s.nom for s in (() if isinstance(liste, ADecider) else liste) if isinstance(s.nom, str)}


def _council(forme: FormeJuridique, conseil: Organe | None) -> str:
    if forme.coquille in ("sarl", "sas"):
        return "conseil_cooperatif"
    collegial = (
        isinstance(conseil, Organe) and not isinstance(conseil.nature, ADecider) and conseil.nature == "collegial"
    )
    return "collectif" if collegial else "conseil_d_administration"


def noun(nom: str) -> Mot:
    """A noun from the name that a project gave to a body: gender and plural guessed from its first word."""
    nu = re.sub(r"^(le |la |l['’]|les |un |une )", "", nom.strip())
    tete, _, reste = nu.partition(" ")
    mot = tete.lower()
    feminin = mot in _FEMININS or (mot.endswith(_FIN_FEMININE) and mot not in _MASCULINS)
    pluriel = tete if tete.endswith(("s", "x")) else f"{tete}x" if tete.endswith("eau") else f"{tete}s"
    return Mot("f" if feminin else "m", nu[:1].lower() + nu[1:], f"{pluriel} {reste}".strip())
