"""Installation from a web server, from a file at hand, and what stops it."""

from __future__ import annotations

import contextlib
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from models.catalogue import CATALOGUE, PackageFile, Url
from models.durable import sha256_of
from models.errors import DownloadFailed, EngineFailed, ModelDamaged, ModelError, ModelUnknown
from models.install import Installer, install
from models.manifest import write_manifest
from models.package_index import PackageIndex
from models.sources import Fetcher
from models.store import ModelStore


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


TOY_FILES = [".lock", "toy", "toy/embedder.onnx", "toy/embedder.tflite", "toy/manifest.json"]


def test_from_the_web(toys, site):
    installed = toys.installer().install("toy")
    assert everything(toys.folder) == TOY_FILES
    assert installed.sources[0].origin == site.url("/toy/toy.bin")
    assert [file.name for file in installed.files] == ["embedder.onnx", "embedder.tflite"]
    assert installed.installed_at.utcoffset().total_seconds() == 0


def test_second_time_there_is_nothing_to_do(toys, site):
    first = toys.installer().install("toy")
    manifest = toys.folder / "toy" / "manifest.json"
    written = manifest.stat().st_mtime_ns
    assert toys.installer().install("toy") == first
    assert len(site.requests) == 1
    assert manifest.stat().st_mtime_ns == written


def test_a_model_that_looks_sound_is_made_anew_where_that_is_asked_for(toys, site):
    installed = toys.install()
    file = toys.folder / "toy" / "embedder.onnx"
    file.write_bytes(b"another network")
    other = replace(installed.files[0], bytes=file.stat().st_size, sha256=sha256_of(file))
    write_manifest(toys.folder / "toy", replace(installed, files=(other, *installed.files[1:])))
    assert ModelStore(toys.folder).check("toy") == []
    assert ModelStore(toys.folder).fingerprint("toy") != installed.fingerprint
    toys.installer().install("toy")
    assert file.read_bytes() == b"another network"
    toys.installer().install("toy", anew=True)
    assert ModelStore(toys.folder).fingerprint("toy") == installed.fingerprint
    assert file.read_bytes().startswith(b"onnx")


@pytest.mark.parametrize("file", ["embedder.onnx", "manifest.json"])
def test_damaged_model_is_made_anew(toys, file):
    toys.install()
    path = toys.folder / "toy" / file
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    toys.install()
    assert ModelStore(toys.folder).check("toy") == []
    assert everything(toys.folder) == TOY_FILES


def test_cut_download_is_kept_and_taken_up(toys, site):
    page = site.pages["/toy/toy.bin"]
    page.cuts = [0, 0]
    (toys.folder / ".downloads/toy").mkdir(parents=True)
    (toys.folder / ".downloads/toy/toy.bin.part").write_bytes(page.body[:1000])
    with pytest.raises(DownloadFailed, match=r"model toy could not be fetched: 127.0.0.1 broke off"):
        toys.installer().install("toy")
    assert (toys.folder / ".downloads/toy/toy.bin.part").stat().st_size == 1000
    assert not (toys.folder / "toy").exists()
    page.cuts.clear()
    toys.installer().install("toy")
    assert site.asked("/toy/toy.bin")[-1]["Range"] == "bytes=1000-"
    assert everything(toys.folder) == TOY_FILES


def test_package_from_an_index(toys, site, new_page, tmp_path, monkeypatch):
    archive = tmp_path / "toy-1.0.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.write(toys.weights, "toy/data/toy.bin")
    place = PackageFile(
        "toy", "1.0", archive.name, sha256_of(archive), archive.stat().st_size, "toy/data/toy.bin"
    )
    (source,) = CATALOGUE["toy"].sources
    monkeypatch.setitem(
        CATALOGUE, "toy", replace(CATALOGUE["toy"], sources=(replace(source, places=(place,)),))
    )
    site.pages["/simple/toy/"] = new_page(b'<a href="/files/toy-1.0.zip">toy</a>')
    site.pages["/files/toy-1.0.zip"] = new_page(archive.read_bytes())
    fetcher = Fetcher(find_index=lambda: PackageIndex((site.url("/simple"),), timeout_s=0.5))
    assert toys.installer(fetcher).install("toy").sources[0].origin == "toy 1.0"
    assert everything(toys.folder) == TOY_FILES
    toys.installer().store.remove("toy")
    with pytest.raises(ModelDamaged, match=r"give toy-1\.0\.zip of the Python package toy 1\.0"):
        toys.installer().install("toy", Path(__file__))


def test_file_at_hand(toys, site):
    installed = toys.install()
    assert installed.sources[0].origin == "file at-hand.bin"
    assert site.requests == []
    assert everything(toys.folder) == TOY_FILES


def test_archive_at_hand(toys, tmp_path):
    with zipfile.ZipFile(tmp_path / "any.zip", "w") as opened:
        opened.write(toys.weights, "deep/in/it/toy.bin")
    toys.installer().install("toy", tmp_path / "any.zip")
    assert everything(toys.folder) == TOY_FILES


