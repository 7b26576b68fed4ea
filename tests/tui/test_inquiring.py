"""Questions that are asked one after the other: only the latest is answered."""

from threading import Event

from readerapp.tui.lists.inquiring import Inquiring


async def test_one_in_whose_place_another_came_is_told_so_and_the_other_answered() -> None:
    inquiring, is_asked = Inquiring(), Event()

    def endless(is_wanted):
        is_asked.set()
        while is_wanted():
            pass
        return "given up"

    first = inquiring.ask(endless)
    is_asked.wait()
    second = inquiring.ask(lambda is_wanted: "unheard")
    third = inquiring.ask(lambda is_wanted: "answer" if is_wanted() else "too late")
    assert (await first, await second, await third) == ("given up", None, "answer")


async def test_nobody_is_answered_who_wants_nothing_any_more() -> None:
    inquiring = Inquiring()
    asked = inquiring.ask(lambda is_wanted: "answer")
    inquiring.give_up()
    assert await asked == "answer"
    last = inquiring.ask(lambda is_wanted: is_wanted())
    assert await last is True
