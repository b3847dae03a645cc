"""What filters, paddings, operations and maps of values are called."""

from nnviz.language import tr
from nnviz.lessons.filters.studio import OWN, FilterStudio
from nnviz.ui.number_field import written_number


def filter_title(key: str) -> str:
    """The name of a preset, or of the kernel that the user made."""
    return {
        "identity": tr("Identity"),
        "sharpen": tr("Sharpen"),
        "edge": tr("Edge detect"),
        "blur": tr("Blur"),
        "emboss": tr("Emboss"),
        "box_blur": tr("Box blur"),
        "gaussian": tr("Gaussian blur"),
        "sobel_x": tr("Sobel x"),
        "sobel_y": tr("Sobel y"),
        "sobel_magnitude": tr("Sobel magnitude"),
        "prewitt_x": tr("Prewitt x"),
        "prewitt_y": tr("Prewitt y"),
        "laplacian_of_gaussian": tr("Laplacian of Gaussian"),
        "unsharp": tr("Unsharp mask"),
        "motion_blur": tr("Motion blur"),
        OWN: tr("Own kernel"),
    }[key]


def parameter_name(name: str) -> str:
    """A parameter of a preset as it stands before its slider."""
    return {
        "sigma": "σ",
        "size": tr("size"),
        "length": tr("length"),
        "angle_degrees": tr("angle"),
        "amount": tr("amount"),
    }[name]


def tile_title(key: str, parameters: dict[str, float]) -> str:
    """The name of a filter in the gallery; of the plain blurs with their width."""
    if key == "box_blur":
        return f"{filter_title(key)} {parameters['size']:.0f}×{parameters['size']:.0f}"
    if key == "gaussian":
        return tr("Gaussian σ {sigma}", sigma=written_number(parameters["sigma"]))
    return filter_title(key)


def short_title(key: str) -> str:
    """The name of a filter where there is little room; "" where it needs no other."""
    return {
        "sobel_magnitude": tr("Sobel mag."),
        "laplacian_of_gaussian": tr("LoG"),
        "gaussian": tr("Gaussian"),
    }.get(key, "")


def picture_title(key: str) -> str:
    """An exercise of the course by its name."""
    return {
        "numbers": tr("Course: [[1, 2], [3, 4]] ∗ [[5, 6], [7, 8]]"),
        "cosine": tr("Course: normalised convolution, 5×5"),
    }[key]


def padding_name(key: str) -> str:
    """A kind of padding."""
    return {
        "none": tr("none"),
        "zero": tr("zero"),
        "edge": tr("edge"),
        "reflect": tr("reflect"),
    }[key]


def operation_name(key: str) -> str:
    """What is done with the kernel."""
    return {
        "correlation": tr("correlation"),
        "convolution": tr("convolution"),
        "cosine": tr("cosine (normalised)"),
    }[key]


def values_name(key: str) -> str:
    """A way of showing values below 0 and above 1."""
    return {
        "natural": tr("as suits the filter"),
        "clip": tr("clip"),
        "absolute": tr("absolute"),
        "grey": tr("around grey"),
        "signed": tr("signed"),
    }[key]


def channel_name(channel: int) -> str:
    """A colour of an RGB picture."""
    return (tr("red"), tr("green"), tr("blue"))[channel]


def current_title(studio: FilterStudio) -> str:
    """The filter that is on."""
    return filter_title(studio.filter)
