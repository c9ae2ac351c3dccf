"""Who the legal person is: name, seat, purpose, story, founders, networks."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Mot, OuiNon, Textes, partie

Forme = Annotated[str, Mot]
"""The name of a legal form; the library says which exist (`Cadre`)."""

OrganeNomme = Annotated[
    Literal[
        "assemblee",
        "assemblee_ordinaire",
        "assemblee_extraordinaire",
        "direction",
        "conseil",
        "bureau",
        "surveillance",
        "presidence",
        "direction_generale",
    ],
    Mot,
]


class Etat(Fiche):
    """The state of the text: a project, an adopted text, or a text brought up to date."""

    etat: Annotated[Literal["projet", "adoptes", "a_jour"], Mot] = "projet"
    date: datetime.date | None = None
    immatriculation: str | None = None


class Transfert(Fiche):
    """Who may move the seat, and how far."""

    decide_par: Annotated[Literal["direction", "assemblee"], Mot] | None = None
    perimetre: Annotated[Literal["commune", "departement", "region", "france"], Mot] | None = None


class Siege(Fiche):
    """The registered seat."""

    commune: str
    adresse: str | None = None
    code_postal: str | None = None
    departement: str | None = None
    transfert: Transfert = partie()


class Tiers(Fiche):
    """Dealings with people who are not associates."""

    admis: Annotated[Literal["exclus", "limite_legale", "libres"], Mot] | None = None
    part_maximale: float | None = None


class VenteCommune(Fiche):
    """A shop or a stall where associates sell what they produce: who sells, who sets prices, who keeps which range."""

    mode: Annotated[Literal["mandat", "achat"], Mot] = "mandat"
    prix: Annotated[Literal["producteur", "organe"], Mot] = "producteur"
    gammes: OuiNon = False
    decide_par: OrganeNomme = "direction"
    reglement_jours: int = Field(30, ge=1, le=60)
    magasin_de_producteurs: OuiNon = False


class Communs(Fiche):
    """A mark, tools and data that associates share, and what each takes along on leaving."""

    marque: str | None = None
    sortie_mois: int = Field(6, ge=1, le=36)
    donnees_jours: int | None = Field(None, ge=1, le=90)
    code: Annotated[Literal["libre", "usage", "non"], Mot] = "non"


class Objet(Fiche):
    """What the project does, for whom, where, and how."""

    activites: Textes = ()
    interet_collectif: str | None = None
    interets_communs: str | None = None
    raison_d_etre: str | None = None
    moyens: Textes = ()
    refus: Textes = ()
    territoire: str | None = None
    public: str | None = None
    activite_economique: OuiNon = False
    tiers: Tiers = partie()
    vente_commune: VenteCommune | None = None
    communs: Communs | None = None


class ProjetCooperatif(Fiche):
    """The cooperative project of a SCIC, which its statutes must describe (décret 2015-1381)."""

    description: str | None = None
    besoins: Textes = ()
    publics: Textes = ()
    effets: Textes = ()
    modalites: Textes = ()


class Preambule(Fiche):
    """The story told before the articles; it holds no rule."""

    histoire: str | None = None
    origine: Annotated[Literal["creation", "ancienne_association", "reprise"], Mot] = "creation"


class Charte(Fiche):
    """A text of values beside the statutes: where it stands and who may change it."""

    place: Annotated[Literal["annexe", "preambule", "reglement_interieur"], Mot] = "annexe"
    nom: str = "charte"
    modifiee_par: OrganeNomme | None = None
    texte: str | None = None
    engage: OuiNon = False


class Reseau(Fiche):
    """A network or federation that the project joins."""

    nom: str
    objet: str | None = None
    regles: Textes = ()
    retrait_par: Annotated[Literal["assemblee_ordinaire", "assemblee_extraordinaire"], Mot] = "assemblee_ordinaire"


class Fondateur(Fiche):
    """A founder, named by role: a person's name has no place in a description."""

    designation: str
    nature: Annotated[Literal["personne_physique", "personne_morale", "personne_publique"], Mot] = "personne_physique"
    genre: Annotated[Literal["f", "m"], Mot] | None = None
    nombre: int = Field(1, ge=1)
    categorie: str | None = None
    employe: OuiNon = False
    age: Annotated[Literal["majeur", "seize_ans", "moins_de_seize_ans"], Mot] = "majeur"
    forme: str | None = None
    economie_sociale: OuiNon | None = None
    siege: str | None = None
    immatriculation: str | None = None
    representant: str | None = None
    representant_de_chacun: str | None = None
    deliberation: str | None = None
    deliberation_de_chacun: str | None = None
    parts: int | None = Field(None, ge=1)


class Valeurs(Fiche):
    """Freedom of conscience, non-discrimination, republican commitment (associations)."""

    engagement_republicain: Annotated[Literal["non", "court", "complet"], Mot] = "non"
    neutralite: OuiNon = False
