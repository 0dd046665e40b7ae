import numpy as np
import pytest
from data_trees import draw, save
from PIL import Image

from training.data.lines import square_lines
from training.data.picture import read_picture, square, square_mask
from training.fault import Fault

SIZE = (48, 40)
CMYK = Image.new("CMYK", SIZE, (0, 255, 255, 0))


def palette() -> Image.Image:
    image = Image.new("P", SIZE, 1)
    image.putpalette([0, 0, 0, 200, 100, 50])
    return image


def deep(value: int | float, dtype: type) -> Image.Image:
    return Image.fromarray(np.full(SIZE[::-1], value, dtype))


MODES = {
    "grey.png": (Image.new("L", SIZE, 77), (77, 77, 77)),
    "one-bit.png": (Image.new("1", SIZE, 1), (255, 255, 255)),
    "clear.png": (Image.new("RGBA", SIZE, (200, 0, 0, 0)), (255, 255, 255)),
    "half-clear.webp": (Image.new("RGBA", SIZE, (0, 0, 0, 127)), (128, 128, 128)),
    "grey-clear.png": (Image.new("LA", SIZE, (0, 51)), (204, 204, 204)),
    "palette.png": (palette(), (200, 100, 50)),
    "palette.bmp": (palette(), (200, 100, 50)),
    "16-bit.png": (deep(0x8080, np.uint16), (128, 128, 128)),
    "16-bit.tif": (deep(0x4040, np.uint16), (64, 64, 64)),
    "float.tiff": (deep(0.2, np.float32), (51, 51, 51)),
    "print.tif": (CMYK, (255, 0, 0)),
}


@pytest.mark.parametrize("name", MODES)
def test_every_mode_becomes_rgb(tmp_path, name):
    image, expected = MODES[name]
    image.save(tmp_path / name, **({"lossless": True} if name.endswith("webp") else {}))
    picture = read_picture(tmp_path / name)
    assert picture.shape == (40, 48, 3) and picture.dtype == np.uint8
    np.testing.assert_allclose(picture.reshape(-1, 3), [expected] * (40 * 48), atol=1)


def test_a_printer_s_jpeg_is_not_inverted(tmp_path):
    CMYK.save(tmp_path / "print.JPG", quality=95)
    np.testing.assert_allclose(read_picture(tmp_path / "print.JPG")[20, 20], [255, 0, 0], atol=4)


def test_a_turned_camera_s_picture_stands_upright(tmp_path):
    picture = draw(1)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned by 90 degrees clockwise
    save(tmp_path / "phone.png", picture, exif=exif)
    np.testing.assert_array_equal(read_picture(tmp_path / "phone.png"), np.rot90(picture, -1))


@pytest.mark.parametrize("content", [b"", b"not a picture", "cut"])
def test_a_file_that_is_no_picture_is_a_fault(tmp_path, content):
    path = tmp_path / "broken.jpg"
    if content == "cut":
        content = save(path, draw(1)).read_bytes()[:-200]
    path.write_bytes(content)
    with pytest.raises(Fault) as fault:
        read_picture(path)
    assert fault.value.code == "picture-unreadable" and "broken.jpg" in str(fault.value)


def test_a_tiny_picture_is_a_fault(tmp_path):
    assert read_picture(save(tmp_path / "least.png", draw(1, 32, 32))).shape == (32, 32, 3)
    with pytest.raises(Fault, match="64 by 31 pixels") as fault:
        read_picture(save(tmp_path / "tiny.png", draw(1, 31, 64)))
    assert fault.value.code == "picture-too-small"


def area_average(picture: np.ndarray, side: int) -> np.ndarray:
    """Every cell is the mean of what it covers, by eighths of its width: slow and obvious."""
    size, fine = len(picture), 8 * side
    at = ((np.arange(fine) + 0.5) * size / fine).astype(int)
    return picture[at][:, at].reshape(side, 8, side, 8, -1).mean((1, 3))


@pytest.mark.parametrize("size", [70, 128, 211])
def test_a_square_is_the_centre_s_area_average(size):
    picture = draw(size, size, size + 21)
    error = square(picture, 64) - area_average(picture[:, 10 : 10 + size], 64)
    assert np.sqrt((error**2).mean()) < 1.2, "of the noise (2 grey levels) filters make different things"
    assert abs(error.mean()) < 0.1


def test_a_square_of_its_own_size_is_untouched():
    picture = draw(3, 64, 80)
    np.testing.assert_array_equal(square(picture, 64), picture[:, 8:72])
    assert square(draw(3, 40, 40), 64).shape == (64, 64, 3)


def test_a_thin_line_of_a_mask_survives():
    mask = np.zeros((256, 300), np.uint8)
    mask[101], mask[:, 150] = 255, 1
    small = square_mask(mask, 64)
    assert set(np.unique(small)) == {0, 255}
    assert (small[25] == 255).all() and (small[:, 32] == 255).all() and (small == 255).sum() == 127


@pytest.mark.parametrize("size", [64, 75, 100])
def test_lines_stay_as_bright_as_they_were(size):
    edge = np.random.default_rng(size).integers(0, 256, (size, size + 10)).astype(np.uint8)
    small, cut = square_lines(edge, 32), edge[:, 5 : 5 + size]
    for y in range(32):
        for x in range(32):
            top, left = y * size // 32, x * size // 32
            bottom, right = -(-(y + 1) * size // 32), -(-(x + 1) * size // 32)
            assert small[y, x] == cut[top:bottom, left:right].max()
