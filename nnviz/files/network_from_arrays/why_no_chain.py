"""What a file is whose arrays are no chain of layers: one sentence that says so."""

import re
from collections.abc import Callable, Sequence

from nnviz.files.named_array import NamedArray
from nnviz.files.network_from_arrays.layer_arrays import no_network
from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import tr

_FEWEST_SAMPLES = 200
_PICTURES = ((28, 28), (1, 28, 28), (28, 28, 1), (784,), (32, 32, 3), (3, 32, 32), (3072,))
_DATA = re.compile(
    r"(?:[xyt]_?(?:train|test|val|valid)|(?:train|test|val)_?(?:x|y|images?|labels?|data|img|set))"
    r"(?:_\w*)?|images|labels|x_all|y_all|dataset",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")


def surely_no_chain(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    """What the names and shapes say at once, before a chain is looked for; None where nothing."""
    for look in _FIRST_LOOKS:
        found = look(arrays)
        if found is not None:
            return found
    return _one_of_several(arrays)


def better_problem(arrays: Sequence[NamedArray], problem: WeightFileError) -> WeightFileError:
    """The sentence that says what the file is, where it can be told; else `problem`."""
    for look in _LOOKS:
        found = look(arrays)
        if found is not None:
            return found
    return problem


def _words(array: NamedArray) -> set[str]:
    return set(_WORD.findall(array.name.lower()))


def _all_words(arrays: Sequence[NamedArray]) -> set[str]:
    return set().union(*(_words(array) for array in arrays)) if arrays else set()


def _data_set(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    for array in arrays:
        name, shape = array.name.rpartition("/")[2], array.shape
        count = shape[0] if shape else 0
        is_many = count >= _FEWEST_SAMPLES and shape[1:] in _PICTURES
        is_pictures = is_many and (array.values.dtype.kind in "ub" or count >= 5000)
        if not is_pictures and not (_DATA.fullmatch(name) and shape):
            continue
        return WeightFileError(
            tr(
                "This is a data set ({name} holds {count} samples), not the weights of a network.",
                name=array.name,
                count=f"{count:,}",
            ),
            tr("Open it in the lesson Training, on the page Data."),
        )
    return None


def _quantised(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    small = [a for a in arrays if a.dtype in ("int8", "uint8") and len(a.shape) > 1]
    words = _all_words(arrays)
    if not small or words.isdisjoint({"scale", "scales", "zero"}):
        return None
    return no_network(
        tr(
            "Its weights are quantised: {name} holds 8-bit whole numbers, to be scaled by others.",
            name=small[0].name,
        ),
        tr("Save the weights as floats, before they are quantised."),
    )


def _recurrent(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    words = _all_words(arrays)
    names = " ".join(array.name.lower() for array in arrays)
    is_recurrent = not words.isdisjoint({"lstm", "gru", "rnn", "recurrent", "bidirectional"})
    is_recurrent |= any("whh" in _words(array) for array in arrays) and not _goes_on(arrays)
    if not is_recurrent and "weight_hh" not in names and "w_hh" not in names:
        return None
    return no_network(
        tr("It holds a recurrent network, whose layers also take what they gave a step before."),
        _as_arrays(),
    )


def _goes_on(arrays: Sequence[NamedArray]) -> bool:
    """wih, whh, who of digits: whh lies between two hidden layers, as in a book's exercise."""
    by_name = {array.name.lower().rpartition("/")[2]: array.shape for array in arrays}
    first = by_name.get("wih", ())
    return len(first) == 2 and 784 in first and "who" in by_name


def _attention(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    words = {"attn", "attention", "transformer", "qkv", "mha", "multihead"}
    names = " ".join(array.name.lower() for array in arrays)
    if words.isdisjoint(_all_words(arrays)) and not re.search(r"\b[qkv]_proj\b|self_attn", names):
        return None
    return no_network(
        tr("It holds a transformer, whose layers look at all places of a text or picture at once."),
        _as_arrays(),
    )


_EMBEDDED = frozenset(
    {"embedding", "embeddings", "embed", "emb", "wte", "glove", "vectors", "lookup"}
)


def _named_embedding(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    for array in arrays:
        own = re.split(r"[/.]", array.name.lower())[-2:]  # an embedding_net has other layers, too
        if len(array.shape) == 2 and not _EMBEDDED.isdisjoint(_WORD.findall(" ".join(own))):
            return _is_embedding(array)
    return None


def _embedding(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    for array in arrays:
        if len(array.shape) == 2 and array.shape[0] >= 5000 and 16 <= array.shape[1] <= 1024:
            return _is_embedding(array)
    return None


def _is_embedding(array: NamedArray) -> WeightFileError:
    rows, columns = array.shape
    return no_network(
        tr(
            "{name} is an embedding: a row of {columns} numbers for each of {rows} words.",
            name=array.name,
            columns=columns,
            rows=f"{rows:,}",
        ),
        _as_arrays(),
    )


_Pair = tuple[frozenset[str], frozenset[str], Callable[[], str]]
_PAIRS: tuple[_Pair, ...] = (
    (
        frozenset({"generator", "gen", "g"}),
        frozenset({"discriminator", "disc", "critic", "d"}),
        lambda: tr("a generator and a discriminator (GAN)"),
    ),
    (
        frozenset({"encoder", "enc", "mu", "logvar", "sigma"}),
        frozenset({"decoder", "dec", "logvar"}),
        lambda: tr("an encoder and a decoder (autoencoder, VAE)"),
    ),
    (
        frozenset({"actor", "policy", "pi"}),
        frozenset({"critic", "value"}),
        lambda: tr("an actor and a critic"),
    ),
    (
        frozenset({"online", "q"}),
        frozenset({"target"}),
        lambda: tr("a network and its older copy"),
    ),
)


def _rivals(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    """A GAN or a VAE, whose two networks might even look like one chain."""
    is_vae = not {"logvar", "sigma"}.isdisjoint(_all_words(arrays))
    return _two_networks(arrays, _PAIRS[: 1 + is_vae])


def _two_networks(
    arrays: Sequence[NamedArray], pairs: Sequence[_Pair] = ()
) -> WeightFileError | None:
    parts = [re.split(r"[/._]", array.name.lower()) for array in arrays]
    firsts = {each[0] for each in parts if len(each) > 1}
    words = _all_words(arrays)
    for one, other, title in pairs or _PAIRS:
        both = not one.isdisjoint(firsts) and not other.isdisjoint(firsts)
        if both or not {"logvar", "sigma"}.isdisjoint(one & words):
            return no_network(
                tr("It holds two networks: {networks}.", networks=title()),
                tr("Save one of them alone, or look at the arrays in Looking into weights."),
            )
    return None


_SIDE_WAYS = frozenset({"downsample", "shortcut", "residual", "inception", "mixed", "depthwise"})


def _side_ways(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    """ResNet, Inception, MobileNet: layers beside layers."""
    return None if _SIDE_WAYS.isdisjoint(_all_words(arrays)) else _photographs(arrays, 1)


def _photographs(arrays: Sequence[NamedArray], fewest: int = 5) -> WeightFileError | None:
    kernels = [array for array in arrays if len(array.shape) == 4]
    is_large = any(max(each.shape) >= 256 for each in kernels) or len(kernels) > 8
    if len(kernels) < fewest or (fewest > 1 and not is_large):
        return None
    return no_network(
        tr(
            "It holds a network for large pictures with {count} convolutions, as photographs are"
            " classified with; its layers are not one chain, or the size of its pictures is"
            " not told.",
            count=len(kernels),
        ),
        _as_arrays(),
    )


def _other_windows(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    for array in arrays:
        if len(array.shape) == 5:
            return no_network(
                tr("{name} is a filter for films or volumes: it has three sides.", name=array.name),
                _as_arrays(),
            )
    return None


def _one_of_several(arrays: Sequence[NamedArray]) -> WeightFileError | None:
    if len(arrays) != 1 or len(arrays[0].shape) != 2:
        return None
    if sorted(arrays[0].shape) in ([10, 784], [10, 785], [10, 401]):
        return None
    return no_network(
        tr("It holds one matrix alone, and no layer of digits has its shape."),
        tr("If the network lies in several files, open them together."),
    )


def _as_arrays() -> str:
    return tr("Look at its arrays in Looking into weights.")


_FIRST_LOOKS = (
    _data_set,
    _quantised,
    _recurrent,
    _attention,
    _rivals,
    _named_embedding,
    _side_ways,
)
_LOOKS = (_two_networks, _photographs, _embedding, _other_windows)
"""From the surest sign to the least."""