def test_wrong_file_at_hand(toys, tmp_path):
    wrong = tmp_path / "wrong.bin"
    wrong.write_bytes(b"something else")
    with pytest.raises(
        ModelDamaged, match=r"not a source of model toy: its SHA-256 is [0-9a-f]{12}…, expected"
    ):
        toys.installer().install("toy", wrong)
    with zipfile.ZipFile(wrong, "w") as opened:
        opened.writestr("other.bin", b"")
    with pytest.raises(ModelDamaged, match="not a source of model toy"):
        toys.installer().install("toy", wrong)
    with pytest.raises(ModelError, match="cannot be read"):
        toys.installer().install("toy", tmp_path / "absent")
    assert everything(toys.folder) == [".lock"]


def test_folder_at_hand(toys, site, tmp_path):
    (tmp_path / "toy.bin").write_bytes(toys.weights.read_bytes())
    installed = toys.installer().install("toy", tmp_path)
    assert installed.sources[0].origin == f"folder {tmp_path.name}"
    assert site.requests == []
    assert everything(toys.folder) == TOY_FILES
    assert (tmp_path / "toy.bin").exists()


def test_wrong_folder_at_hand(toys, tmp_path):
    (tmp_path / "toy.bin").mkdir()
    with pytest.raises(
        ModelDamaged, match=r"has no toy\.bin, which model toy needs; give the file from http"
    ):
        toys.installer().install("toy", tmp_path)
    (tmp_path / "toy.bin").rmdir()
    (tmp_path / "toy.bin").write_bytes(b"something else")
    with pytest.raises(ModelDamaged, match=r"toy\.bin is not a source of model toy: its SHA-256 is"):
        toys.installer().install("toy", tmp_path)
    assert everything(toys.folder) == [".lock"]


LIVENESS = ("2.7_80x80_MiniFASNetV2.pth", "4_0_0_80x80_MiniFASNetV1SE.pth")


def test_a_model_of_several_files_at_hand(shared_data, tmp_path):
    weights = [shared_data / "weights" / name for name in LIVENESS]
    with zipfile.ZipFile(tmp_path / "repository.zip", "w") as opened:
        for path in weights:
            opened.write(path, f"repository/resources/{path.name}")
    for place in (tmp_path / "repository.zip", shared_data / "weights"):
        folder = tmp_path / f"models-{place.stem}"
        (installed,) = install("minifasnet", folder, place)
        assert [source.name for source in installed.sources] == list(LIVENESS)
        assert ModelStore(folder).check("minifasnet") == []


def test_one_of_several_files_is_not_enough(shared_data, tmp_path):
    with pytest.raises(
        ModelDamaged, match=r"has no 4_0_0_80x80_MiniFASNetV1SE\.pth, .* give a folder with 2.* from https"
    ):
        install("minifasnet", tmp_path, shared_data / "weights" / LIVENESS[0])
    (tmp_path / LIVENESS[1]).write_bytes(b"not it")
    with pytest.raises(ModelDamaged, match=r"has no 2\.7_80x80_MiniFASNetV2\.pth, which"):
        install("minifasnet", tmp_path / "models", tmp_path)


def test_several_files_that_cannot_be_fetched_go_into_a_folder(toys, monkeypatch):
    source = CATALOGUE["toy"].sources[0]
    absent = Url(source.places[0].address + ".absent")
    two = tuple(replace(source, name=f"{name}.bin", places=(absent,)) for name in ("a", "b"))
    monkeypatch.setitem(CATALOGUE, "toy", replace(CATALOGUE["toy"], sources=two))
    with pytest.raises(DownloadFailed, match=r"into one folder and run `.* install toy --from FOLDER`"):
        toys.installer().install("toy")


def test_part_of_a_model_is_not_enough(tmp_path):
    weights = tmp_path / "pnet.pt"
    weights.write_bytes(b"not it")
    with pytest.raises(
        ModelDamaged, match=r"facenet_pytorch-2\.6\.0-py3-none-any\.whl of the Python package"
    ):
        install("mtcnn", tmp_path / "models", weights)


def test_unknown_model(tmp_path):
    with pytest.raises(ModelUnknown):
        install("arcface", tmp_path / "models")
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize("error", [ModelDamaged("no"), EngineFailed("no"), KeyboardInterrupt()])
def test_failed_proof_leaves_the_old_model(toys, error):
    toys.install()
    (toys.folder / "toy" / "embedder.onnx").write_bytes(b"damaged")

    def refuse(model: object, folder: Path) -> None:
        raise error

    parts = toys.installer()
    with pytest.raises(type(error)):
        Installer(parts.store, parts.fetcher, parts.convert, refuse).install("toy", toys.weights)
    assert everything(toys.folder) == TOY_FILES
    assert (toys.folder / "toy" / "embedder.onnx").read_bytes() == b"damaged"


