"""What an app and the server of its page say to each other comes through in whatever pieces it comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.terminal.packets import LARGEST, Kind, Packet, PacketError, PacketReader, telling

packets = st.builds(Packet, st.sampled_from(Kind), st.binary(max_size=40))


@given(st.lists(packets, max_size=6), st.lists(st.integers(1, 30), min_size=1))
def test_packets_are_read_as_they_were_written_in_any_pieces(written: list[Packet], sizes: list[int]) -> None:
    data = b"".join(packet.bytes for packet in written)
    reader = PacketReader()
    read = []
    while data:
        for size in sizes:
            read += reader.feed(data[:size])
            data = data[size:]
    assert read == written


def test_what_is_told_comes_by_name() -> None:
    assert telling({"type": "resize", "width": 80}).told == {"type": "resize", "width": 80}


@pytest.mark.parametrize("payload", [b"", b"{", b"[1]", b'"a"', b"\xff"])
def test_what_is_told_in_no_known_form_is_nothing(payload: bytes) -> None:
    assert Packet(Kind.META, payload).told == {}


@pytest.mark.parametrize("data", [b"X\0\0\0\0", b"D" + (LARGEST + 1).to_bytes(4, "big")])
def test_bytes_that_are_no_packet_are_refused(data: bytes) -> None:
    with pytest.raises(PacketError):
        list(PacketReader().feed(data))
