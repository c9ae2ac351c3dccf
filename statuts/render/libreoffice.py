"""LibreOffice as a layout engine: the PDF of a .docx, and the page on which each bookmark falls."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from statuts.errors import Constat, Niveau, StatutsError

_FILTRE = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)
_DELAI = 180
_SANS_LIBREOFFICE = "LibreOffice, qui met l'acte en pages, est introuvable sur cette machine."
_SANS_PAGES = "rédiger sans « --pages » : dans Word, « Mettre à jour les champs » ajoute les pages au sommaire."
_REMEDE = f"Installer LibreOffice Writer, ou {_SANS_PAGES}"
_REMEDE_PYPDF = f"pip install 'statuts[pdf]', ou {_SANS_PAGES}"


def find_libreoffice() -> str:
    """The path of LibreOffice on this machine, or an empty string."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def convert_pdf(docx: bytes) -> bytes:
    """The tagged PDF of a .docx, its bookmarks being named destinations; each call has its own user profile.

    Raises StatutsError when LibreOffice is absent or gives nothing within three minutes.
    """
    soffice = find_libreoffice()
    if not soffice:
        raise _failure(_SANS_LIBREOFFICE, _REMEDE)
    with TemporaryDirectory(prefix="statuts-") as nom:
        dossier = Path(nom)
        (dossier / "acte.docx").write_bytes(docx)
        commande = [soffice, f"-env:UserInstallation={(dossier / 'profil').as_uri()}", "--headless"]
        commande += ["--convert-to", _FILTRE, "--outdir", str(dossier), str(dossier / "acte.docx")]
        try:
            subprocess.run(commande, capture_output=True, timeout=_DELAI, check=True)
            return (dossier / "acte.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as erreur:
            raise _failure(
                "LibreOffice n'a pas pu mettre l'acte en pages.", f"Recommencer, ou {_SANS_PAGES}"
            ) from erreur


def page_of_bookmarks(docx: bytes) -> dict[str, int]:
    """The page, from 1, of each bookmark; raises StatutsError when LibreOffice or pypdf (extra `pdf`) is absent."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise _failure("pypdf, qui lit les pages pour « --pages », n'est pas installé.", _REMEDE_PYPDF) from None
    lecteur = PdfReader(BytesIO(convert_pdf(docx)))
    pages = {nom: lecteur.get_destination_page_number(cible) for nom, cible in lecteur.named_destinations.items()}
    return {_bookmark(nom): page + 1 for nom, page in pages.items() if page is not None}


def _bookmark(destination: str) -> str:
    """The bookmark behind a destination: LibreOffice writes « _ » as « 5F », and our names have no capital F."""
    return destination.removeprefix("/").replace("5F", "_")


def _failure(message: str, remede: str) -> StatutsError:
    return StatutsError([Constat("libreoffice", Niveau.BLOQUE, message, remede=remede)])