def test_conversion_that_writes_nothing(toys):
    parts = toys.installer()
    with pytest.raises(ModelDamaged, match=r"wrote no embedder\.onnx"):
        Installer(parts.store, parts.fetcher, lambda *_: None, parts.prove).install("toy", toys.weights)
    assert everything(toys.folder) == [".lock"]


def needed(toys, fetcher: Fetcher | None = None) -> tuple[str, list[str]]:
    said: list[str] = []
    return toys.installer(fetcher).install_needed(said.append), said


def test_first_choice_is_taken(toys):
    assert needed(toys) == ("best", ["took best: it is the first choice"])
    assert needed(toys) == ("best", ["took best: it was installed already"])
    assert [one.name for one in ModelStore(toys.folder).installed()] == ["mtcnn", "best"]


def test_next_choice_says_why(toys, site):
    del site.pages["/best/toy.bin"]
    del site.pages["/second/toy.bin"]
    name, (sentence,) = needed(toys)
    assert name == "last"
    assert sentence == (
        "took last: best and second could not be fetched (127.0.0.1 answered 404 for toy.bin)"
    )
    asked = len(site.requests)
    assert needed(toys)[0] == "last"
    assert len(site.requests) == asked + 2


def test_installed_better_one_wins_without_the_network(toys, site):
    toys.install("mtcnn")
    toys.install("best")
    assert needed(toys) == ("best", ["took best: it was installed already"])
    assert site.requests == []


def test_silent_host_is_asked_once(toys, site):
    toys.install("mtcnn")
    for name in ("best", "second", "last"):
        site.pages[f"/{name}/toy.bin"].silent_s = 30
    with pytest.raises(
        DownloadFailed, match=r"best, second and last could not be fetched \(127.0.0.1 did not"
    ):
        needed(toys)
    assert len(site.requests) == 1
    assert everything(toys.folder) == [".lock"] + [name.replace("toy", "mtcnn") for name in TOY_FILES[1:]]


def test_model_that_cannot_be_made_is_passed_over(toys):
    def refuse_best(model: object, folder: Path) -> None:
        if folder.name == ".new-best":
            raise EngineFailed("the engine refuses it")

    parts = toys.installer()
    said: list[str] = []
    installer = Installer(parts.store, parts.fetcher, parts.convert, refuse_best)
    assert installer.install_needed(said.append) == "second"
    assert said == ["took second: best could not be made (the engine refuses it)"]


def test_folder_that_cannot_be_one(toys, tmp_path):
    (tmp_path / "models").write_text("a file")
    with pytest.raises(ModelError, match=r"the models folder .* cannot be used"):
        toys.install()


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    with contextlib.suppress(FileNotFoundError):
        if subprocess.run(mount, capture_output=True, check=False).returncode == 0:
            yield folder
            subprocess.run(["umount", str(folder)], check=True)
            return
    pytest.skip("mounting a small file system needs root")


def test_full_disk(toys, small_disk):
    (small_disk / "filler").write_bytes(bytes(56 << 10))
    installer = Installer(ModelStore(small_disk / "models"), Fetcher(), toys.installer().convert, toys.prove)
    with pytest.raises(ModelError, match="is full; make room"):
        installer.install("toy", toys.weights)
    (small_disk / "filler").unlink()
    installer.install("toy", toys.weights)
    assert everything(small_disk / "models") == TOY_FILES


def test_read_only_disk(toys, small_disk):
    Installer(ModelStore(small_disk), Fetcher(), toys.installer().convert, toys.prove).install(
        "toy", toys.weights
    )
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert [installed.name for installed in install("toy", small_disk)] == ["toy"]
    with pytest.raises(ModelError, match="Read-only file system"):
        install("mtcnn", small_disk, toys.weights)


def test_a_model_made_of_others_installs_them(toys):
    toys.install("toy")
    toys.install("best")
    assert [installed.name for installed in install("pair", toys.folder)] == ["toy", "best"]
    assert not (toys.folder / "pair").exists()
    with pytest.raises(ModelError, match=r"`portunus models install toy --from FILE` and .* best --from"):
        install("pair", toys.folder, toys.weights)


def test_a_model_made_of_others_names_the_one_that_is_missing(toys, site):
    toys.install("toy")
    del site.pages["/best/toy.bin"]
    with pytest.raises(DownloadFailed, match="model best could not be fetched"):
        install("pair", toys.folder)
    assert not ModelStore(toys.folder).is_installed("pair")


def test_real_model_from_a_file_at_hand(shared_data, tmp_path):
    install("mobilefacenet", tmp_path, shared_data / "weights" / "mobilefacenet.onnx")
    store = ModelStore(tmp_path)
    assert store.check("mobilefacenet") == []
    assert store.network_path("mobilefacenet", "embedder", "tflite").stat().st_size > 3_000_000
