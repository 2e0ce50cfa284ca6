"""The programs that the peers' own Pythons run: text here, because their packages are not ours.

Both time as `timing.py` does: a warm-up of at least 200 ms, then every frame at least once and at
least ten calls. The request is the first argument, the answer the last line of the output. Frames
are an array (N, H, W, 3) uint8 RGB in a .npy file.
"""

from __future__ import annotations

_TIMING = """
import importlib.metadata, json, os, sys, time
import numpy as np

REQUEST = json.loads(sys.argv[1])
FRAMES = np.load(REQUEST["frames"]) if "frames" in REQUEST else ()


def timed(work, iterations=10, seconds=0.0):
    warm_up, begin = 0, time.perf_counter()
    while warm_up < 2 or time.perf_counter() - begin < 0.2:
        work(warm_up)
        warm_up += 1
    times = []
    while len(times) < max(iterations, 10) or sum(times) < 1e3 * seconds:
        begin = time.perf_counter()
        work(len(times))
        times.append(1e3 * (time.perf_counter() - begin))
    return {"warm_up": warm_up, "times_ms": times}


def answer(record, *packages):
    pages = int(open("/proc/self/statm").read().split()[1])
    record["rss_mib"] = round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)
    record["versions"] = {name: importlib.metadata.version(name) for name in packages}
    print(json.dumps(record), flush=True)
"""

# Chips are cut as facenet-pytorch's users cut them; the weights are random, which costs the same.
FACENET_PYTORCH = (
    _TIMING
    + """
import torch
from facenet_pytorch import MTCNN, InceptionResnetV1
from PIL import Image

torch.set_num_threads(REQUEST["threads"])
work, found, parts = REQUEST["work"], {}, []
if work != "embed":
    detector = MTCNN(keep_all=True, min_face_size=REQUEST["min_face"])
if work != "detect":
    embedder = InceptionResnetV1().eval()


def detect(turn):
    index = turn % len(FRAMES)
    boxes, _ = detector.detect(Image.fromarray(FRAMES[index]))
    found[index] = [] if boxes is None else boxes.tolist()
    return index


def chips(frame, boxes):
    whole, height, width = Image.fromarray(frame), *frame.shape[:2]
    for x0, y0, x1, y1 in boxes:
        box = (max(0, int(x0)), max(0, int(y0)), min(width, int(x1) + 1), min(height, int(y1) + 1))
        chip = whole.crop(box).resize((160, 160), Image.BILINEAR)
        yield (torch.from_numpy(np.array(chip)).float().permute(2, 0, 1) - 127.5) / 128


def both(turn):
    begin = time.perf_counter()
    index = detect(turn)
    middle = time.perf_counter()
    if found[index]:
        with torch.no_grad():
            embedder(torch.stack(list(chips(FRAMES[index], found[index]))))
    parts.append((1e3 * (middle - begin), 1e3 * (time.perf_counter() - middle), len(found[index])))


if work == "detect":
    record = timed(detect, len(FRAMES))
    record["boxes"] = [found[index] for index in range(len(FRAMES))]
elif work == "pipeline":
    record = timed(both, len(FRAMES))
    counted = parts[record["warm_up"]:]
    record["detect_ms"], record["embed_ms"], record["faces"] = (list(column) for column in zip(*counted))
    record["faces_per_frame"] = sum(len(found[index]) for index in range(len(FRAMES))) / len(FRAMES)
else:
    faces = torch.rand(REQUEST["batch"], 3, 160, 160) * 2 - 1
    with torch.no_grad():
        record = timed(lambda turn: embedder(faces), seconds=REQUEST["seconds"])
answer(record, "facenet-pytorch", "torch", "numpy")
"""
)

MTCNN_TENSORFLOW = (
    _TIMING
    + """
import tensorflow
from mtcnn import MTCNN

tensorflow.config.threading.set_intra_op_parallelism_threads(REQUEST["threads"])
detector, found = MTCNN(), {}


def detect(turn):
    index = turn % len(FRAMES)
    faces = detector.detect_faces(FRAMES[index], box_format="xyxy", min_face_size=REQUEST["min_face"])
    found[index] = [[float(value) for value in face["box"]] for face in faces]


record = timed(detect, len(FRAMES))
record["boxes"] = [found[index] for index in range(len(FRAMES))]
answer(record, "mtcnn", "tensorflow-cpu", "numpy")
"""
)
