"""The layers of a library: ours at the bottom, then those that networks lay on top, each allowed to replace what lies below."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from statuts import __version__
from statuts.errors import Constat, Lieu, Niveau, StatutsError
from statuts.library.entries import Cle, Cles, check_entry, read_entries

FICHE = "fonds.yaml"
_FICHE: Cles = {"nom": Cle("texte", obligatoire=True), "version": Cle("valeur")}
HORS_CLAUSES = {"plans", "droit", "retirees", "cas"}
"""The folders of a layer that hold no family of clauses."""


@dataclass(frozen=True)
class Couche:
    """One layer: its folder, the name it gives itself (none for ours), its version."""

    racine: Path
    nom: str = ""
    version: str = ""

    @property
    def commune(self) -> bool:
        """Whether this is the common library, on which the others lie."""
        return not self.nom


def read_layers(racine: Path, reseaux: tuple[Path, ...], constats: list[Constat]) -> tuple[Couche, ...]:
    """The common library, then each network's; raises `StatutsError` when one of these folders holds no library."""
    fautes = [] if (racine / "vocabulaire.yaml").is_file() else [_absent(racine)]
    fautes += [f for f in map(_layer_fault, reseaux) if f is not None]
    if fautes:
        raise StatutsError(fautes)
    return (Couche(racine), *(_layer(r, constats) for r in reseaux))


def _absent(racine: Path) -> Constat:
    return Constat(
        "fonds-absent",
        Niveau.BLOQUE,
        f"Aucun fonds de clauses dans « {racine} ».",
        Lieu(str(racine)),
        remede="Un fonds contient vocabulaire.yaml, plans/ et droit/.",
    )


def _layer_fault(racine: Path) -> Constat | None:
    contenu = ("*/**/*.md", "*/**/*.yaml", "vocabulaire.yaml", FICHE)
    if racine.is_dir() and any(any(racine.glob(motif)) for motif in contenu):
        return None
    quoi = "est vide" if racine.is_dir() else "n'est pas un dossier" if racine.exists() else "n'existe pas"
    return Constat(
        "fonds-reseau-absent",
        Niveau.BLOQUE,
        f"Le fonds de réseau « {racine} » {quoi}.",
        Lieu(str(racine)),
        remede="Donnez à « --fonds » un dossier rangé comme clauses/ : « Un fonds de réseau » dans CONTRIBUER.md.",
    )


def _layer(racine: Path, constats: list[Constat]) -> Couche:
    """A network may sign its layer in `fonds.yaml`; otherwise its folder names it."""
    seul = racine.resolve().name
    if not (racine / FICHE).is_file():
        return Couche(racine, seul)
    avant = len(constats)
    brut, places = read_entries(racine / FICHE, dict, constats)
    if len(constats) == avant:
        constats += check_entry(brut, places, (), _FICHE, "fonds")
    return (
        Couche(racine, seul) if len(constats) > avant else Couche(racine, brut["nom"], str(brut.get("version") or ""))
    )


def digest(racine: Path) -> str:
    """What a layer says, in twelve digits: the same for the same files, wherever they are; its guide and its cases apart."""
    empreinte = hashlib.sha256()
    dits = (f for motif in ("**/*.yaml", "*/**/*.md") for f in racine.glob(motif) if f.parent != racine / "cas")
    for fichier in sorted(dits):
        empreinte.update(f"{fichier.relative_to(racine).as_posix()}\0".encode())
        empreinte.update(fichier.read_bytes().replace(b"\r\n", b"\n"))
    return empreinte.hexdigest()[:12]


def signature(couches: tuple[Couche, ...]) -> str:
    """What wrote an act: « statuts 0.1.0, fonds 1f0c…, Réseau des Fournils 1.2 9ab3… »."""
    dits = (" ".join(m for m in (c.nom or "fonds", c.version, digest(c.racine)) if m) for c in couches)
    return ", ".join((f"statuts {__version__}", *dits))
