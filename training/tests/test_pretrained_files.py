import hashlib
from importlib.metadata import PackageNotFoundError
from types import SimpleNamespace

import pytest

from training.fault import Fault
from training.pretrained import files
from training.pretrained.efficientnet import EFFICIENTNET
from training.pretrained.files import INSTALL, WeightFile
from training.pretrained.hed import HED

CONTENT = b"weights"
FILE = WeightFile("some-net", "some_net/weights.bin", hashlib.sha256(CONTENT).hexdigest())


@pytest.fixture
def installed(tmp_path, monkeypatch):
    (tmp_path / "some_net").mkdir()
    monkeypatch.setattr(files, "distribution", lambda name: SimpleNamespace(locate_file=lambda path: tmp_path / path))
    return tmp_path / FILE.path


def refused(file: WeightFile) -> str:
    with pytest.raises(Fault) as caught:
        file.find()
    assert INSTALL in str(caught.value)
    return caught.value.code


def test_the_right_file_is_found(installed):
    installed.write_bytes(CONTENT)
    assert FILE.find() == installed


def test_another_file_is_refused(installed):
    installed.write_bytes(CONTENT + b"!")
    assert refused(FILE) == "weights-hash"


def test_a_package_without_its_file(installed):
    assert refused(FILE) == "weights-missing"


@pytest.mark.parametrize("file", [HED, EFFICIENTNET], ids=["hed", "efficientnet"])
def test_a_package_that_is_not_installed(file, monkeypatch):
    def absent(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(files, "distribution", absent)
    assert refused(file) == "weights-missing"
