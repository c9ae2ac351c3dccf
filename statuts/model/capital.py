"""Money put in: capital, shares, contributions, how they are paid, held and transferred."""

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import CALCULE, Fiche, Lecture, Mot, OuiNon, part_of_all, partie

Fraction = Annotated[str, Lecture(part_of_all), Field(pattern=r"^(0|1|[1-9]\d?/[1-9]\d?)$")]
"""A fraction written « 1/4 », or 0 for none."""

Part = Annotated[str, Lecture(part_of_all), Field(pattern=r"^(1|[1-9]\d?/[1-9]\d?)$")]
"""A fraction where none has no meaning: so many must ask, agree, support."""

Majorite = Annotated[str, Lecture(part_of_all), Mot, Field(pattern=r"^(simple|absolue|[1-9]\d?/[1-9]\d?|unanimite)$")]
"""A majority: « simple », « absolue », « unanimite » or a fraction such as 2/3."""

BaseDeMajorite = Annotated[Literal["exprimes", "presents", "membres"], Mot]
"""What a majority is counted on: the votes cast, those of who is there, those of all."""


class Apport(Fiche):
    """A line of the table of cash contributions: so many shares for a category or a founder."""

    souscripteurs: str
    parts: int = Field(ge=1)
    montant: float | None = Field(None, ge=0)
    categorie: str | None = None
    valeur_des_parts: float | None = Field(None, json_schema_extra=CALCULE)


class ApportEnNature(Fiche):
    """A contribution in kind: what, by whom, its value in euros, the shares received for it."""

    bien: str
    par: str
    valeur: float = Field(ge=0)
    parts: int = Field(ge=1)


class Plancher(Fiche):
    """The amount under which the variable capital may not fall."""

    fraction: Part | None = None
    somme: float | None = Field(None, ge=0)


class Liberation(Fiche):
    """What is paid at subscription (per cent) and how long the rest may wait (years)."""

    a_la_souscription: float | None = Field(None, ge=0, le=100)
    solde_annees: int | None = Field(None, ge=0)
    versements: int | None = Field(None, ge=2)
    frequence: Annotated[Literal["mois", "trimestre", "annee"], Mot] = "mois"
    report_en_cas_de_difficulte: OuiNon = False
    vote_en_retard: Annotated[Literal["suspendu", "maintenu"], Mot] | None = None


class Cession(Fiche):
    """Who approves a transfer of shares."""

    agrement: Annotated[Literal["assemblee", "conseil", "direction"], Mot] | None = None


class EngagementDeSouscription(Fiche):
    """Progressive subscription by employee associates: per cent of salary, up to so many months of it."""

    pourcent_du_salaire: float = Field(2, ge=0)
    plafond_mois: float = Field(3, ge=0)


class ComptesCourants(Fiche):
    """Current-account advances by associates."""

    regime: Annotated[Literal["regles_generales", "convention"], Mot] = "regles_generales"
    preavis_mois: int = Field(6, ge=0)
    personnes_publiques: OuiNon = False


class ScopAssociee(Fiche):
    """Another SCOP that holds shares (loi 78-763, art. 25)."""

    designation: str
    voix_supplementaires: OuiNon = False


class Capital(Fiche):
    """The capital of a cooperative company."""

    valeur_de_la_part: float | None = Field(None, gt=0)
    initial: float | None = Field(None, gt=0)
    apports: tuple[Apport, ...] = ()
    apports_en_nature: tuple[ApportEnNature, ...] = ()
    commissaire_aux_apports: OuiNon = False
    apports_en_industrie: OuiNon = False
    liste_annexee: OuiNon = False
    plancher: Plancher = partie()
    plafond: float | None = Field(None, gt=0)
    liberation: Liberation = partie()
    defaut_de_liberation: OuiNon = False
    parts_minimales: int = Field(1, ge=1)
    plafond_par_associe: float | None = Field(None, gt=0)
    cession: Cession = partie()
    inalienabilite_annees: int | None = Field(None, ge=0)
    nantissement: OuiNon = False
    engagement_de_souscription: EngagementDeSouscription | None = None
    retenue_sur_salaire: float | None = Field(None, ge=0)
    souscriptions_reservees: OuiNon = False
    parts_a_avantages: str | None = None
    parts_a_interet_prioritaire: str | None = None
    titres_participatifs: OuiNon = False
    offre_au_public: Annotated[Literal["exclue", "dans_les_cas_de_la_loi"], Mot] | None = None
    comptes_courants: ComptesCourants | None = None
    scop_associee: ScopAssociee | None = None
    part_des_personnes_publiques: float | None = Field(None, ge=0, le=100)
