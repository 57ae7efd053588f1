"""Models in a store that all hosts reach, in place of a folder: written, read, taken back, backed up."""

import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from jobs.work import Hopeless
from recommendations import artefacts as files
from recommendations import depot, registry, tasks
from recommendations.models import ModelVersion
from tests.recommendations.test_artefacts import MODEL, Model


@pytest.fixture(params=["InMemoryStorage", "FileSystemStorage"])
def store(request, artefacts, settings, tmp_path):
    """A store that is no folder of this host's: what is below var stays empty."""
    options = {"location": tmp_path / "elsewhere"} if request.param == "FileSystemStorage" else {}
    backend = f"django.core.files.storage.{request.param}"
    settings.STORAGES = settings.STORAGES | {"artefacts": {"BACKEND": backend, "OPTIONS": options}}
    registry.AWAY.clear()
    return storages["artefacts"]


def test_a_model_comes_back_from_its_store_and_leaves_no_copy(store, artefacts):
    digest = files.write(MODEL, artefacts / "model", card={})
    found = files.read(Model, artefacts / "model", digest)
    assert not artefacts.exists() and not list(depot.copies().iterdir())
    assert np.array_equal(found.weights, MODEL.weights) and found.reg == MODEL.reg
    assert depot.names(artefacts) == {"model"} and depot.age(artefacts / "model") < 60


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


class Refused(Exception):
    """As a store's own library raises."""


@pytest.fixture
def away(store, monkeypatch):
    def refuse(*_):
        raise Refused("no such bucket")

    monkeypatch.setattr(type(store), "listdir", refuse)


def test_a_store_that_is_away_is_told_apart_from_a_model_that_is_wrong(away, artefacts):
    with pytest.raises(files.Unreachable, match="its store doesn't give it: no such bucket"):
        files.read(Model, artefacts / "model", "")


def test_what_a_store_that_is_away_keeps_is_neither_swept_nor_lost(away, artefacts):
    depot.drop(artefacts / "model")
    assert depot.stale(artefacts, (), seconds=-1) == []


def test_a_process_leaves_a_model_alone_for_a_while_whose_store_was_away(away, artefacts, monkeypatch):
    version = ModelVersion(trainer="ease", artefact="ease-1", sha256="0")
    for match in ("no such bucket", "a moment ago"):
        with pytest.raises(files.Unreachable, match=match):
            registry.load(version)
    monkeypatch.setitem(registry.AWAY, "ease-1", 0.0)
    with pytest.raises(files.Unreachable, match="no such bucket"):
        registry.load(version)


def test_threads_that_ask_at_once_fetch_a_model_once(artefacts, monkeypatch):
    asked, version = [], ModelVersion(trainer="ease", artefact="ease-2", sha256="0")

    def slowly(kind, folder, sha256):
        asked.append(folder)
        time.sleep(0.1)
        return MODEL

    monkeypatch.setattr(files, "read", slowly)
    monkeypatch.setattr(registry, "guarded", lambda model: model)
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(registry.load, [version] * 8)) == [MODEL] * 8
    assert len(asked) == 1


def test_a_job_tries_again_when_the_store_is_away_and_gives_up_what_is_damaged():
    with pytest.raises(files.Unreachable), tasks.hopeless(files.Damaged):
        raise files.Unreachable("away")
    with pytest.raises(Hopeless), tasks.hopeless(files.Damaged):
        raise files.Damaged("wrong")


def test_a_sweep_removes_what_a_killed_process_left_of_a_copy(db, store, artefacts, monkeypatch):
    (depot.copies() / "tmp123" / "model").mkdir(parents=True)
    assert registry.sweep() == 0
    monkeypatch.setattr(registry, "WRITTEN_WITHIN", -1)
    assert registry.sweep() == 1 and not list(depot.copies().iterdir())


def test_a_sweep_removes_from_the_store_what_no_row_names(db, store, artefacts, monkeypatch):
    files.write(MODEL, artefacts / "orphan", card={})
    assert registry.sweep() == 0
    monkeypatch.setattr(registry, "WRITTEN_WITHIN", -1)
    assert registry.sweep() == 1 and not depot.names(artefacts)


def test_a_backup_holds_what_the_store_holds_and_brings_it_back(store, artefacts, tmp_path):
    digest = files.write(MODEL, artefacts / "model", card={})
    depot.take(artefacts, tmp_path / "backup")
    depot.drop(artefacts)
    assert not depot.names(artefacts)
    for _ in range(2):
        depot.put(tmp_path / "backup", artefacts)
    assert files.read(Model, artefacts / "model", digest).reg == MODEL.reg
