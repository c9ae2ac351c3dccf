"""Common life and endings: participation, changes, dissolution, disputes, start-up."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Mot, OuiNon, Textes, partie
from statuts.model.capital import BaseDeMajorite, Fraction, Majorite, Part
from statuts.model.identite import OrganeNomme


class ComiteDuSens(Fiche):
    """A committee that watches over the purpose."""

    mode: Annotated[Literal["avis", "veto"], Mot] = "avis"
    membres: int = Field(5, ge=1)
    composition: str | None = None
    designation: Annotated[Literal["assemblee", "tirage_au_sort"], Mot] = "assemblee"
    mandat_annees: int = Field(3, ge=1)
    mandats_maximum: int | None = Field(2, ge=1)
    reunions_par_an: int = Field(2, ge=1)
    avis_jours: int = Field(30, ge=1)
    urgence_jours: int = Field(10, ge=1)
    saisine: Annotated[Literal["tous", "membres", "un_dixieme"], Mot] = "tous"
    budget: float | None = Field(None, gt=0)


class Formation(Fiche):
    """Training of associates and elected members: a share of the budget or a duty."""

    mode: Annotated[Literal["budget", "obligation"], Mot] = "obligation"
    part_du_budget: float | None = Field(None, ge=0)
    savoirs: Textes = ()
    delai_mois: int = Field(6, ge=1, le=12)
    heures: float | None = Field(None, gt=0)
    assuree_par: str | None = None
    mentorat_mois: int | None = Field(None, ge=1)
    evaluation: OuiNon = False


class Usagers(Fiche):
    """A body of users: how many are elected."""

    elus: int = Field(3, ge=1)
    nom: str = "conseil des usagers"


class Participation(Fiche):
    """Information and participation of the people around the project."""

    parties_prenantes: Textes = ()
    commissions: OuiNon = False
    usagers: Usagers | None = None
    comite_du_sens: ComiteDuSens | None = None
    formation: Formation | None = None
    accueil: OuiNon = False
    plan_de_competences: OuiNon = False
    information_des_salaries_par_an: int | None = Field(None, ge=1)


class Verrou(Fiche):
    """What may not be changed easily, and how it is guarded."""

    mode: Annotated[Literal["majorite_renforcee", "avis_du_comite", "double_vote"], Mot] = "majorite_renforcee"
    majorite: Part | None = None
    objets: Textes = ()
    reexamen_annees: int | None = Field(None, ge=1)
    expire_sans_confirmation: OuiNon = False


class Garant(Fiche):
    """A third person (founding body, network, federation, authority) heard, asked or whose approval is needed when the statutes change."""

    nom: str
    role: Annotated[Literal["avis", "opposition", "accord", "approbation"], Mot] = "avis"
    porte_sur: Annotated[Literal["clauses_protegees", "statuts"], Mot] = "clauses_protegees"
    delai_jours: int = Field(60, ge=1)
    passer_outre: Part = "3/4"


class SecondeAssemblee(Fiche):
    """A lower majority at a second assembly, when the first one did not reach its own."""

    majorite: Majorite = "simple"
    base: BaseDeMajorite = "presents"
    jours: int = Field(30, ge=1)


class Modification(Fiche):
    """How the statutes change."""

    majorite: Majorite | None = None
    base: BaseDeMajorite | None = None
    seconde_assemblee: SecondeAssemblee | None = None
    initiative: Annotated[Literal["libre", "direction", "conseil"], Mot] = "libre"
    initiative_des_membres: Part | None = None
    envoi_jours: int | None = Field(None, ge=1)
    deux_lectures: OuiNon = False
    verrou: Verrou | None = None
    garant: Garant | None = None
    accord_du_college: str | None = None
    bilan_annees: int | None = Field(None, ge=1)
    passage_en_cooperative: Annotated[Literal["non", "deux_tiers", "unanimite"], Mot] = "non"


class Devolution(Fiche):
    """To whom the net assets go when the project ends."""

    a: (
        Annotated[
            Literal[
                "cooperative_ou_ess",
                "scop_union_ou_interet_general",
                "organisme_sans_but_lucratif",
                "membres",
            ],
            Mot,
        ]
        | None
    ) = None
    designe: str | None = None
    nature: (
        Annotated[
            Literal[
                "cooperative",
                "scop",
                "union_ou_federation_de_scop",
                "union_de_cooperatives",
                "association",
                "fondation",
                "fonds_de_dotation",
                "mutuelle",
                "entreprise_sociale",
                "personne_publique",
                "autre",
            ],
            Mot,
        ]
        | None
    ) = None
    est_membre: OuiNon = False


class Fin(Fiche):
    """Dissolution, liquidation, devolution."""

    quorum: Fraction | None = None
    majorite: Majorite | None = None
    base: BaseDeMajorite | None = None
    seconde_assemblee: SecondeAssemblee | None = None
    devolution: Devolution = partie()


class Conciliation(Fiche):
    """A first step between members: how many conciliators, how they are chosen, in how many days."""

    membres: int = Field(3, ge=1)
    designation: Annotated[Literal["tirage_au_sort", "assemblee"], Mot] = "tirage_au_sort"
    delai_jours: int = Field(30, ge=1)


class Litiges(Fiche):
    """Disputes."""

    mediation: OuiNon = False
    mediateur: str | None = None
    mediation_mois: int = Field(2, ge=1)
    frais_de_mediation: Annotated[Literal["partages", "par_la_structure"], Mot] = "partages"
    conciliation: Conciliation | None = None
    arbitrage: OuiNon = False


class ReglementInterieur(Fiche):
    """The internal rules: who adopts them."""

    adopte_par: OrganeNomme | None = None
    ratification: OuiNon = True
    particuliers: Textes = ()


class Engagement(Fiche):
    """An act done before registration."""

    acte: str
    montant: float | None = Field(None, ge=0)


class Constitution(Fiche):
    """Start-up of the legal person."""

    premiers_dirigeants: Annotated[Literal["acte_separe", "statuts"], Mot] = "acte_separe"
    engagements: tuple[Engagement, ...] = ()
    mandat: OuiNon = False
    mandat_pour: Textes = ()
    premier_controle: OuiNon = False
    condition_suspensive: str | None = None
    signature: Annotated[Literal["electronique", "papier"], Mot] | None = None
    exemplaires: int | None = Field(None, ge=1)
    lieu: str | None = None
    date: datetime.date | None = None


class Transformation(Fiche):
    """The legal person that goes on under a new form."""

    origine: Annotated[Literal["association", "societe"], Mot]
    ancienne_denomination: str
    date_de_la_decision: datetime.date | None = None
    amorcage: OuiNon = False
    majoration: str | None = None
    rachat_par_les_reserves: OuiNon = False
    voix_des_anciens: OuiNon = False
    mandats_reserves: float | None = Field(None, gt=0, le=100)
    excedents_en_parts: OuiNon = False


class ClausePropre(Fiche):
    """The project's own text at a slot; outside the library, and marked so."""

    emplacement: str
    texte: str
    titre: str | None = None
    motif: str | None = None
