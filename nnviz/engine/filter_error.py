"""The error when a filter cannot go over a picture."""


class FilterError(ValueError):
    """Why there is no output; `reason` is one translated sentence for people, with the numbers."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
