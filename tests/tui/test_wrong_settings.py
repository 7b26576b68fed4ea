"""Wrong settings: the text opens all the same, and the status line says what is wrong and what is used."""

import pytest

from readerapp.config import Settings, read_settings
from readerapp.tui.keys.settling import settled
from readerapp.tui.start import problems_of
from readerapp.tui.start import settled as settled_settings

TEXT = "# Of Birds\n\nThe wren is here. The owl is there.\n"


@pytest.mark.parametrize(
    ("keys", "kept", "problem"),
    [
        ({"highlite": ("h",)}, {}, "there is no action 'highlite'"),
        ({"highlight": ("entr",)}, {}, "highlight = 'entr' is no key; Enter is used"),
        ({"highlight": ("",)}, {}, "highlight = '' is no key; Enter is used"),
        ({"highlight": ("j",)}, {}, "'j' is the key of both line_down and highlight; Enter is used for highlight"),
        ({"next_unit": ("k",)}, {}, "'k' is the key of both"),
        (
            {"color": ("m {color}",)},
            {},
            "'m {color}' is the key of both set_mark and color; c+{color} is used for color",
        ),
        ({"color": ("Z {color}",), "highlight": ("ctrl+space", "f5")}, None, None),
    ],
)
def test_keys_that_cannot_be_given_leave_the_default_ones(keys, kept, problem):
    usable, problems = settled(keys)
    assert usable == (keys if kept is None else kept)
    assert len(problems) == (problem is not None)
    assert problem is None or problem in problems[0]


def test_two_actions_may_change_their_keys_with_each_other():
    keys = {"next_unit": ("k",), "previous_unit": ("j",)}
    assert settled(keys) == (keys, [])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("theme = 'nrd'", "theme = 'nrd': there is no such theme"),
        ("measure = 5", "measure = 5: it is a number of cells"),
        ("[keys]\nhighlight = 'j'", "Enter is used for highlight"),
        ("not toml", "is not TOML"),
    ],
)
async def test_the_text_opens_and_the_status_line_says_what_is_used_instead(reading, written, said):
    settings = settled_settings(read_settings(written, "config.toml"))
    async with reading(TEXT, suffix=".md", settings=settings, size=(160, 40)) as reader:
        assert said in reader.row_of("READ")
        await reader.press("j<enter>")
        assert reader.quotes == ["The wren is here."]


async def test_several_are_counted(reading):
    settings = read_settings("measure = 5\nreload = 1\ntheme = 'nrd'", "config.toml")
    async with reading(TEXT, suffix=".md", settings=settings) as reader:
        assert reader.status.endswith("; 2 more: readerapp doctor")


async def test_what_is_said_of_the_notes_hides_nothing_until_a_key_and_is_seen_after_it(reading):
    settings = Settings(problems=("measure = 5: it is a number of cells",))
    async with reading(TEXT, suffix=".md", settings=settings) as reader:
        reader.screen.say("its tracked changes are shown as accepted")
        assert reader.status == "measure = 5: it is a number of cells · its tracked changes are shown as accepted"
        await reader.press("j")
        assert reader.status == "its tracked changes are shown as accepted"
        await reader.press("j")
        assert reader.status == ""


def test_the_doctor_knows_them_all():
    settings = Settings(theme="nrd", keys={"highlite": ("h",)}, problems=("measure = 5: no",))
    assert len(problems_of(settings)) == 3
    assert problems_of(Settings(theme="nord")) == ()
