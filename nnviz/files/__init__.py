"""Pure: every byte from a disk enters and leaves here."""
