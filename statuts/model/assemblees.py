"""Meetings of all: calls, quorums, majorities, proxies, votes at a distance."""

from typing import Annotated, Any, Literal

from pydantic import Field

from statuts.model.base import PHRASE, Fiche, Lecture, Mot, OuiNon, Textes, partie
from statuts.model.capital import BaseDeMajorite, Fraction, Majorite, Part
from statuts.model.identite import OrganeNomme


class Convocation(Fiche):
    """How the assembly is called."""

    par: OrganeNomme | None = None
    delai_jours: int | None = Field(None, ge=1)
    electronique: Annotated[Literal["non", "accord", "adresse_fournie"], Mot] | None = None
    demande_des_membres: Fraction | None = None
    inscription_a_l_ordre_du_jour: float | None = Field(None, ge=0, le=100)
    moyens: tuple[Annotated[Literal["lettre", "recommande", "remise", "affichage", "presse", "site"], Mot], ...] = ()
    deuxieme: Annotated[Literal["nouvelle", "meme_jour"], Mot] = "nouvelle"
    deuxieme_delai_jours: int | None = Field(None, ge=1)


class QuorumDeGroupe(Fiche):
    """The presence needed within one college (« tous » for each) or one category, at the first and the second call."""

    college: str | None = None
    categorie: str | None = None
    premiere: Part
    deuxieme: Fraction = "0"


class Quorum(Fiche):
    """The presence needed at each call, 0 for none; `membres` a floor and `plafond` a cap in number of persons."""

    premiere: Fraction | None = None
    deuxieme: Fraction | None = None
    troisieme: Fraction | None = None
    membres: int | None = Field(None, ge=2)
    plafond: int | None = Field(None, ge=2)
    groupes: tuple[QuorumDeGroupe, ...] = ()


class QuorumExtraordinaire(Quorum):
    """The same for the assembly that changes the statutes, which may count the presence in another way."""

    en: Annotated[Literal["tetes", "voix", "capital"], Mot] | None = None


class Assemblee(Fiche):
    """One kind of assembly: quorum and majority."""

    quorum: Quorum = partie()
    majorite: Majorite | None = None
    competences: Textes = ()


class AssembleeExtraordinaire(Assemblee):
    """The assembly that changes the statutes."""

    quorum: QuorumExtraordinaire = partie()


class Palier(Fiche):
    """From so many members on, another maximum of proxies."""

    a_partir_de: int = Field(ge=2)
    maximum: int = Field(ge=1)


class PouvoirsDeGroupe(Fiche):
    """Another maximum of proxies for those of one college or one category, 0 for none."""

    college: str | None = None
    categorie: str | None = None
    maximum: int = Field(ge=0)


class Pouvoirs(Fiche):
    """Proxies: how many one person may carry, more in larger groups, up to a share of all votes, and from whom."""

    maximum: int | None = Field(None, ge=0)
    paliers: tuple[Palier, ...] = ()
    pourcentage: float | None = Field(None, gt=0, le=50)
    meme_college: OuiNon = False
    meme_categorie: OuiNon = False
    par_groupe: tuple[PouvoirsDeGroupe, ...] = ()
    personnes_morales: Annotated[Literal["permis", "aucun"], Mot] = "permis"
    conjoint: OuiNon = False


class Electeurs(Fiche):
    """What a member of an association must fulfil in order to vote."""

    anciennete_mois: int | None = Field(None, ge=1)
    cotisation_a_jour: OuiNon | None = None
    cotisation_payee_jours: int | None = Field(None, ge=1, le=90)
    activite: str | None = None
    categories: Textes = ()


class Seance(Fiche):
    """Who chairs the meeting and who counts the votes."""

    presidence: Annotated[Literal["presidence", "designee", "elue", "sort", "tour_de_role"], Mot] = "presidence"
    scrutateurs: Annotated[Literal["elus", "sort"], Mot] = "elus"


