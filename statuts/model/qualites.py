"""What a project is besides its form: approvals, mission, CAE, dwellers, groups, work integration."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Mot, OuiNon, Textes


class Esus(Fiche):
    """Solidarity enterprise of social utility (C. trav. L3332-17-1)."""

    objectifs: Textes = ()
    de_plein_droit: OuiNon = False


class Appui(Fiche):
    """People helped under a support contract (C. com. L127-1): meetings, and a place at the assembly without a vote."""

    reunions_par_an: int = Field(2, ge=1)
    assemblee: OuiNon = True


class Cae(Fiche):
    """Activity and employment cooperative: its shared services and how they are paid."""

    services: Textes = ()
    moyens: Textes = ()
    contribution: Annotated[Literal["pourcentage", "bareme"], Mot] = "pourcentage"
    delai_pour_devenir_associe_mois: int | None = Field(None, ge=0)
    resultat_par_activite: OuiNon = False
    appui: Appui | None = None


class Habitants(Fiche):
    """Cooperative of inhabitants (CCH L201-1): how one is housed, what one pays, how one leaves and at what price."""

    construction: OuiNon = True
    attribution: Annotated[Literal["assemblee", "conseil", "direction"], Mot] = "assemblee"
    redevance: Annotated[Literal["assemblee", "conseil", "direction"], Mot] = "assemblee"
    revision: Annotated[Literal["budget", "indice_des_loyers"], Mot] = "budget"
    fraction_acquisitive: OuiNon = True
    majoration: Annotated[Literal["aucune", "indice_des_loyers"], Mot] = "aucune"
    majoration_maximale: float | None = Field(None, gt=0)
    depart_mois: int = Field(6, ge=1, le=24)
    remboursement_mois: int = Field(18, ge=1)
    frais_de_depart: float | None = Field(None, ge=0)


class Mission(Fiche):
    """Mission-led company (C. com. L210-10)."""

    objectifs: Textes = ()


class Agrement(Fiche):
    """Approvals sought by an association: those of the State, that of the family fund, the union of family associations."""

    tronc_commun: OuiNon = False
    jeunesse: OuiNon = False
    sport: OuiNon = False
    environnement: OuiNon = False
    consommateurs: OuiNon = False
    sante: OuiNon = False
    projet_social: Annotated[Literal["centre_social", "espace_de_vie_sociale"], Mot] | None = None
    familles: OuiNon = False


class GroupementEmployeurs(Fiche):
    """Employers' group."""

    convention_collective: str | None = None


class ConseilDeGroupement(Fiche):
    """Where the companies of a group of SCOPs talk: so many people from each, so many times a year."""

    nom: str = "conseil de groupement"
    representants: int = Field(1, ge=1)
    reunions_par_an: int = Field(2, ge=1)


class GroupementScop(Fiche):
    """Group of SCOPs (loi 78-763, art. 47 bis): its name, what its companies owe one another, where they meet."""

    nom: str | None = None
    conseil: ConseilDeGroupement | None = None
    engagements: Textes = ()
    societes: Textes = ()
    seuil_de_voix: float | None = Field(None, ge=0, le=100)


class Insertion(Fiche):
    """Integration through work: two kinds kept for bodies without profit, two open to any legal form (R. 5132-1)."""

    nature: Annotated[
        Literal["association_intermediaire", "atelier_chantier", "entreprise_insertion", "travail_temporaire"], Mot
    ]


class Qualites(Fiche):
    """What the project is besides its form; each brings its clauses."""

    employeuse: OuiNon = False
    esus: Esus | None = None
    cae: Cae | None = None
    habitants: Habitants | None = None
    mission: Mission | None = None
    agrement: Agrement | None = None
    insertion: Insertion | None = None
    groupement_employeurs: GroupementEmployeurs | None = None
    groupement_scop: GroupementScop | None = None
    union: OuiNon = False
    rup: OuiNon = False
    rup_decret: datetime.date | None = None
    communaute_energie: OuiNon = False
    centre_de_sante: OuiNon = False
