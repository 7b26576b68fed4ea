"""Whether an EPUB is encrypted, as its `META-INF` folder says (EPUB Open Container Format, section 4.2.6.3)."""

from readerapp.sources.errors import SourceError
from readerapp.sources.zip_archive import ZipArchive

_ENCRYPTION = "META-INF/encryption.xml"
# Fonts are scrambled so that they cannot be taken out of a book; that hides no text.
_FONT_ALGORITHMS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_SCHEMES = {
    "META-INF/license.lcpl": "Readium LCP",
    "META-INF/sinf.xml": "Apple FairPlay",
    "META-INF/rights.xml": "Adobe ADEPT",
}


def refuse_if_encrypted(archive: ZipArchive) -> None:
    """Raise `SourceError` with the reason when the text of the book is encrypted."""
    scheme = next((scheme for file, scheme in _SCHEMES.items() if archive.find(file)), "")
    if not archive.find(_ENCRYPTION):
        return
    tree = archive.xml(_ENCRYPTION)
    algorithms = {
        method.get("Algorithm", "")
        for data in tree.iter("EncryptedData")
        for method in data.iterchildren("EncryptionMethod")
    }
    if algorithms - _FONT_ALGORITHMS:
        with_what = f" with {scheme}" if scheme else ""
        raise SourceError(
            f"{archive.name} is encrypted{with_what} (DRM); only the program it was bought for can read it"
        )
