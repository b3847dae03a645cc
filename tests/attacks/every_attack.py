"""Every attack by its name: the family, a stroke, what it tries."""

from tests.attacks import (
    archives,
    execution,
    files_and_networks,
    hard_work,
    numpy_forgery,
    opcode_tricks,
    texts_and_matlab,
    torch_attacks,
)
from tests.attacks.attack import Attack, Attacks

FAMILIES: dict[str, Attacks] = {
    "run_by_a_gadget": execution.BY_GADGETS,
    "run_in_every_way": execution.IN_EVERY_WAY,
    "inert_objects": execution.INERT,
    "stack_and_memo": opcode_tricks.STACK,
    "opcode_bytes": opcode_tricks.BYTES,
    "floods": opcode_tricks.FLOODS,
    "odd_pickles": opcode_tricks.DATA,
    "number_types": numpy_forgery.DTYPES,
    "array_states": numpy_forgery.STATES,
    "npy": numpy_forgery.NPY,
    "descriptions": numpy_forgery.DESCRIPTIONS,
    "values": numpy_forgery.VALUES,
    "zip_lies": archives.ZIP_LIES,
    "zip": archives.ZIPS,
    "odd_zip": archives.ODD_ZIPS,
    "compressed": archives.COMPRESSED,
    "odd_compressed": archives.ODD_COMPRESSED,
    "torch_views": torch_attacks.VIEWS,
    "torch_calls": torch_attacks.CALLS,
    "odd_torch": torch_attacks.TORCH_DATA,
    "safetensors": torch_attacks.SAFETENSORS,
    "odd_safetensors": torch_attacks.SAFETENSORS_DATA,
    "json": texts_and_matlab.JSON,
    "odd_json": texts_and_matlab.JSON_DATA,
    "text": texts_and_matlab.PLAIN_TEXT,
    "odd_text": texts_and_matlab.PLAIN_TEXT_DATA,
    "matlab": texts_and_matlab.MATLAB,
    "odd_matlab": texts_and_matlab.MATLAB_DATA,
    "hdf5": files_and_networks.HDF5,
    "onnx": files_and_networks.ONNX,
    "paths": files_and_networks.PATHS,
    "networks": files_and_networks.NETWORKS,
    "hard_work": hard_work.HARD_WORK,
}
ATTACKS: dict[str, Attack] = {
    f"{family}-{name}": attack
    for family, attacks in FAMILIES.items()
    for name, attack in attacks.items()
}
