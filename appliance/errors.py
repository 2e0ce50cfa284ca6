"""What can go wrong between a camera and a door. `ui/cli/exit_codes.py` maps each to an exit code.

ApplianceError
├── ConfigError             a setting that cannot be used
├── InputError              a picture, video or folder that cannot be used
│   ├── NoUsableFace        a picture without the face it should have
│   └── AlreadyEnrolled     a face of somebody who is enrolled under another name
├── CameraError             a live source that cannot be opened, or is gone
├── DoorError               the door's hardware does not answer
├── NotAllowed              the actor may not do this
│   └── SessionEnded        whoever was signed in is so no longer
└── GalleryError
    ├── KeyUnavailable      no key, the wrong key, or a key that others can read
    ├── IntegrityError      a field or file that was changed, damaged or swapped
    ├── NewerSchema         a database written by a newer version
    ├── OtherEmbedder       templates that another embedder made
    ├── PersonUnknown       nobody of that name or id
    ├── StateBusy           another process holds the state folder
    └── StorageFailed       the state folder is read-only, full, or cannot be reached
"""

from __future__ import annotations


class ApplianceError(Exception):
    """Base of every known error; its text is one sentence that says what to do.

    wait_s: until another try is looked at, where tries have to wait; 0 elsewhere.
    """

    def __init__(self, sentence: str = "", *, wait_s: float = 0.0) -> None:
        super().__init__(sentence)
        self.wait_s = wait_s


class ConfigError(ApplianceError):
    """A setting that cannot be used."""


class InputError(ApplianceError):
    """A picture, video or folder that cannot be used."""


class NoUsableFace(InputError):
    """A picture without the face it should have."""


class AlreadyEnrolled(InputError):
    """Pictures of somebody who is enrolled under another name."""


class CameraError(ApplianceError):
    """A live source that cannot be opened, or that is gone."""


class DoorError(ApplianceError):
    """The door's hardware does not answer."""


class NotAllowed(ApplianceError):
    """The actor may not do this."""


class SessionEnded(NotAllowed):
    """Whoever was signed in is so no longer: the time was over, or somebody ended it."""


class GalleryError(ApplianceError):
    """Base of what can be wrong with gallery, keys and state folder."""


class KeyUnavailable(GalleryError):
    """No key, the wrong key, or a key file that others can read."""


class IntegrityError(GalleryError):
    """A field or file that was changed, damaged or swapped."""


class NewerSchema(GalleryError):
    """The database was written by a newer version of Portunus."""


class OtherEmbedder(GalleryError):
    """The templates in question were made by another embedder."""


class PersonUnknown(GalleryError):
    """There is nobody of that name or id."""


class StateBusy(GalleryError):
    """Another process holds the state folder."""


class StorageFailed(GalleryError):
    """The state folder is read-only, full, or cannot be reached."""
