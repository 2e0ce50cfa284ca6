"""What can go wrong with a network, before anything is known of cameras, galleries or doors.

ModelError
├── ModelMissing        not installed
├── ModelDamaged        a file does not have the checksum or the content it should have
├── ModelUnknown        no such name in the catalogue
├── DownloadFailed      a source could not be reached, or sent something else
└── EngineError
    ├── EngineUnavailable   the engine's library is not here, with the reason
    └── EngineFailed        the engine refused a network or an input
"""

from __future__ import annotations


class ModelError(Exception):
    """Base of every error of this package; its text is one sentence that says what to do."""


class ModelMissing(ModelError):
    """A network is needed that is not installed."""


class ModelDamaged(ModelError):
    """A model file is not what the catalogue or its manifest says it is."""


class ModelUnknown(ModelError):
    """The catalogue has no entry of that name."""


class DownloadFailed(ModelError):
    """No source of a model could be reached, or what it sent is not the file."""


class EngineError(ModelError):
    """Base of the errors of engines."""


class EngineUnavailable(EngineError):
    """The engine cannot be used on this machine; the text says why."""


class EngineFailed(EngineError):
    """The engine could not load a network, or could not run it on this input."""