class RendezVous(Fiche):
    """An assembly of the year besides the one on the accounts."""

    nom: str
    quand: str
    objet: str | None = None


class CompteRendu(Fiche):
    """How soon the minutes reach the members, and whether the next assembly approves them."""

    delai_jours: int = Field(30, ge=1)
    approbation: OuiNon = False


class Blocage(Fiche):
    """What follows a rejected or tied proposal."""

    delai_mois: int = Field(6, ge=1)
    conciliation: OuiNon = False


class Permanente(Fiche):
    """Online deliberation that goes on between meetings."""

    soutien: Part = "1/20"
    soutien_membres: int | None = Field(None, ge=1)
    debat_jours: int = Field(14, ge=1)
    vote_jours: int = Field(7, ge=1)
    prolongation: OuiNon = False
    participation: Fraction = "1/5"
    decisions: Textes = ()


class Consentement(Fiche):
    """Decision by consent, with a vote after so many meetings without result."""

    tours: int = Field(2, ge=1)
    decisions: Textes = ()
    animation: Annotated[Literal["presidence", "personne_designee", "sort"], Mot] = "presidence"
    criteres: Textes = ()
    repli: Majorite | None = None


class ConsultationEcrite(Fiche):
    """Decisions that may be taken in writing."""

    decisions: Textes = ()
    delai_jours: int = Field(15, ge=1)


class Decision(Fiche):
    """A decision with rules of its own: its majority and base, its quorum, the colleges that must agree."""

    objet: str
    assemblee: Annotated[Literal["ordinaire", "extraordinaire"], Mot] = "ordinaire"
    proposition: OrganeNomme | None = None
    majorite: Majorite | None = None
    base: BaseDeMajorite | None = None
    opposants_maximum: int | None = Field(None, ge=1)
    quorum: Fraction | None = None
    quorum_membres: int | None = Field(None, ge=2)
    accord_des_colleges: Textes = ()
    passer_outre: Majorite | None = None
    scrutin_secret: OuiNon = False


class DoubleMajorite(Fiche):
    """A second threshold for chosen matters, besides the majority of votes: of colleges, of named groups, of heads."""

    matieres: tuple[
        Annotated[
            Literal["modification", "objet", "dissolution", "fusion", "transformation", "exclusion"],
            Mot,
        ],
        ...,
    ] = ()
    autres_matieres: Textes = ()
    colleges: Majorite | None = None
    accord_des_colleges: Textes = ()
    accord_des_categories: Textes = ()
    tetes: Majorite | None = None
    passer_outre: Majorite | None = None


class Elections(Fiche):
    """How the assembly elects, instead of the usual way of its form."""

    mode: Annotated[Literal["uninominal", "liste", "approbation", "jugement_majoritaire", "sans_candidat"], Mot] = (
        "uninominal"
    )
    tours: int = Field(2, ge=1, le=2)
    minimum: Fraction | None = None
    panachage: OuiNon = False
    repartition: Annotated[Literal["majoritaire", "proportionnelle"], Mot] = "majoritaire"
    egalite: Annotated[Literal["nouveau_vote", "anciennete", "moins_age", "sort"], Mot] = "nouveau_vote"


class CommissionElectorale(Fiche):
    """People who watch over the elections and are no candidates: how many, who names them, what they decide."""

    membres: int = Field(3, ge=1)
    designee_par: OrganeNomme = "conseil"
    qualifies: OuiNon = True
    recevabilite: Annotated[Literal["decision", "avis"], Mot] = "decision"


class Section(Fiche):
    """A section of the members: its name and who belongs to it."""

    nom: str
    qui: str | None = None


def _phrase_seule(valeur: Any) -> Any:
    """A single sentence tells the whole repartition."""
    return {"repartition": valeur} if isinstance(valeur, str) else valeur


