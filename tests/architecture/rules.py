"""The rules of the house, checked on source text: nothing is imported to find out what imports what.

Every check takes the root of a checkout and returns one sentence a violation, so that the checks
themselves can be tested on made-up trees.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LAYERS = ("models", "appliance", "enrollment", "ui")
"""Lowest first: a package imports itself and what stands before it."""


@dataclass(frozen=True)
class Home:
    """Where libraries may be imported: below one folder, and in one file of it if `single`.

    late: not at module level, so that only a run that needs the library pays for it.
    """

    libraries: tuple[str, ...]
    folder: str
    single: bool = False
    late: bool = False


HOMES = (
    Home(("PyQt5", "PyQt6", "PySide2", "PySide6", "sip"), "ui/kiosk/"),
    Home(("onnxruntime",), "models/engines/", single=True, late=True),
    # Its file schema is the converter's to import; what runs networks is the engine's.
    Home(("ai_edge_litert.interpreter", "tflite_runtime"), "models/engines/", single=True, late=True),
    Home(("tensorrt", "tensorrt_rtx"), "models/engines/", single=True, late=True),
    Home(("pycuda", "cuda"), "models/engines/", single=True, late=True),
    Home(("faiss",), "appliance/", single=True),
    Home(("paho",), "appliance/gateway/", single=True, late=True),
    Home(("cryptography",), "appliance/crypto/"),
    Home(("sqlite3", "sqlite_utils"), "appliance/storage/"),
)
NOWHERE = ("torch", "torchvision", "tensorflow", "keras")
LONGEST_FILE = 400
EMPTY_WORDS = re.compile(r"util|utils|utilities|helper|helpers|common|manager|managers", re.IGNORECASE)


@dataclass(frozen=True)
class Import:
    """One imported module, or one name of it. at_top: importing the file imports it too."""

    file: str
    line: int
    module: str
    at_top: bool

    @property
    def library(self) -> str:
        return self.module.partition(".")[0]

    def is_of(self, library: str) -> bool:
        """Whether the module is the library, or a part of it; "a.b" may name a part as well."""
        return f"{self.module}.".startswith(f"{library}.")

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def directions(root: Path) -> list[str]:
    """Imports against the direction ui -> enrollment -> appliance -> models, and of the tests."""
    return [
        f"{found}: {_layer(found)} may import {_listed(LAYERS[: LAYERS.index(_layer(found)) + 1])} only"
        for found in _imports(root, LAYERS)
        if found.library in (*LAYERS[LAYERS.index(_layer(found)) + 1 :], "tests")
    ]


def homes(root: Path) -> list[str]:
    """Imports of a library outside the folder or file that is its home."""
    found = list(_imports(root, LAYERS))
    return [violation for home in HOMES for violation in _strays(home, found)]


def banned(root: Path) -> list[str]:
    """Imports of libraries that Portunus does without, in tests as well."""
    return [
        f"{found}: Portunus does without it"
        for found in _imports(root, (*LAYERS, "tests"))
        if found.library in NOWHERE
    ]


def sizes(root: Path) -> list[str]:
    """Files too long to be read in one go."""
    lengths = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in _code(root))
    return [
        f"{path.relative_to(root)} has {length} lines, more than {LONGEST_FILE}: split it"
        for path, length in lengths
        if length > LONGEST_FILE
    ]


def names(root: Path) -> list[str]:
    """Files, folders and classes whose name says nothing about what is in them."""
    found = [
        f"{path.relative_to(root)} is named after nothing: name the thing"
        for path in _code(root)
        if any(_is_empty(word) for word in re.split(r"[/_.]", str(path.relative_to(root))))
    ]
    for path in _python(root, (*LAYERS, "tests")):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ClassDef):
                words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", node.name)
                if any(_is_empty(word) for word in words):
                    found.append(f"{path.relative_to(root)}:{node.lineno} class {node.name}: name the thing")
    return found


def _strays(home: Home, imports: list[Import]) -> Iterator[str]:
    ours = [found for found in imports if any(found.is_of(library) for library in home.libraries)]
    for found in ours:
        if not found.file.startswith(home.folder):
            yield f"{found}: only {home.folder} may"
        if home.late and found.at_top:
            yield f"{found} at module level: import it where it is used"
    files = sorted({found.file for found in ours})
    if home.single and len(files) > 1:
        yield f"{_listed(home.libraries)} must be imported in one file, not in {_listed(files)}"


def _imports(root: Path, folders: tuple[str, ...]) -> Iterator[Import]:
    for path in _python(root, folders):
        file = path.relative_to(root).as_posix()
        tree = _tree(path)
        at_top = _run_at_import(tree)
        for node in ast.walk(tree):
            for module in _modules(node, file):
                yield Import(file, getattr(node, "lineno", 0), module, node in at_top)


def _modules(node: ast.AST, file: str) -> Iterator[str]:
    """The modules that one node of the syntax tree imports, `import_module("x")` included."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        package = file.split("/")[: -node.level] if node.level else []
        base = ".".join([*package, *([node.module] if node.module else [])])
        yield from (f"{base}.{alias.name}".lstrip(".") for alias in node.names)
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if function in ("import_module", "__import__") and isinstance(node.args[0].value, str):
            yield node.args[0].value


def _run_at_import(tree: ast.Module) -> set[ast.AST]:
    """The nodes outside functions and outside `if TYPE_CHECKING`."""
    found: set[ast.AST] = set()
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            waiting.extend(node.orelse)
            continue
        found.add(node)
        waiting.extend(ast.iter_child_nodes(node))
    return found


def _code(root: Path) -> Iterator[Path]:
    yield from _python(root, (*LAYERS, "tests"))
    scripts = root / "scripts"
    if scripts.is_dir():
        yield from (path for path in sorted(scripts.rglob("*")) if path.is_file() and path.suffix != ".pyc")


def _python(root: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((root / folder).rglob("*.py"))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _layer(found: Import) -> str:
    return found.file.partition("/")[0]


def _is_empty(word: str) -> bool:
    return EMPTY_WORDS.fullmatch(word) is not None


def _listed(words: tuple[str, ...] | list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
