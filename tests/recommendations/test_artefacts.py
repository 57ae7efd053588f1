"""A saved model comes back as it was, or not at all."""

import re
from dataclasses import dataclass

import numpy as np
import pytest
from django.conf import settings

from recommendations import artefacts


@dataclass(frozen=True, slots=True)
class Model:
    weights: np.ndarray
    ids: np.ndarray
    reg: float


MODEL = Model(np.arange(6, dtype=np.float32).reshape(2, 3), np.array([3, 5]), 0.5)


@pytest.fixture
def saved(tmp_path):
    folder = tmp_path / "model"
    return folder, artefacts.write(MODEL, folder, card={"trainer": "test"})


def test_what_was_saved_comes_back_equal_and_read_only(saved):
    folder, digest = saved
    model = artefacts.read(Model, folder, digest)
    assert model.reg == 0.5 and model.ids.tolist() == [3, 5]
    assert (model.weights == MODEL.weights).all() and not model.weights.flags.writeable


def test_equal_models_have_equal_digests(saved, tmp_path):
    assert artefacts.write(MODEL, tmp_path / "again", card={"trainer": "test"}) == saved[1]


@pytest.mark.guarantee(24, "flipped byte")
def test_one_flipped_byte_is_refused(saved):
    folder, digest = saved
    path = folder / "weights.npy"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(artefacts.Damaged, match="retrain or roll back"):
        artefacts.read(Model, folder, digest)


def test_a_folder_of_another_shape_of_model_is_refused(saved):
    @dataclass(frozen=True, slots=True)
    class Newer(Model):
        bias: float

    with pytest.raises(artefacts.Damaged, match="another version of its trainer"):
        artefacts.read(Newer, *saved)


@pytest.mark.guarantee(24, "truncated file")
def test_a_truncated_file_is_refused(saved):
    folder, digest = saved
    path = folder / "ids.npy"
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(artefacts.Damaged):
        artefacts.read(Model, folder, digest)


@pytest.mark.guarantee(24, "swap of two files")
def test_two_swapped_files_are_refused(saved):
    folder, digest = saved
    (folder / "ids.npy").rename(folder / "x")
    (folder / "weights.npy").rename(folder / "ids.npy")
    (folder / "x").rename(folder / "weights.npy")
    with pytest.raises(artefacts.Damaged):
        artefacts.read(Model, folder, digest)


def test_an_added_file_is_refused(saved):
    folder, digest = saved
    (folder / "more.npy").write_bytes(b"")
    with pytest.raises(artefacts.Damaged):
        artefacts.read(Model, folder, digest)


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(artefacts.Damaged):
        artefacts.read(Model, tmp_path / "nowhere", "0" * 64)


@pytest.mark.guarantee(24, "killed writer")
def test_what_a_killed_writer_left_is_never_taken_for_a_model(saved, tmp_path):
    (tmp_path / ".model.draft").mkdir()
    (tmp_path / ".model.draft" / "weights.npy").write_bytes(b"half")
    (tmp_path / "model").rename(tmp_path / "old")
    assert artefacts.write(MODEL, tmp_path / "model", card={"trainer": "test"}) == saved[1]
    assert not (tmp_path / ".model.draft").exists()


@pytest.mark.guarantee(24, "files of the rooms, none of which reads what could run")
def test_nothing_that_could_run_is_ever_read(counted):
    """ruff refuses pickle, eval and exec (S3); what else unpickles is refused here, numpy included."""
    rooms = ("catalog", "recommendations", "analytics", "simulation", "jobs", "config")
    files = [path for room in rooms for path in (settings.ROOT / room).rglob("*.py")]
    forbidden = re.compile(
        r"^\s*(from|import) (pickle|cPickle|dill|joblib|cloudpickle|shelve|marshal)\b|allow_pickle=True", re.M
    )
    assert [path for path in files if forbidden.search(path.read_text())] == []
    counted(len(files))
