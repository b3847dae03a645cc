"""What is set in the lesson, as one record, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from nnviz.engine.filter_presets import PRESETS, Preset
from nnviz.engine.filters import filtered_shape, turned
from nnviz.engine.picture_padding import padding_sides
from nnviz.engine.shapes import Array, Shape
from nnviz.files.pictures import Picture
from nnviz.lessons.filters.exercises import EXERCISES, Rows
from nnviz.lessons.filters.kernel_text import checked_rows, rows_of

OWN = "own"
"""The picture, or the kernel, that the user brings."""

NATURAL = "natural"
"""Each filter's values as suits it."""

VALUES = (NATURAL, "clip", "absolute", "grey", "signed")
MOST_STRIDE, WIDEST_PADDING, LARGEST_BIAS = 4, 16, 1e6
FIRST_PICTURE, FIRST_FILTER = "spheres", "emboss"

Parameters = Mapping[str, float]


@dataclass(frozen=True)
class FilterStudio:
    """Everything that decides about the output, and which part of it the card shows.

    `kernel`: the user's own, None until there is one. `parameters`: by preset, those that were
    changed. `width`: of the padding, None for what keeps the size. `channel`: which colour, and
    `part`: which kernel of two, the card shows.
    """

    picture: str = FIRST_PICTURE
    own_picture: Picture | None = None
    colour: bool = True
    filter: str = FIRST_FILTER
    kernel: Rows | None = None
    parameters: Mapping[str, Parameters] = field(default_factory=dict)
    bias: float = 0.0
    stride: int = 1
    padding: str = "edge"
    width: int | None = None
    operation: str = "correlation"
    values: str = NATURAL
    channel: int = 0
    part: int = 0

    @property
    def preset(self) -> Preset | None:
        """The preset that is on; None for the own kernel."""
        return None if self.filter == OWN else PRESETS[self.filter]

    def parameters_of(self, key: str) -> dict[str, float]:
        """All parameters of a preset, as they are set."""
        return PRESETS[key].defaults | dict(self.parameters.get(key, {}))

    def gallery_parameters(self, key: str) -> dict[str, float]:
        """The parameters of a filter in the gallery; the own kernel has none."""
        return {} if key == OWN else self.parameters_of(key)

    def kernels_of(self, key: str) -> tuple[Array, ...]:
        """The kernels of a preset, or the own one, as typed: one, or two whose outputs join."""
        if key == OWN:
            return (checked_rows(self.kernel or ((1.0,),)),)
        return PRESETS[key].kernels(**self.parameters_of(key))

    @cached_property
    def kernels(self) -> tuple[Array, ...]:
        """The kernels that are on, as typed."""
        return self.kernels_of(self.filter)

    @cached_property
    def shown_kernel(self) -> Array:
        """The kernel of the card, as typed."""
        kernels = self.kernels
        return kernels[min(self.part, len(kernels) - 1)]

    @cached_property
    def used_kernel(self) -> Array:
        """The kernel of the card as the window is multiplied with it: for convolution turned."""
        kernel = self.shown_kernel
        return turned(kernel) if self.operation == "convolution" else kernel

    @cached_property
    def sides(self) -> tuple[int, int]:
        """The padding above and below, and left and right."""
        return padding_sides(self.shown_kernel.shape, self.padding, self.width)

    @property
    def shown_values(self) -> str:
        """How values below 0 and above 1 are shown now."""
        return self.values_of(self.filter)

    def values_of(self, key: str) -> str:
        """How the values of a filter are shown."""
        if self.values != NATURAL:
            return self.values
        return "clip" if key == OWN else PRESETS[key].values

    def output_shape(self, shape: Shape) -> Shape:
        """Of a picture of `shape`. Raises FilterError where there is no output."""
        return filtered_shape(shape, self.shown_kernel, self.stride, self.padding, self.width)

    def gives_output_of(self, other: "FilterStudio") -> bool:
        """Whether the output is that of `other`: the card may show another part of it."""
        return replace(self, channel=0, part=0) == replace(other, channel=0, part=0)

    # -- other choices ---------------------------------------------------------------------------

    def with_kernel(self, rows: Rows) -> "FilterStudio":
        """With the kernel `rows`, as it is used (for convolution already turned): the own one."""
        if self.operation == "convolution":
            rows = tuple(row[::-1] for row in rows[::-1])
        return replace(self, filter=OWN, kernel=rows, part=0)

    def with_filter(self, key: str) -> "FilterStudio":
        """With a preset, or the own kernel; where there is none yet it begins as what is shown."""
        kernel = self.kernel
        if key == OWN and kernel is None:
            kernel = rows_of(self.shown_kernel)
        return replace(self, filter=key, kernel=kernel)

    def with_parameter(self, name: str, value: float) -> "FilterStudio":
        """With one parameter of the preset that is on."""
        own = {**self.parameters.get(self.filter, {}), name: value}
        return replace(self, parameters={**self.parameters, self.filter: own})

    def with_picture(self, key: str) -> "FilterStudio":
        """With a picture that ships; an exercise brings its kernel and how it is used.

        After an exercise everything is as at first, but for the user's own kernel.
        """
        exercise = EXERCISES.get(key)
        if exercise is not None:
            return replace(
                self,
                picture=key,
                own_picture=None,
                filter=OWN,
                kernel=exercise.kernel,
                bias=0.0,
                stride=1,
                padding=exercise.padding,
                width=exercise.width,
                operation=exercise.operation,
                values=NATURAL,
                part=0,
            )
        if self.picture in EXERCISES:
            first = FilterStudio()
            return replace(first, picture=key, colour=self.colour, parameters=self.parameters)
        return replace(self, picture=key, own_picture=None)

    def with_own_picture(self, picture: Picture) -> "FilterStudio":
        """With a picture of the user's."""
        return replace(self.with_picture(OWN), own_picture=picture)

    def plain(self) -> "FilterStudio":
        """With stride, padding and operation as at first: what fits every picture."""
        return replace(self, stride=1, padding="edge", width=None, operation="correlation")
