"""What comes from KOReader: the sidecars beside its books, and what it exports."""