class Sections(Fiche):
    """Local or trade meetings that come first and send delegates, who form the assembly."""

    repartition: str | None = None
    liste: tuple[Section, ...] = ()
    critere: str | None = None
    motif: str | None = None
    organe: str | None = None
    a_partir_de: int | None = Field(None, ge=2)
    delegues: int | None = Field(None, ge=1)
    un_delegue_pour: int | None = Field(None, ge=2)
    delegues_maximum: int | None = Field(None, ge=1)
    compte: Annotated[Literal["votants", "membres"], Mot] = "votants"
    mandat: Annotated[Literal["libre", "imperatif"], Mot] = "libre"
    duree_du_mandat: Annotated[Literal["une_assemblee", "un_an", "deux_ans", "trois_ans"], Mot] = "une_assemblee"
    voix: Annotated[Literal["presents", "membres", "une_par_delegue"], Mot] = "presents"
    quorum_en: Annotated[Literal["membres", "delegues"], Mot] = "membres"


class Tranche(Fiche):
    """A size bracket up to `jusqu_a` (nothing for the last one) and what it gives."""

    jusqu_a: int | None = Field(None, ge=1)
    voix: int = Field(ge=1)
    delegues: int | None = Field(None, ge=1)


class VoixSelonLaTaille(Fiche):
    """Votes of legal persons by size, in associations, federations and unions."""

    mesure: Annotated[Literal["adherents", "licences", "salaries", "affaires", "cotisation", "budget"], Mot] = (
        "adherents"
    )
    tranches: tuple[Tranche, ...] = ()
    plafond: float | None = Field(None, gt=0, le=100)
    mandat: Annotated[Literal["libre", "imperatif"], Mot] = "libre"
    partage: OuiNon = False


class Nullite(Fiche):
    """Rules of the statutes whose breach a judge may sanction by nullity (SAS only)."""

    regles: Textes = ()


class Assemblees(Fiche):
    """The general assembly."""

    par_an: int | None = Field(None, ge=1)
    mois_apres_cloture: int | None = Field(None, ge=1)
    mixte: OuiNon = False
    arret_de_la_liste_jours: int | None = Field(None, ge=0)
    convocation: Convocation = partie()
    lieu: Annotated[Literal["sur_place", "hybride", "a_distance"], Mot] = "sur_place"
    pouvoirs: Pouvoirs = partie()
    vote_a_distance: Annotated[Literal["non", "correspondance", "electronique"], Mot] = "non"
    scrutin_secret: Annotated[Literal["elections", "demande", "un_membre", "toujours"], Mot] = "demande"
    scrutin_secret_seuil: Fraction | None = None
    abstentions: Annotated[Literal["hors_exprimes", "contre", "pour"], Mot] | None = None
    egalite: Annotated[Literal["rejet", "nouveau_vote", "voix_preponderante"], Mot] = "rejet"
    quorum_en: Annotated[Literal["tetes", "voix", "capital"], Mot] | None = None
    quorum_sans_pouvoirs: OuiNon = False
    ordinaire: Assemblee = partie()
    extraordinaire: AssembleeExtraordinaire = partie()
    consentement: Consentement | None = None
    consultation_ecrite: ConsultationEcrite | None = None
    electeurs: Electeurs | None = None
    seance: Seance | None = None
    calendrier: tuple[RendezVous, ...] = ()
    preparation_jours: int | None = Field(None, ge=1)
    compte_rendu: CompteRendu | None = None
    blocage: Blocage | None = None
    permanente: Permanente | None = None
    decisions: tuple[Decision, ...] = ()
    double_majorite: DoubleMajorite | None = None
    elections: Elections | None = None
    voix_selon_la_taille: VoixSelonLaTaille | None = None
    commission_electorale: CommissionElectorale | None = None
    sections: Annotated[Sections, Lecture(_phrase_seule)] | None = Field(None, json_schema_extra=PHRASE)
    proces_verbaux: Annotated[Literal["libre", "papier", "electronique"], Mot] = "libre"
    nullite: Nullite | None = None
