"""A picture view for pictures that nobody changes any more."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnviz.ui.picture_view import PictureFrame, PictureView

MOST_COPIED = 4_000_000  # bytes


class StillView(PictureView):
    """Takes pixels that cannot be written to as they are: a copy of 50 MB takes 0.1 s and more.

    The same frames again are not painted again: while a kernel is dragged the input stands still.
    """

    def show_frames(self, frames: Sequence[PictureFrame]) -> None:
        if tuple(frames) != self._frames:
            super().show_frames(frames)

    def show_picture(
        self, pixels: NDArray[np.uint8] | None, values: NDArray[np.floating] | None = None
    ) -> None:
        if pixels is None or pixels.flags.writeable or pixels.size < MOST_COPIED:
            super().show_picture(pixels, values)
        else:
            super().show_picture(None)
            self._pixels = pixels
