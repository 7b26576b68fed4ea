"""Recognising what cannot be read as a document, by its first bytes, so that the refusal can name it."""

from readerapp.sources.encoding import is_text

_SAMPLE = 1 << 16
_ISO_MEDIA_AT = 4

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF media file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (b"\xca\xfe\xba\xbe", "a Java class"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x00\x01\x00", "an icon"),
)
# Escape sequences, form feeds and backspaces come in texts that were meant for a terminal or a printer.
_TEXT_CONTROLS = b"\t\n\r\f\b\x1b"
_CONTROLS = bytes(code for code in range(0x20) if code not in _TEXT_CONTROLS)


def refusal(data: bytes) -> str:
    """Why `data` is no text, to be put behind the name of the file; empty when it may be text."""
    kind = _binary_kind(data)
    return f"looks like {kind}, which cannot be read here" if kind else ""


def _binary_kind(data: bytes) -> str:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(b"ftyp", _ISO_MEDIA_AT):
        return "a film or recording (MP4)"
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls and not is_text(data) and controls > _tolerated(sample):
        return "binary data"
    return ""


def _tolerated(sample: bytes) -> float:
    """How many control characters a text of this kind may hold: few when it is not even UTF-8."""
    try:
        sample[: -3 or None].decode()
    except UnicodeDecodeError:
        return max(4, len(sample) * 0.05)
    return len(sample) * 0.3
