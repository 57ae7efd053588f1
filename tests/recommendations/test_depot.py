"""Models in a store that all hosts reach, in place of a folder: written, read, taken back, backed up."""

import numpy as np
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from recommendations import artefacts as files
from recommendations import depot
from tests.recommendations.test_artefacts import MODEL, Model


@pytest.fixture(params=["InMemoryStorage", "FileSystemStorage"])
def store(request, artefacts, settings, tmp_path):
    """A store that is no folder of this host's: what is below var stays empty."""
    options = {"location": tmp_path / "elsewhere"} if request.param == "FileSystemStorage" else {}
    backend = f"django.core.files.storage.{request.param}"
    settings.STORAGES = settings.STORAGES | {"artefacts": {"BACKEND": backend, "OPTIONS": options}}
    return storages["artefacts"]


def test_a_model_comes_back_from_its_store_and_leaves_no_copy(store, artefacts, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "copies"))
    (tmp_path / "copies").mkdir()
    digest = files.write(MODEL, artefacts / "model", card={})
    found = files.read(Model, artefacts / "model", digest)
    assert not artefacts.exists() and not list((tmp_path / "copies").iterdir())
    assert np.array_equal(found.weights, MODEL.weights) and found.reg == MODEL.reg
    assert depot.ages(artefacts)["model"] < 60


def test_a_changed_byte_in_the_store_is_refused(store, artefacts):
    digest = files.write(MODEL, artefacts / "model", card={})
    with store.open("artefacts/model/ids.npy") as file:
        data = bytearray(file.read())
    data[-1] ^= 1
    store.delete("artefacts/model/ids.npy")
    store.save("artefacts/model/ids.npy", ContentFile(bytes(data)))
    with pytest.raises(files.Damaged, match="retrain or roll back"):
        files.read(Model, artefacts / "model", digest)


def test_what_the_store_does_not_hold_is_damaged(store, artefacts):
    with pytest.raises(files.Damaged, match="holds nothing called artefacts/gone"):
        files.read(Model, artefacts / "gone", "")


def test_a_store_that_fails_is_told_apart_from_a_model_that_is_wrong(store, artefacts, monkeypatch):
    class Refused(Exception):
        """As a store's own library raises."""

    def refuse(*_):
        raise Refused("no such bucket")

    monkeypatch.setattr(type(store), "listdir", refuse)
    with pytest.raises(files.Damaged, match="its store doesn't give it: no such bucket"):
        files.read(Model, artefacts / "model", "")


def test_a_backup_holds_what_the_store_holds_and_brings_it_back(store, artefacts, tmp_path):
    digest = files.write(MODEL, artefacts / "model", card={})
    depot.take(artefacts, tmp_path / "backup")
    depot.drop(artefacts)
    assert depot.ages(artefacts) == {}
    for _ in range(2):
        depot.put(tmp_path / "backup", artefacts)
    assert files.read(Model, artefacts / "model", digest).reg == MODEL.reg
