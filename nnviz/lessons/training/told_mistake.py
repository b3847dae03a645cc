"""A fault of data or settings that was told in the message bar, until it is mended."""

from nnviz.files.data_sets import DataChoice
from nnviz.session import Session


class ToldMistake:
    """Takes the message back when what it is about is no more."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._told: tuple[str, str] | None = None
        self._instead: DataChoice | None = None

    def tell(
        self, reason: str, hint: str, *, can_be_mended: bool, instead: DataChoice | None = None
    ) -> None:
        """Report a fault. One that cannot be mended stays until somebody closes it.

        `instead`: data that take the place of the faulty ones; beside them the message stays, for
        it tells why they are there.
        """
        self._told = (reason, hint) if can_be_mended else None
        self._instead = instead
        self._session.report(reason, hint)

    def mended_by(self, choice: DataChoice) -> None:
        """There are good data and settings again, these data."""
        if self._told is not None and choice != self._instead:
            told, self._told = self._told, None
            self._session.withdraw(*told)
