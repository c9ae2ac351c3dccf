"""LibreOffice as a layout engine: a .docx as PDF or ODT, and the page on which each bookmark falls."""

from __future__ import annotations

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from statuts.errors import Constat, Niveau, StatutsError
from statuts.render.bureau import BureauFerme, close_office, open_office

_FILTRES: dict[str, tuple[str, dict[str, bool]]] = {
    "odt": ("writer8", {}),
    "pdf": ("writer_pdf_Export", {"ExportBookmarksToPDFDestination": True, "UseTaggedPDF": True}),
}
_DELAI = 180
_SANS_LIBREOFFICE = "LibreOffice, qui met l'acte en pages, est introuvable sur cette machine."
_SANS_LUI = "rédiger en .docx sans « --pages », en .html, .md ou .txt, qui se passent de lui."
_REMEDE = f"Installer LibreOffice Writer, ou {_SANS_LUI}"
_REMEDE_PYPDF = "pip install 'statuts[pdf]', ou rédiger en .docx sans « --pages », en .html, .md ou .txt."


def find_libreoffice() -> str:
    """The path of LibreOffice on this machine, or an empty string."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def convert_pdf(docx: bytes) -> bytes:
    """The tagged PDF of a .docx, its bookmarks being named destinations."""
    return convert(docx, "pdf")


def convert(docx: bytes, suffixe: str) -> bytes:
    """The .docx as « pdf » or « odt », by a LibreOffice that stays open from the first call to the end of the process.

    Where no Python can drive it, each call opens its own.
    Raises StatutsError when LibreOffice is absent or gives nothing within three minutes.
    """
    soffice = find_libreoffice()
    if not soffice:
        raise _failure(_SANS_LIBREOFFICE, _REMEDE)
    with TemporaryDirectory(prefix="statuts-") as nom:
        dossier = Path(nom)
        source, cible = dossier / "acte.docx", dossier / f"acte.{suffixe}"
        source.write_bytes(docx)
        try:
            if not _convert_warm(soffice, source, cible):
                _convert_cold(soffice, source, cible)
            return cible.read_bytes()
        except (subprocess.SubprocessError, OSError) as erreur:
            raise _failure("LibreOffice n'a pas pu mettre l'acte en pages.", f"Recommencer, ou {_SANS_LUI}") from erreur


def _convert_warm(soffice: str, source: Path, cible: Path) -> bool:
    """Whether the office that stays open wrote the target; one that failed is closed, and not asked again."""
    bureau = open_office(soffice)
    if bureau is None:
        return False
    try:
        bureau.convert(source, cible, *_FILTRES[cible.suffix[1:]], _DELAI)
    except BureauFerme:
        close_office()
        return False
    return True


def _convert_cold(soffice: str, source: Path, cible: Path) -> None:
    """Open LibreOffice for this one conversion, under a profile of its own."""
    filtre, options = _FILTRES[cible.suffix[1:]]
    donnees = json.dumps({nom: {"type": "boolean", "value": str(valeur).lower()} for nom, valeur in options.items()})
    sortie = f"{cible.suffix[1:]}:{filtre}{f':{donnees}' if options else ''}"
    commande = [soffice, f"-env:UserInstallation={(cible.parent / 'profil').as_uri()}", "--headless"]
    commande += ["--convert-to", sortie, "--outdir", str(cible.parent), str(source)]
    subprocess.run(commande, capture_output=True, timeout=_DELAI, check=True)


def page_of_bookmarks(docx: bytes) -> dict[str, int]:
    """The page, from 1, of each bookmark; raises StatutsError when LibreOffice or pypdf (extra `pdf`) is absent."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise _failure("pypdf, qui compte les pages du sommaire, n'est pas installé.", _REMEDE_PYPDF) from None
    lecteur = PdfReader(BytesIO(convert_pdf(docx)))
    pages = {nom: lecteur.get_destination_page_number(cible) for nom, cible in lecteur.named_destinations.items()}
    return {_bookmark(nom): page + 1 for nom, page in pages.items() if page is not None}


def _bookmark(destination: str) -> str:
    """The bookmark behind a destination: LibreOffice writes « _ » as « 5F », and our names have no capital F."""
    return destination.removeprefix("/").replace("5F", "_")


def _failure(message: str, remede: str) -> StatutsError:
    return StatutsError([Constat("libreoffice", Niveau.BLOQUE, message, remede=remede)])
