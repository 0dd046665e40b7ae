import dataclasses

import pytest

from training.evaluate.cards import END, START, check_cards, write_cards, write_readme
from training.evaluate.names import CARDS, SUITES
from training.evaluate.render import render, write
from training.evaluate.run import Column
from training.evaluate.tables.all import TABLES
from training.evaluate.tables.lines import Goal, Line, Table
from training.fault import Fault

TABLE = Table(
    "Quality",
    (
        Line(
            "distance",
            ("photos.a", "photos.b"),
            ".2f / .0%",
            "≤ 1 / ≥ 50 %",
            (Goal("photos.a", "≤", 1), Goal("photos.b", "≥", 0.5)),
        ),
        Line("twins", ("twins.a", "twins.b"), goal="less", goals=(Goal("twins.a", "<", "twins.b"),)),
        Line("size", ("size.a",), "M"),
    ),
)


def column(name="these weights", **figures):
    return Column(name, {}, {key.replace("_", "."): value for key, value in figures.items()}, {"twins": "no twins"})


def test_a_table_shows_both_columns_and_what_the_first_reaches():
    own = column(photos_a=1, photos_b=0.25, twins_a=1, twins_b=2, size_a=7_282_904)
    other = column("beside", photos_a=2.345, photos_b=1, twins_a=3)
    lines = render(TABLE, [own, other]).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:7]]
    assert lines[0] == "**Quality**"
    assert cells[0] == ["", "these weights", "beside", "to reach"]
    assert cells[2] == ["distance", "1.00 / 25 %", "2.35 / 100 %", "≤ 1 / ≥ 50 %: not reached"]
    assert cells[3] == ["twins", "1.000 / 2.000", "3.000 / not measured", "less: reached"]
    assert cells[4] == ["size", "7.28", "not measured", ""]
    assert lines[8:] == ["- not measured of beside: no twins", "- not measured of beside: not asked for"]


def test_a_goal_is_left_open_where_a_figure_is_missing():
    text = render(TABLE, [column(photos_a=1)])
    assert "| 1.00 / not measured | ≤ 1 / ≥ 50 % |" in text and "reached" not in text


@pytest.mark.parametrize(
    ("relation", "value", "reached"),
    [("≤", 2.4, True), ("≤", 2.5, False), ("<", 2.4, False), ("<", 2.3, True), ("≥", 2.4, True), ("≥", 2.3, False)],
)
def test_goals(relation, value, reached):
    assert Goal("a", relation, "b", 1.2).reached({"a": value, "b": 2}) is reached
    assert Goal("a", relation, 2.4).reached({"a": value}) is reached


def test_forms():
    assert [write(0.6251, form) for form in (".3f", ".0%", "+.2f", "M")] == ["0.625", "63 %", "+0.63", "0.00"]


def test_a_part_of_a_table_has_the_lines_that_were_measured():
    assert [line.title for line in TABLE.part(["twins", "size"]).lines] == ["twins", "size"]


def test_every_card_has_tables_and_every_line_a_form_for_its_figures():
    assert {table.card for table in TABLES} == {"", *CARDS}
    assert set().union(*(table.suites for table in TABLES)) == set(SUITES)
    for line in (line for table in TABLES for line in table.lines):
        forms = line.form.split(" / ")
        assert len(forms) in (1, len(line.figures)) and all(write(0.5, form) for form in forms), line


def whole():
    """A column with every figure of every table."""
    names = [name for table in TABLES for line in table.lines for name in line.figures]
    return dataclasses.replace(column(), figures=dict.fromkeys(names, 0.5))


@pytest.fixture
def cards(tmp_path):
    for card in CARDS:
        text = f"# {card}\n\nBy hand.\n{START}\nold\n{END}\n\n## Limits\n- none\n"
        (tmp_path / f"{card}.md").write_text(text, "utf-8")
    return tmp_path


def test_cards_are_filled_between_the_marks_alone(cards):
    before = (cards / "edge.md").read_text("utf-8")
    written = write_cards(cards, [whole()])
    after = (cards / "edge.md").read_text("utf-8")
    assert written == list(CARDS)
    assert after.split(START)[0] == before.split(START)[0] and after.split(END)[1] == before.split(END)[1]
    assert "old" not in after and "**BSDS500" in after and "Size of edge" in after and "Hybrids" not in after
    assert write_cards(cards, [whole()]) and (cards / "edge.md").read_text("utf-8") == after
    assert sorted(path.name for path in cards.iterdir()) == sorted(f"{card}.md" for card in CARDS)


def test_a_card_of_which_a_figure_was_not_measured_stays(cards):
    before = (cards / "generator.md").read_text("utf-8")
    measured = whole()
    del measured.figures["photos.changed.ahd.psnr"]
    assert write_cards(cards, [measured]) == [card for card in CARDS if card != "generator"]
    assert (cards / "generator.md").read_text("utf-8") == before


@pytest.mark.parametrize("text", ["none", f"{START} only", f"{END}\n{START}", f"{START}{START}{END}"])
def test_a_card_without_marks_is_refused(cards, text):
    (cards / "depth.md").write_text(text, "utf-8")
    with pytest.raises(Fault) as fault:
        check_cards(cards)
    assert fault.value.code == "card-marks" and "depth.md" in str(fault.value) and START in str(fault.value)


def test_a_card_that_is_not_there_is_refused(cards):
    (cards / "depth.md").unlink()
    with pytest.raises(Fault) as fault:
        check_cards(cards)
    assert fault.value.code == "card-missing"


def test_the_readme_is_written_where_it_has_marks_and_all_was_measured(tmp_path):
    readme = tmp_path / "README.md"
    assert not write_readme(readme, [whole()])
    readme.write_text("nothing to fill", "utf-8")
    assert not write_readme(readme, [whole()]) and readme.read_text("utf-8") == "nothing to fill"
    readme.write_text(f"before {START}{END} after", "utf-8")
    assert not write_readme(readme, [column()])
    assert write_readme(readme, [whole()])
    assert "**Quality**" in readme.read_text("utf-8") and readme.read_text("utf-8").endswith(f"{END} after")


def test_why_a_figure_is_missing():
    own = dataclasses.replace(column(), absent={"depth.twins": "no twins", "photos.chroma.ahd": "nothing to measure"})
    assert own.missing("depth.twins.plane.all.error") == "no twins"
    assert own.missing("photos.chroma.ahd") == "nothing to measure"
    assert own.missing("depth.twins_other") == own.missing("star.depth") == "not asked for"
